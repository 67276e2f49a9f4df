using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Tests.Worlds;

/// <summary>Small worlds for stores to keep.</summary>
internal static class SampleWorld
{
    public static readonly ServerId Island = ServerId.Parse("island");
    public static readonly DateTimeOffset SavedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ParseId NewParse(int minute = 0) => ParseId.New(SavedAt.AddMinutes(minute));

    public static SnapshotHeader Header(long structures = 0) =>
        new("TheIsland_WP", "TheIsland_WP.ark", 14, 123_456.5, SavedAt, SavedAt.AddMinutes(5), new WorldCounts(Structures: structures));

    public static ObjectKey Key(ulong number) => new(0xABCD, number);

    public static StructureRow Structure(ulong number, ulong? home = null, string kind = "Wall_Stone_C") => new(
        Key(number), (uint)number, kind, 1_000_000_001, new Place(number, 2, 3), home is { } id ? new BaseId(id) : null, null, 10_000,
        99.5, "LastInAllyRangeTimeSerialized", 50, null, 0);

    public static BaseRow Base(ulong id, string owner = "Alpha", int pieces = 60, double x = 0, long team = 1_000_000_001, bool kept = true) => new(
        new BaseId(id), team, owner, new Place(x, 0, 0), new Gps(50, 50), new PlaceBox(new Place(x, 0, 0), new Place(x, 1, 1)), pieces, 3, "Stone", kept);

    public static BaseDecayRow Decay(ulong id, DateTimeOffset? expires, DecayCertainty certainty = DecayCertainty.Known, bool never = false) => new(
        new BaseId(id),
        new DecayView(certainty, never, 1_036_800, "Stone", "tier", SavedAt, "LastInAllyRangeTimeSerialized", expires),
        new DecayDetail(Key(9), "Wall_Thatch_C", expires?.AddHours(-1), expires?.AddHours(1), expires?.AddHours(2), SavedAt, 2, DecayGaps.NoCore));

    public static CreatureRow Creature(ulong number, string kind = "Rex_Character_BP_C", string? name = "Rexy", bool tamed = true, uint dino = 7, double x = 0) => new(
        Key(number), dino, (uint)number, kind, name, tamed, 1_000_000_001, "Alpha", 224, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 300], [0], [],
        true, false, 0.5f, new Place(x, 1, 2), new Gps(10, 20), false, null, SavedAt, 1, 2, [1, 2, 3, 4, 5, 255]);

    public static ContainerRow Container(ulong number, ulong? home = null, long team = 1_000_000_001) =>
        new(Key(number), ContainerKind.Structure, "StorageBox_Large_C", "Loot", team, home is { } id ? new BaseId(id) : null);

    public static ItemRow Item(ulong number, ulong? container, string kind = "PrimalItemResource_Metal_C", string? name = null, bool blueprint = false) =>
        new(Key(number), kind, container is { } key ? Key(key) : null, 100, 2, blueprint, name, "Smith");

    public static PlayerRow Player(ulong id, string name = "Ada", long? tribe = null) =>
        new(id, "0002aabbccddeeff0011223344556677", $"{name}#1", name, 105, tribe, 3, SavedAt, new Place(1, 2, 3), null);

    /// <summary>Writes a snapshot of whatever <paramref name="fill"/> adds.</summary>
    public static SnapshotMeta Write(this IWorldStore store, ServerId server, ParseId parse, Action<IWorldStaging> fill)
    {
        using var staging = store.Begin(server, parse);
        fill(staging);
        return staging.Commit(Header(), CancellationToken.None);
    }

    public static void AddAll(this IWorldStaging staging, params StructureRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params CreatureRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params ContainerRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params ItemRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params PlayerRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params TribeRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params TribeMemberRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params TribeLogRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params BaseRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params BaseClassRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params BaseDecayRow[] rows) => staging.Add(rows.AsSpan());
    public static void AddAll(this IWorldStaging staging, params LandmarkRow[] rows) => staging.Add(rows.AsSpan());
}
