using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlissBot.Grains.Sessions;

/// <summary>
/// Keeps the books of who is on one server. What happened is written down before the caller hears that it was taken;
/// players are told afterwards, beside the grain's turns, until they have it.
/// </summary>
[GrainType("sessions"), RequiresRole(SiloRoles.Core), BesideServer, KeepAlive]
internal sealed partial class SessionsGrain(
    [PersistentState("sessions")] IPersistentState<SessionsState> storage,
    IServerCatalog catalog,
    IOptions<SessionsOptions> options,
    TimeProvider time,
    ILogger<SessionsGrain> log) : Grain, ISessionsGrain, IRemindable
{
    private readonly DurableState<SessionsState> state = new(storage);
    private ServerId server;
    // How far reading got where nothing happened: not worth a write. Read again after a crash, it changes nothing again.
    private (long Sequence, DateTimeOffset? Sign) read;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server))
        {
            this.LeaveSoon();
            return;
        }
        if (await Refused() is not null)
            this.LeaveSoon(() => Pending().Any() ? Task.CompletedTask : this.StopWaking());
        StartTelling();
        if (Pending().Any())
            await Remind();
    }

    public async Task<long> Observe(ImmutableArray<SequencedEvent> events)
    {
        var (before, after) = (state.Value, SessionRules.Observe(UpToDate(state.Value), Known(), events));
        if (SessionRules.Differs(before, after))
        {
            await Change(old => SessionRules.Observe(UpToDate(old), server, events));
            after = state.Value;
            if (after.Unmatched != before.Unmatched || after.Strays != before.Strays)
                Puzzled(server, after.Unmatched - before.Unmatched, after.Strays - before.Strays);
        }
        read = (after.LastSequence, after.LastSign);
        if (after.IsFull())
            Full(server, Books.MostPending);
        return after.LastSequence;
    }

    public Task Reconcile(ImmutableArray<OnlinePlayer> roster, DateTimeOffset asOf, bool isWhole) =>
        Change(old => SessionRules.Reconcile(UpToDate(old), Known(), roster, asOf, isWhole));

    public Task WentOffline(DateTimeOffset at)
    {
        Known();
        return Change(old => SessionRules.WentOffline(UpToDate(old), at));
    }

    public Task Superseded(SessionId session, ServerId elsewhere, DateTimeOffset at)
    {
        if (session.Server != Known() || elsewhere == server)
            throw new ArgumentException($"{session} is no session that {elsewhere} can end on {server}.", nameof(session));
        return Change(old => SessionRules.Supersede(UpToDate(old), session.Number, at));
    }

    public async Task<Outcome<ImmutableArray<PlayerSession>>> Online() => await Refused() is { } refusal
        ? refusal
        : Sessions(stay => stay.IsOpen).OrderBy(session => session.JoinedAt).ToImmutableArray();

    public async Task<Outcome<ImmutableArray<PlayerSession>>> Recent(int limit)
    {
        if (limit is < 1 or > Books.EndedKept)
            return new Refusal(RefusalCode.InvalidQuery, "limit", Books.EndedKept);
        return await Refused() is { } refusal
            ? refusal
            : Sessions(stay => !stay.IsOpen).OrderByDescending(session => session.LeftAt).ThenByDescending(session => session.Id.Number).Take(limit).ToImmutableArray();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (read.Sequence > state.Value.LastSequence)
            await state.Change(UpToDate);
    }

    private async Task Change(Func<SessionsState, SessionsState> change)
    {
        var before = state.Value;
        if (change(before) == before)
            return;
        await state.Change(change);
        if (!Pending().Any())
            return;
        await Remind();
        TellSoon();
    }

    private SessionsState UpToDate(SessionsState old) => old with
    {
        LastSequence = Math.Max(old.LastSequence, read.Sequence),
        LastSign = read.Sign is { } sign ? Books.Later(sign, old.LastSign) : old.LastSign,
    };

    private IEnumerable<PlayerSession> Sessions(Func<Stay, bool> which) => state.Value.Stays.Where(which).Select(stay => stay.Session);

    private ServerId Known() => server.IsValid ? server : throw new ArgumentException($"'{Refusal.Bounded(this.GetPrimaryKeyString())}' is no server id.");

    private async ValueTask<Refusal?> Refused() => (await catalog.List(CancellationToken.None)).Any(known => known.Id == server)
        ? null
        : new Refusal(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));
}
