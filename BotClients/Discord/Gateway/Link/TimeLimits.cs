namespace BlissBot.Discord.Gateway;

/// <summary>Waits that end.</summary>
internal static class TimeLimits
{
    /// <summary>Makes a call that may take so long, whether it heeds its token or not.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> Limit<T>(this TimeProvider time, TimeSpan limit, Func<CancellationToken, Task<T>> call)
    {
        using var end = new CancellationTokenSource();
        try
        {
            return await call(end.Token).WaitAsync(limit, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await end.CancelAsync();
            throw;
        }
    }
}
