using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Outboxes;

namespace BlissBot.Grains.Bridge;

/// <summary>Handing out: the lease, the tail and the acks of the reader outside.</summary>
internal sealed partial class ChatBridgeGrain
{
    private static readonly TimeSpan AckStoredWithin = TimeSpan.FromSeconds(1);

    private readonly OutboxDesk desk = new(time);
    private long acked;
    private IGrainTimer? ackTimer;

    public async Task<Outcome<BridgeLease>> Lease(string holder)
    {
        if (await Self() is null)
            return UnknownServer();
        Outcome<BridgeLease>? taken = null;
        await Change(old =>
        {
            taken = desk.Take(HolderOf(old), holder);
            return taken.Succeeded(out var lease, out _) && lease.Epoch != old.LeaseEpoch ? old with { LeaseHolder = holder, LeaseEpoch = lease.Epoch } : old;
        });
        desk.Stored(HolderOf(state.Value));
        return taken ?? throw new InvalidOperationException("A change was stored that was not made.");
    }

    public IAsyncEnumerable<BridgeItem> Tail(BridgeLease lease, long after, CancellationToken cancellation) => desk.Tail(
        lease, after, state.Value.Outbox.Acked, (behind, limit) => state.Value.Outbox.After(behind, limit), item => item.Sequence,
        () => new BridgeItem(0, Now, new Heartbeat(state.Value.Outbox.Sequence)), cancellation);

    public Task<Outcome<long>> Ack(BridgeLease lease, long through)
    {
        if (!desk.Holds(lease))
            return Task.FromResult<Outcome<long>>(new Refusal(RefusalCode.LeaseLost, server.Value));
        desk.Renew(lease);
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

    private static OutboxHolder HolderOf(BridgeState state) => new(state.LeaseHolder, state.LeaseEpoch);

    /// <summary>Tells everybody who waits that there may be something new.</summary>
    private void Pulse()
    {
        desk.Pulse();
        StartPushing();
    }
}
