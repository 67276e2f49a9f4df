using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Simulators.Tests.Ark;

/// <summary>A fake clock that tells when somebody begins to wait: tests turn it on only then, and need not sleep.</summary>
internal sealed class WatchedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for a time between these, and returns for how long.</summary>
    public async Task<TimeSpan> Waiting(TimeSpan least, TimeSpan most)
    {
        while (true)
        {
            var due = await timers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            if (due >= least && due <= most) return due;
        }
    }

    /// <summary>Waits until somebody waits for exactly so long, and lets the time pass.</summary>
    public async Task Pass(TimeSpan wait)
    {
        await Waiting(wait, wait);
        Advance(wait);
    }
}
