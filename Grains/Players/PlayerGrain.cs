using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Orleans.Placement;

namespace BlissBot.Grains.Players;

/// <summary>Keeps a person's sessions over all servers. It asks nobody, so that whoever tells it never waits in a circle.</summary>
[GrainType("player"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class PlayerGrain([PersistentState("player")] IPersistentState<PlayerState> storage, TimeProvider time) : Grain, IPlayerGrain
{
    private const int MostSessionsShown = 200;
    private const int MostDays = 400;

    private readonly DurableState<PlayerState> state = new(storage);

    public async Task<PlayerNote> Record(PlayerSession session)
    {
        if (!session.Player.IsValid || session.Player.Value != this.GetPrimaryKeyString())
            throw new ArgumentException($"Session {session.Id} is of another player.", nameof(session));
        var now = time.GetUtcNow();
        if (PlayerRules.Record(state.Value, session, now) != state.Value)
            await state.Change(old => PlayerRules.Record(old, session, now));
        return PlayerRules.NoteOn(state.Value, session);
    }

    public Task<Outcome<PlayerProfile>> Profile() => Task.FromResult<Outcome<PlayerProfile>>(
        state.Value is { FirstSeen: { } first, LastSeen: { } last, Names: [var newest, ..] } books && EosId.TryParse(this.GetPrimaryKeyString(), out var player)
            ? new PlayerProfile(
                player, newest.Name, books.Names, first, books.Online is null ? last : time.GetUtcNow(),
                PlaytimeRules.Total(books, time.GetUtcNow()), books.Online)
            : Unknown());

    public Task<Outcome<ImmutableArray<PlayerSession>>> Sessions(int limit) => Task.FromResult<Outcome<ImmutableArray<PlayerSession>>>(
        limit is < 1 or > MostSessionsShown ? new Refusal(RefusalCode.InvalidQuery, "limit", MostSessionsShown)
        : state.Value.FirstSeen is null ? Unknown()
        : state.Value.Sessions.TakeLast(limit).Reverse().ToImmutableArray());

    public Task<Outcome<Playtime>> Playtime(string zone, DateOnly from, DateOnly to) => Task.FromResult<Outcome<Playtime>>(
        !ZoneDays.TryFind(zone, out var found) ? new Refusal(RefusalCode.InvalidQuery, "zone", Detail: Refusal.Bounded(zone ?? ""))
        : to < from || to.DayNumber - from.DayNumber >= MostDays ? new Refusal(RefusalCode.InvalidQuery, "days", MostDays)
        : state.Value.FirstSeen is null ? Unknown()
        : PlaytimeRules.ByDay(state.Value, found, from, to, time.GetUtcNow()));

    private Refusal Unknown() => new(RefusalCode.NotFound, Refusal.Bounded(this.GetPrimaryKeyString()));
}
