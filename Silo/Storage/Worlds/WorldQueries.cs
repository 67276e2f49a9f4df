using System.Collections.Immutable;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// The questions to a snapshot, in the SQL that SQLite and PostgreSQL share. Both know the functions <c>holds</c> (one
/// text in another, whatever the case) and <c>distance</c>. The questions themselves stand in the other parts of this class.
/// </summary>
internal abstract partial class WorldQueries : IWorldReader
{
    private const string Always = "TRUE";

    /// <summary>An inner join whose left side is to be walked first, where a database can be told.</summary>
    protected abstract string JoinInOrder { get; }

    /// <summary>Puts questions to one snapshot: all of them see it unchanged, within a time limit.</summary>
    protected abstract ValueTask<T> Ask<T>(SnapshotMeta snapshot, Func<Question, T> ask, CancellationToken cancellation);

    private static ImmutableArray<T> Immutable<T>(List<T> rows) => [.. rows];
}
