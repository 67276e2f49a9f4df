using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests;

/// <summary>Lets a test's time pass no faster than work goes on: a clock that runs ahead makes everybody late who is busy.</summary>
internal static class PassingTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Lets time pass until something holds.</summary>
    /// <param name="isOn">Whether it passes at the moment; always, if not given.</param>
    /// <param name="what">What is known of it when it does not come to pass.</param>
    public static async Task Until(this FakeTimeProvider clock, Func<bool> holds, TimeSpan step, Func<bool>? isOn = null, Func<string>? what = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"It did not come to pass. {what?.Invoke()}");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            // Whoever is ready has its turn before time goes on.
            for (var turn = 0; (turn < 20 || ThreadPool.PendingWorkItemCount > 0 && turn < 2_000) && !holds(); turn++)
                await Task.Yield();
            if (isOn?.Invoke() ?? true)
                clock.Advance(step);
        }
    }
}
