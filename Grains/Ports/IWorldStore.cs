using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Ports;

/// <summary>
/// Keeps the last good snapshot of every server and takes new ones. What a snapshot holds is never changed; a new one
/// replaces it as a whole, in one step, when it is committed. Whatever happens before leaves the old one in place.
/// </summary>
public interface IWorldStore
{
    /// <summary>
    /// Opens a new snapshot for writing. Blocks on the disk: called from the parser's own thread, like everything of
    /// <see cref="IWorldStaging"/>.
    /// </summary>
    /// <exception cref="WorldStoreException">The store cannot take it, or another staging of this server is open.</exception>
    IWorldStaging Begin(ServerId server, ParseId parse);

    /// <summary>The committed snapshot of a server; null before the first.</summary>
    /// <exception cref="WorldStoreException">The store does not answer.</exception>
    ValueTask<SnapshotMeta?> Current(ServerId server, CancellationToken cancellation);

    /// <summary>
    /// Which base every owned structure of the current snapshot belonged to, so that the next one can give its bases
    /// the same ids. Empty before the first. Blocks on the disk.
    /// </summary>
    IEnumerable<StructureMembership> PreviousMembership(ServerId server, CancellationToken cancellation);

    /// <summary>Removes what crashed stagings and replaced snapshots left behind; returns how much that was.</summary>
    ValueTask<int> Sweep(CancellationToken cancellation);
}

/// <summary>
/// A snapshot being written, by one thread. Rows may come in any order and in batches of any size. Disposing without
/// <see cref="Commit"/> throws it away.
/// </summary>
public interface IWorldStaging : IDisposable
{
    void Add(ReadOnlySpan<StructureRow> rows);
    void Add(ReadOnlySpan<CreatureRow> rows);
    void Add(ReadOnlySpan<ContainerRow> rows);
    void Add(ReadOnlySpan<ItemRow> rows);
    void Add(ReadOnlySpan<PlayerRow> rows);
    void Add(ReadOnlySpan<TribeRow> rows);
    void Add(ReadOnlySpan<TribeMemberRow> rows);
    void Add(ReadOnlySpan<TribeLogRow> rows);
    void Add(ReadOnlySpan<BaseRow> rows);
    void Add(ReadOnlySpan<BaseClassRow> rows);
    void Add(ReadOnlySpan<BaseDecayRow> rows);
    void Add(ReadOnlySpan<LandmarkRow> rows);

    /// <summary>
    /// Finishes the snapshot, finds what differs from the one before and makes this the current one, in one step.
    /// Rows with an id that was there before (<see cref="SnapshotMeta.DuplicateRows"/>) have been left out.
    /// </summary>
    SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation);
}

/// <summary>What the parser says of a save as a whole.</summary>
/// <param name="Map">Internal name of the map.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="SaveVersion">Version of the format.</param>
/// <param name="GameTime">The save's clock.</param>
/// <param name="SavedAt">Modification time of the file.</param>
/// <param name="ParsedAt">Now.</param>
/// <param name="Counts">Everything counted.</param>
public sealed record SnapshotHeader(
    string Map,
    string File,
    int SaveVersion,
    double GameTime,
    DateTimeOffset SavedAt,
    DateTimeOffset ParsedAt,
    WorldCounts Counts);

/// <summary>A committed snapshot.</summary>
/// <param name="DuplicateRows">Rows left out because another one of the same kind had the same id.</param>
public sealed record SnapshotMeta(
    ServerId Server,
    ParseId Parse,
    SnapshotHeader Header,
    ChangeCounts Changes,
    long DuplicateRows)
{
    /// <summary>The age every answer carries.</summary>
    public SnapshotStamp Stamp => new(Parse, Header.SavedAt, Header.ParsedAt, Header.GameTime);

    /// <summary>The world in numbers.</summary>
    public WorldSummary Summary => new(Server, Stamp, Header.Map, Header.File, Header.SaveVersion, Header.Counts, Changes);
}

/// <summary>The store failed, or cannot do what was asked.</summary>
public sealed class WorldStoreException(WorldStoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public WorldStoreFault Fault { get; } = fault;

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool IsTransient => Fault is WorldStoreFault.Unavailable or WorldStoreFault.Busy or WorldStoreFault.TooSlow;
}

/// <summary>Ways a store fails.</summary>
public enum WorldStoreFault
{
    /// <summary>The disk or the database does not answer.</summary>
    Unavailable = 1,

    /// <summary>Another staging of this server is open, in this process or another.</summary>
    Busy = 2,

    /// <summary>The snapshot asked about was replaced and is gone.</summary>
    SnapshotGone = 3,

    /// <summary>The question took longer than it may.</summary>
    TooSlow = 4,
}
