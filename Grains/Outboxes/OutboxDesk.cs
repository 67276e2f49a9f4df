using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Outboxes;

/// <summary>
/// Where one reader from outside gets what a grain's outbox holds. Who that is stands in the grain's state; how long the
/// lease still lasts does not: after a silo's death every lease begins anew, so that nobody is taken for dead who only
/// could not be heard. For the turns of one grain.
/// </summary>
internal sealed class OutboxDesk(TimeProvider time)
{
    private const int HolderLimit = 100;
    private const int Batch = 100;
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(2);

    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OutboxHolder stored;
    private DateTimeOffset until;
    private long tailsOpened;
    private bool closed;

    /// <summary>Up to which the reader was given everything, whether it has arrived or not.</summary>
    public long HandedOut { get; private set; }

    /// <summary>Whose lease is alive; null when nobody's is.</summary>
    public string? Reader => time.GetUtcNow() < until ? stored.Name : null;

    /// <summary>To be called when the grain comes up: whoever read before may still be there.</summary>
    public void Open(OutboxHolder holder)
    {
        stored = holder;
        until = holder.Name is null ? default : time.GetUtcNow() + LeaseLength;
    }

    /// <summary>What <see cref="Take"/> said is stored now.</summary>
    public void Stored(OutboxHolder holder) => stored = holder;

    /// <summary>Ends all tails.</summary>
    public void Close()
    {
        closed = true;
        Pulse();
    }

    /// <summary>Gives the lease, unless another holder's is alive. What it says counts when it is <see cref="Stored"/>.</summary>
    public Outcome<BridgeLease> Take(OutboxHolder old, string holder)
    {
        if (string.IsNullOrWhiteSpace(holder) || holder.Length > HolderLimit)
            return new Refusal(RefusalCode.InvalidQuery, null, HolderLimit, "A holder needs a name.");
        var left = until - time.GetUtcNow();
        var same = old.Name == holder;
        if (!same && old.Name is not null && left > TimeSpan.Zero)
            return new Refusal(RefusalCode.LeaseHeld, Refusal.Bounded(old.Name), Math.Ceiling(left.TotalSeconds));
        until = time.GetUtcNow() + LeaseLength;
        return new BridgeLease(holder, same ? old.Epoch : old.Epoch + 1);
    }

    public bool Holds(BridgeLease? lease) => lease is not null && stored == new OutboxHolder(lease.Holder, lease.Epoch);

    public void Renew(BridgeLease lease)
    {
        if (Holds(lease))
            until = time.GetUtcNow() + LeaseLength;
    }

    /// <summary>Tells the reader that there may be something new.</summary>
    public void Pulse()
    {
        var told = news;
        news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }

    /// <summary>Items as they come, until the lease is lost or another tail is opened.</summary>
    /// <param name="settled">Up to which everything has arrived already.</param>
    /// <param name="read">Copies of what comes behind a sequence, at most so many.</param>
    /// <param name="heartbeat">What is said when there is nothing to say.</param>
    public async IAsyncEnumerable<T> Tail<T>(
        BridgeLease lease, long after, long settled, Func<long, int, ImmutableArray<T>> read, Func<T, long> sequenceOf, Func<T> heartbeat,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!Holds(lease))
            yield break;
        var number = ++tailsOpened;
        HandedOut = Math.Max(after, settled);
        while (!closed && Holds(lease) && number == tailsOpened)
        {
            var changed = news.Task;
            // A copy: the state changes while these are being read, and none of them may be counted again by folding.
            var batch = read(after, Batch);
            if (batch.Length > 0)
                HandedOut = sequenceOf(batch[^1]);
            foreach (var item in batch)
            {
                if (!Holds(lease) || number != tailsOpened)
                    yield break;
                after = sequenceOf(item);
                yield return item;
                // The reader has come back for more, so it is alive.
                Renew(lease);
            }
            if (changed.IsCompleted || read(after, 1).Length > 0)
                continue;
            using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            {
                await Task.WhenAny(changed, Task.Delay(HeartbeatEvery, time, enough.Token));
                await enough.CancelAsync();
            }
            cancellation.ThrowIfCancellationRequested();
            if (changed.IsCompleted)
                continue;
            yield return heartbeat();
            Renew(lease);
        }
    }
}

/// <summary>Who reads an outbox. <paramref name="Epoch"/> rises with each new one.</summary>
internal readonly record struct OutboxHolder(string? Name, long Epoch);
