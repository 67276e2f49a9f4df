using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which reading of which moment an answer comes from.</summary>
/// <param name="Parse">The parse that wrote the snapshot.</param>
/// <param name="SavedAt">When the game wrote the save (its file's modification time).</param>
/// <param name="ParsedAt">When the parse was committed.</param>
/// <param name="GameTime">The save's own clock: seconds on the server's running time.</param>
[GenerateSerializer, Immutable, Alias("bliss.snapshot-stamp")]
public sealed record SnapshotStamp(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] DateTimeOffset SavedAt,
    [property: Id(2)] DateTimeOffset ParsedAt,
    [property: Id(3)] double GameTime);

/// <summary>A world in numbers.</summary>
/// <param name="Map">The map's internal name, such as <c>Ragnarok_WP</c>.</param>
/// <param name="File">Name of the save, without its folder.</param>
/// <param name="SaveVersion">The save format's version.</param>
[GenerateSerializer, Immutable, Alias("bliss.world-summary")]
public sealed record WorldSummary(
    [property: Id(0)] ServerId Server,
    [property: Id(1)] SnapshotStamp AsOf,
    [property: Id(2)] string Map,
    [property: Id(3)] string File,
    [property: Id(4)] int SaveVersion,
    [property: Id(5)] WorldCounts Counts,
    [property: Id(6)] ChangeCounts Changes);

/// <summary>How much of everything a save held, and how much of it was not understood.</summary>
/// <param name="Rows">Rows of the save.</param>
/// <param name="RowErrors">Rows that were broken and left out.</param>
/// <param name="UnknownTypes">Property types met that the reader does not know.</param>
/// <param name="Ghosts">Stale duplicate rows left out.</param>
/// <param name="KeptBases">Bases large enough to be listed by default.</param>
[GenerateSerializer, Immutable, Alias("bliss.world-counts")]
public sealed record WorldCounts(
    [property: Id(0)] long Rows = 0,
    [property: Id(1)] long RowErrors = 0,
    [property: Id(2)] long UnknownTypes = 0,
    [property: Id(3)] long Ghosts = 0,
    [property: Id(4)] long Structures = 0,
    [property: Id(5)] long OwnedStructures = 0,
    [property: Id(6)] long Bases = 0,
    [property: Id(7)] long KeptBases = 0,
    [property: Id(8)] long Tamed = 0,
    [property: Id(9)] long Wild = 0,
    [property: Id(10)] long Cryopods = 0,
    [property: Id(11)] long Items = 0,
    [property: Id(12)] long Players = 0,
    [property: Id(13)] long Tribes = 0);
