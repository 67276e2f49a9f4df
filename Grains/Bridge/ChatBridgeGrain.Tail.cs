using System.Runtime.CompilerServices;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Bridge;

/// <summary>Handing out: the lease, the tail and the acks of the reader outside.</summary>
internal sealed partial class ChatBridgeGrain
{
    private const int HolderLimit = 100;
    private const int TailBatch = 100;
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AckStoredWithin = TimeSpan.FromSeconds(1);

    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset leaseUntil;
    private long acked;
    private long handedOut;
    private long tailsOpened;
    private IGrainTimer? ackTimer;

    public async Task<Outcome<BridgeLease>> Lease(string holder)
    {
        if (await Self() is null)
            return UnknownServer();
        if (string.IsNullOrWhiteSpace(holder) || holder.Length > HolderLimit)
            return new Refusal(RefusalCode.InvalidQuery, server.Value, HolderLimit, "A holder needs a name.");
        Refusal? held = null;
        BridgeLease? lease = null;
        await Change(old =>
        {
            var left = leaseUntil - Now;
            var same = old.LeaseHolder == holder;
            if (!same && old.LeaseHolder is not null && left > TimeSpan.Zero)
            {
                held = new Refusal(RefusalCode.LeaseHeld, Refusal.Bounded(old.LeaseHolder), Math.Ceiling(left.TotalSeconds));
                return old;
            }
            var next = same ? old : old with { LeaseHolder = holder, LeaseEpoch = old.LeaseEpoch + 1 };
            lease = new BridgeLease(holder, next.LeaseEpoch);
            leaseUntil = Now + LeaseLength;
            return next;
        });
        return held is not null ? held : lease!;
    }

    public async IAsyncEnumerable<BridgeItem> Tail(BridgeLease lease, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!Holds(lease))
            yield break;
        var number = ++tailsOpened;
        handedOut = Math.Max(after, state.Value.Outbox.Acked);
        while (!stopping && Holds(lease) && number == tailsOpened)
        {
            var changed = news.Task;
            // A copy: the state changes while these are being read, and none of them may be counted again by folding.
            var batch = state.Value.Outbox.After(after, TailBatch);
            if (batch.Length > 0)
                handedOut = batch[^1].Sequence;
            foreach (var item in batch)
            {
                if (!Holds(lease) || number != tailsOpened)
                    yield break;
                after = item.Sequence;
                yield return item;
                // The reader has come back for more, so it is alive.
                Renew(lease);
            }
            if (changed.IsCompleted || state.Value.Outbox.After(after, 1).Length > 0)
                continue;
            using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
            {
                await Task.WhenAny(changed, Task.Delay(HeartbeatEvery, time, enough.Token));
                await enough.CancelAsync();
            }
            cancellation.ThrowIfCancellationRequested();
            if (changed.IsCompleted)
                continue;
            yield return new BridgeItem(0, Now, new Heartbeat(state.Value.Outbox.Sequence));
            Renew(lease);
        }
    }

    public Task<Outcome<long>> Ack(BridgeLease lease, long through)
    {
        if (!Holds(lease))
            return Task.FromResult<Outcome<long>>(new Refusal(RefusalCode.LeaseLost, server.Value));
        Renew(lease);
        acked = Math.Max(acked, Math.Min(through, state.Value.Outbox.Sequence));
        // It rides along with the next write, or makes one of its own if none comes soon.
        ackTimer ??= this.RegisterGrainTimer(StoreAcks, new GrainTimerCreationOptions(AckStoredWithin, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
        return Task.FromResult<Outcome<long>>(acked);
    }

    private async Task StoreAcks(CancellationToken cancellation)
    {
        ackTimer?.Dispose();
        ackTimer = null;
        await Change(old => old);
    }

    private bool Holds(BridgeLease? lease) =>
        lease is not null && lease.Epoch == state.Value.LeaseEpoch && lease.Holder == state.Value.LeaseHolder;

    private void Renew(BridgeLease lease)
    {
        if (Holds(lease))
            leaseUntil = Now + LeaseLength;
    }

    /// <summary>Tells everybody who waits that there may be something new.</summary>
    private void Pulse()
    {
        var told = news;
        news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
        StartPushing();
    }
}
