using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Outboxes;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Orleans.Placement;
using Orleans.Storage;

namespace BlissBot.Grains.Mail;

/// <summary>Letters are written down before they count as accepted, and forgotten when their end is.</summary>
[GrainType("mailbox"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class MailboxGrain([PersistentState("mailbox")] IPersistentState<MailboxState> storage, TimeProvider time) : Grain, IMailboxGrain
{
    private const int UndeliveredShown = 50;

    private readonly GroupedState<MailboxState> state = new(storage);
    private readonly OutboxDesk desk = new(time);
    private bool isKnown;

    private DateTimeOffset Now => time.GetUtcNow();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        isKnown = DiscordApplicationId.TryParse(this.GetPrimaryKeyString(), out _);
        desk.Open(HolderOf(state.Value));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        desk.Close();
        return Task.CompletedTask;
    }

    public async Task<Outcome<LetterReceipt>> Post(Letter letter)
    {
        if (!isKnown)
            return Unknown();
        if (MailboxRules.Fault(letter) is { } fault)
            return new Refusal(RefusalCode.InvalidQuery, null, Detail: fault);
        Refusal? full = null;
        await Change(old =>
        {
            if (old.Find(letter.Id) is not null)
                return old;
            var open = old.Expire(desk.HandedOut, Now);
            full = open.Full(letter.To);
            return full is null ? open.Accept(letter, Now) : open;
        });
        return full is not null ? full : Standing(letter.Id);
    }

    public Task<Outcome<LetterReceipt>> Find(string id) => Task.FromResult(Standing(id ?? ""));

    public Task<Outcome<ulong>> LastIn(ulong channel) => Task.FromResult<Outcome<ulong>>(state.Value.LastIn(channel));

    public Task<Outcome<MailboxView>> Status()
    {
        var value = state.Value;
        return Task.FromResult<Outcome<MailboxView>>(new MailboxView(
            value.Waiting.Length, value.Waiting is [var oldest, ..] ? oldest.At : null, desk.Reader,
            [.. value.Ended.Where(ended => ended.State != LetterState.Posted).Reverse().Take(UndeliveredShown)]));
    }

    public async Task<Outcome<BridgeLease>> Lease(string holder)
    {
        if (!isKnown)
            return Unknown();
        Outcome<BridgeLease>? taken = null;
        await Change(old =>
        {
            taken = desk.Take(HolderOf(old), holder);
            return taken.Succeeded(out var lease, out _) && lease.Epoch != old.Epoch ? old with { Holder = holder, Epoch = lease.Epoch } : old;
        });
        desk.Stored(HolderOf(state.Value));
        return taken ?? throw new InvalidOperationException("A change was stored that was not made.");
    }

    public IAsyncEnumerable<MailItem> Tail(BridgeLease lease, long after, CancellationToken cancellation) => desk.Tail(
        lease, after, 0, (behind, limit) => state.Value.After(behind, limit), item => item.Sequence, () => new MailItem(0, Now, null), cancellation);

    public async Task<Outcome<int>> Settle(BridgeLease lease, ImmutableArray<LetterEnd> ends)
    {
        if (!desk.Holds(lease))
            return new Refusal(RefusalCode.LeaseLost, Subject);
        if (ends.IsDefault || ends.Length > MailboxRules.MostWaiting || ends.Any(end => end is null || !Enum.IsDefined(end.State) || end.State == LetterState.Waiting))
            return new Refusal(RefusalCode.InvalidQuery, Subject, MailboxRules.MostWaiting, "That is no end of a letter.");
        desk.Renew(lease);
        await Change(old => old.Settle(ends, Now));
        return state.Value.Waiting.Length;
    }

    private async Task Change(Func<MailboxState, MailboxState> change)
    {
        try
        {
            await state.Change(change);
        }
        catch (InconsistentStateException)
        {
            // Another activation has written: this one is a leftover.
            DeactivateOnIdle();
            throw;
        }
        desk.Pulse();
    }

    private Outcome<LetterReceipt> Standing(string id) =>
        state.Value.Find(id) is { } receipt ? receipt : new Refusal(RefusalCode.NotFound, Refusal.Bounded(id));

    private static OutboxHolder HolderOf(MailboxState state) => new(state.Holder, state.Epoch);

    private string Subject => Refusal.Bounded(this.GetPrimaryKeyString());

    private Refusal Unknown() => new(RefusalCode.InvalidQuery, Subject, Detail: "That is no Discord application.");
}
