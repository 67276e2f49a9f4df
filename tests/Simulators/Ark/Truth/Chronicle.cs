using System.Collections.Immutable;

namespace BlissBot.Simulators.Ark;

/// <summary>What happened, in order: the last of it, for a simulator may run for days. Safe to use from any thread.</summary>
/// <param name="capacity">How much is kept before the oldest is forgotten.</param>
public sealed class Chronicle<T>(int capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<T> items = new();
    private readonly List<(Func<T, bool> Wanted, TaskCompletionSource<T> Found)> waiting = [];
    private long total;

    /// <summary>How much was ever written down.</summary>
    public long Total
    {
        get { lock (gate) return total; }
    }

    /// <summary>How much of it is forgotten.</summary>
    public long Forgotten
    {
        get { lock (gate) return total - items.Count; }
    }

    /// <summary>What is still known, oldest first.</summary>
    public ImmutableArray<T> All
    {
        get { lock (gate) return [.. items]; }
    }

    /// <summary>
    /// The first entry, known or still to come, that is wanted: a barrier for tests, which need not sleep and look again.
    /// </summary>
    public Task<T> WaitForAsync(Func<T, bool> wanted, CancellationToken cancellation = default)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            foreach (var item in items)
                if (wanted(item)) return Task.FromResult(item);
            waiting.Add((wanted, found));
        }
        return found.Task.WaitAsync(cancellation);
    }

    internal void Add(T item)
    {
        lock (gate)
        {
            total++;
            items.Enqueue(item);
            if (items.Count > capacity) items.Dequeue();
            waiting.RemoveAll(waiter => waiter.Found.Task.IsCompleted || waiter.Wanted(item) && waiter.Found.TrySetResult(item));
        }
    }
}
