using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>
/// A world of two tribes in which every name and text of the one says <see cref="Mine"/> and of the other
/// <see cref="Theirs"/>. It filters as the real one does, and knows nothing of who may see what.
/// </summary>
internal sealed class FakeWorld
{
    public const long MyTribe = 1_000_000_001;
    public const long TheirTribe = 1_000_000_002;
    public const string Mine = "Okapi";
    public const string Theirs = "Yeti";

    public static readonly EosId Account = EosId.Parse("0002aabbccddeeff0011223344556677");

    private readonly List<BaseView> bases = [];
    private readonly List<CreatureView> creatures = [];

    private readonly string mine;

    /// <param name="mine">Instead of <see cref="Mine"/>.</param>
    public FakeWorld(FakeGrains grains, string server, DateTimeOffset now, string mine = Mine)
    {
        this.mine = mine;
        foreach (var (team, name, number) in new[] { (MyTribe, mine, 1UL), (TheirTribe, Theirs, 2UL) })
        {
            bases.Add(Worlds.Base(number, $"{name} base", Worlds.Decay(now.AddHours(5 + number))) with { OwnerTeam = team, DominantTier = $"{name} stone" });
            creatures.Add(new(Key(number), 1, 2, $"{name}_C", $"{name} pet", true, team, $"{name} owner", 225, [], [], [], true, false, null, null, new(10, 20), false, null, null, 0, 0, []));
        }
        On<Page<BaseView>>(nameof(IWorldGrain.Bases), arguments => Bases((BaseQuery)arguments[0]!));
        On<Answer<BaseDetail>>(nameof(IWorldGrain.Base), arguments => bases.FirstOrDefault(home => home.Id == (BaseId)arguments[0]!) is { } home
            ? new Answer<BaseDetail>(new(home, new(FirstPieceClass: $"{NameOf(home.OwnerTeam)}Thatch_C", FirstPieceExpiresAt: now.AddHours(1)), [new($"{NameOf(home.OwnerTeam)}_C", 7)], 2, 3), Worlds.Stamp)
            : NotFound(arguments[0]));
        On<Page<TribeView>>(nameof(IWorldGrain.Tribes), arguments => Worlds.Page<TribeView>(
            [.. Teams.Select(Tribe).Where(tribe => tribe.Name.Contains(((NameQuery)arguments[0]!).Text ?? "", StringComparison.OrdinalIgnoreCase))]));
        On<Answer<TribeDetail>>(nameof(IWorldGrain.Tribe), arguments => Teams.Contains((long)arguments[0]!)
            ? new Answer<TribeDetail>(new(Tribe((long)arguments[0]!), [new(5, $"{NameOf((long)arguments[0]!)} member", true, true)]), Worlds.Stamp)
            : NotFound(arguments[0]));
        On<Page<TribeLogEntry>>(nameof(IWorldGrain.TribeEvents), arguments => Teams.Contains((long)arguments[0]!)
            ? Worlds.Page<TribeLogEntry>([.. Enumerable.Range(1, 40).Reverse().Select(line => new TribeLogEntry(
                line, new TribeLogged(null, null, line, new TimeOnly(12, 5), TribeEventKind.Tamed, $"{NameOf((long)arguments[0]!)} **tamed** a Dodo", null)))])
            : NotFound(arguments[0]));
        On<Page<CreatureView>>(nameof(IWorldGrain.Creatures), arguments => Creatures((CreatureQuery)arguments[0]!));
        On<Answer<CreatureView>>(nameof(IWorldGrain.Creature), arguments => creatures.FirstOrDefault(one => one.Key == (ObjectKey)arguments[0]!) is { } one
            ? new Answer<CreatureView>(one, Worlds.Stamp)
            : NotFound(arguments[0]));
        On<Page<ItemView>>(nameof(IWorldGrain.Inventory), arguments => Worlds.Page<ItemView>([.. Items((InventoryTarget)arguments[0]!)]));
        On<WorldSummary>(nameof(IWorldGrain.Summary), _ => new WorldSummary(BlissBot.Grains.Interfaces.Servers.ServerId.Parse(server), Worlds.Stamp, "TheIsland_WP", "x.ark", 14, new(), new()));
        On<Answer<ImmutableArray<PlayerView>>>(nameof(IWorldGrain.PlayersByAccount), arguments => new Answer<ImmutableArray<PlayerView>>(
            (EosId)arguments[0]! == Account ? Players : [], Worlds.Stamp));

        void On<T>(string method, Func<object?[], Outcome<T>> answer) => grains.On<IWorldGrain>(server, method, arguments => Task.FromResult(answer(arguments)));
    }

    /// <summary>The players of <see cref="Account"/>.</summary>
    public ImmutableArray<PlayerView> Players { get; set; } = [new(5, Account.Value, "Rex", "Rex", 100, MyTribe, Mine, 0, null, null, null)];

    private static ImmutableArray<long> Teams { get; } = [MyTribe, TheirTribe];

    /// <summary>Links a member of the rig's guild with <see cref="Account"/>, or with nobody.</summary>
    public static void Link(FakeGrains grains, ulong user, bool linked = true) => grains.On<IMemberGrain>(
        $"{Rig.Guild}/{user}", nameof(IMemberGrain.Accounts), _ => Task.FromResult<Outcome<ImmutableArray<LinkedAccount>>>(
            linked ? ImmutableArray.Create(new LinkedAccount(1, Account, "Rex", Worlds.Stamp.SavedAt, LinkOrigin.InGame)) : ImmutableArray<LinkedAccount>.Empty));

    public static ObjectKey Key(ulong number) => new(0xAB, number);

    private static Refusal NotFound(object? id) => new(RefusalCode.NotFound, $"{id}");

    private string NameOf(long team) => team == MyTribe ? mine : Theirs;

    private TribeView Tribe(long team) => Worlds.Tribe(team, $"{NameOf(team)} tribe");

    private Outcome<Page<BaseView>> Bases(BaseQuery query) => Worlds.Page<BaseView>(
        [.. bases.Where(home => (query.OwnerTeam ?? home.OwnerTeam) == home.OwnerTeam && home.OwnerName.Contains(query.OwnerText ?? "", StringComparison.OrdinalIgnoreCase))]);

    private Outcome<Page<CreatureView>> Creatures(CreatureQuery query) => Worlds.Page<CreatureView>(
        [.. creatures.Where(one => (query.OwnerTeam ?? one.OwnerTeam) == one.OwnerTeam && (query.Tamed ?? one.Tamed) == one.Tamed)]);

    private IEnumerable<ItemView> Items(InventoryTarget target)
    {
        var team = target.Base is { } home ? bases.FirstOrDefault(one => one.Id == home)?.OwnerTeam : creatures.FirstOrDefault(one => one.Key == target.Container)?.OwnerTeam;
        return team is { } owner ? Enumerable.Range(0, 40).Select(number => new ItemView(
            Key((ulong)number), $"{NameOf(owner)}Item{number}_C", 3, null, false, null, null, new(Key(9), ContainerKind.Structure, $"{NameOf(owner)}Box_C", null, owner, target.Base))) : [];
    }
}
