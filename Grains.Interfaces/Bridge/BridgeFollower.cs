using BlissBot.Grains.Interfaces.Outboxes;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>Reads the outbox of a bridge: see <see cref="OutboxFollower{T}"/>.</summary>
/// <param name="holder">Who reads; one name for one process.</param>
/// <param name="after">The last item handled before; 0 for all that is kept.</param>
public sealed class BridgeFollower(IChatBridgeGrain bridge, string holder, TimeProvider time, long after = 0) : OutboxFollower<BridgeItem>(holder, time, after)
{
    private static readonly TimeSpan AckEvery = TimeSpan.FromMilliseconds(250);

    private long handled = after;
    private long acked;
    private long ackedAt;

    /// <summary>
    /// Says that everything given out so far has arrived. It is passed on in groups, at most four times a second and
    /// with the next heartbeat at the latest. Not being heard is no harm: it comes again, and is passed over.
    /// </summary>
    public Task Ack(CancellationToken cancellation) => Ack(Last, cancellation);

    /// <summary>As <see cref="Ack(CancellationToken)"/>, for readers that read ahead: up to <paramref name="through"/> alone.</summary>
    public Task Ack(long through, CancellationToken cancellation)
    {
        handled = Math.Max(handled, through);
        return Time.GetElapsedTime(ackedAt) >= AckEvery ? SendAck(cancellation) : Task.CompletedTask;
    }

    protected override Task<Outcome<BridgeLease>> Lease(string holder) => bridge.Lease(holder);

    protected override IAsyncEnumerable<BridgeItem> Tail(BridgeLease lease, long after) => bridge.Tail(lease, after, CancellationToken.None);

    protected override long SequenceOf(BridgeItem item) => item.Sequence;

    protected override Task OnHeartbeat(CancellationToken cancellation) => handled > acked ? SendAck(cancellation) : Task.CompletedTask;

    private async Task SendAck(CancellationToken cancellation)
    {
        if (Held is not { } held)
            return;
        var through = handled;
        ackedAt = Time.GetTimestamp();
        var answer = await Answer(bridge.Ack(held, through), cancellation);
        if (answer.Refusal is null)
            acked = through;
        else if (answer.Refusal.Code == RefusalCode.LeaseLost)
            Abandon(answer.Refusal);
    }
}
