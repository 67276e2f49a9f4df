using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Outboxes;

namespace BlissBot.Grains.Interfaces.Mail;

/// <summary>Reads a mailbox: see <see cref="OutboxFollower{T}"/>. Letters may be settled from several places at once.</summary>
/// <param name="holder">Who reads; one name for one process.</param>
public sealed class MailFollower(IMailboxGrain mailbox, string holder, TimeProvider time) : OutboxFollower<MailItem>(holder, time, after: 0)
{
    private const int Most = 500;

    private readonly Lock gate = new();
    private ImmutableArray<LetterEnd> unheard = [];

    /// <summary>
    /// Says how a letter ended. When that is not heard it is said again with the next one, or the next heartbeat; if the
    /// process ends before, the letter comes again, to whoever reads next.
    /// </summary>
    public async Task Settle(LetterEnd end, CancellationToken cancellation)
    {
        lock (gate)
            unheard = unheard.Add(end);
        await Say(cancellation);
    }

    protected override Task<Outcome<BridgeLease>> Lease(string holder) => mailbox.Lease(holder);

    protected override IAsyncEnumerable<MailItem> Tail(BridgeLease lease, long after) => mailbox.Tail(lease, after, CancellationToken.None);

    protected override long SequenceOf(MailItem item) => item.Sequence;

    protected override Task OnHeartbeat(CancellationToken cancellation) => Say(cancellation);

    private async Task Say(CancellationToken cancellation)
    {
        ImmutableArray<LetterEnd> said;
        lock (gate)
            (said, unheard) = unheard.Length <= Most ? (unheard, []) : (unheard[..Most], unheard[Most..]);
        if (said.IsEmpty)
            return;
        if (Held is { } lease && (await Answer(mailbox.Settle(lease, said), cancellation)).Refusal is null)
            return;
        lock (gate)
            unheard = said.AddRange(unheard);
    }
}
