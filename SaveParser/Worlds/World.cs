using BlissBot.SaveParser.Container;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Everything the product wants of one save, stale copies of rows left out. References between rows are resolved; large
/// lists are lists of structs, and names that repeat are indexes.
/// </summary>
public sealed class World
{
    public required string File { get; init; }

    /// <summary>Size and write time of the file; the time is the wall clock at <see cref="GameTime"/>.</summary>
    public required FileStamp Stamp { get; init; }

    public required short SaveVersion { get; init; }

    /// <summary>False for a version newer than any that was seen: it was read as if nothing had changed.</summary>
    public bool IsOfKnownVersion => SaveVersion <= Format.SaveHeader.NewestSeen;

    /// <summary>Internal name of the map, such as <c>Ragnarok_WP</c>.</summary>
    public required string Map { get; init; }

    /// <summary>Seconds the server ran since the world began, plus 100,000,000.</summary>
    public required double GameTime { get; init; }

    public int SaveCount { get; init; }

    public IReadOnlyList<ActorClass> Classes { get; init; } = [];

    /// <summary>Owner names by index; 0 is the empty one.</summary>
    public IReadOnlyList<string> OwnerNames { get; init; } = [""];

    public ChunkedList<Structure> Structures { get; init; } = [];

    public ChunkedList<Container> Containers { get; init; } = [];

    /// <summary>Names given to boxes and texts on signs, by index of the structure.</summary>
    public IReadOnlyDictionary<int, string> Labels { get; init; } = new Dictionary<int, string>();

    /// <summary>Wild, tamed and unclaimed creatures in the world, then those in cryopods.</summary>
    public IReadOnlyList<Creature> Creatures { get; init; } = [];

    public ChunkedList<Item> Items { get; init; } = [];

    public IReadOnlyList<PlayerPawn> Pawns { get; init; } = [];

    public IReadOnlyList<Player> Players { get; init; } = [];

    public IReadOnlyList<Tribe> Tribes { get; init; } = [];

    /// <summary>Pipes and wires without an owner: class number and place.</summary>
    public ChunkedList<FlexSegment> FlexSegments { get; init; } = [];

    public required ReadReport Report { get; init; }

    /// <summary>Finds whose each inventory is; built anew at every call.</summary>
    public InventoryMap MapInventories() => new(Containers, Creatures, Pawns);
}

/// <param name="Key">Row key.</param>
/// <param name="Class">Index into <see cref="World.Classes"/>.</param>
/// <param name="Location">Where it is.</param>
public record struct FlexSegment(Format.ActorGuid Key, int Class, Location Location);
