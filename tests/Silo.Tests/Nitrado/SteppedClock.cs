using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>
/// A clock that goes from one wait to the next, and only when somebody waits. Time limits of certain lengths are no waits:
/// they never run out while a test steps.
/// </summary>
internal sealed class SteppedClock(DateTimeOffset start, params TimeSpan[] limits) : FakeTimeProvider(start)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<Wait> waits = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (limits.Contains(dueTime) || dueTime == Timeout.InfiniteTimeSpan) return base.CreateTimer(callback, state, dueTime, period);
        var wait = new Wait(this, GetUtcNow() + dueTime);
        lock (gate) waits.Add(wait);
        wait.Inner = base.CreateTimer(given =>
        {
            Forget(wait);
            callback(given);
        }, state, dueTime, period);
        return wait;
    }

    /// <summary>Steps until the call has ended, and returns how it did.</summary>
    public async Task<T> Passing<T>(Task<T> call)
    {
        await Passing((Task)call);
        return await call;
    }

    public async Task Passing(Task call)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!call.IsCompleted)
        {
            if (Next() is { } next)
                Advance(next > GetUtcNow() ? next - GetUtcNow() : TimeSpan.Zero);
            else
                // Nobody waits for this clock at the moment: the network or the pool has the word.
                await Task.WhenAny(call, Task.Delay(1, patience.Token));
            Assert.False(patience.IsCancellationRequested, "Nothing more happens, and the call has not ended.");
        }
        await call;
    }

    private DateTimeOffset? Next()
    {
        lock (gate) return waits.Count == 0 ? null : waits.Min(wait => wait.Due);
    }

    private void Forget(Wait wait)
    {
        lock (gate) waits.Remove(wait);
    }

    private sealed class Wait(SteppedClock clock, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due { get; } = due;

        public ITimer? Inner { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Nothing here changes a wait.");

        public void Dispose()
        {
            clock.Forget(this);
            Inner?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
