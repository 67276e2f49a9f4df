namespace BlissBot.Silo.Tests;

/// <summary>Real silos and databases work by real clocks.</summary>
internal static class Eventually
{
    /// <summary>Asks again until it is so, a minute at most.</summary>
    public static async Task True(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await tick.WaitForNextTickAsync(limit.Token);
    }
}
