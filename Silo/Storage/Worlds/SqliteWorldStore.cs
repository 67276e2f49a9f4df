using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// Snapshots as SQLite files: a catalog that names the current one of every server, and one file per snapshot that is
/// written alone and read alone. Servers never wait for each other's writing, replaced rows cost the deletion of a
/// file, and nothing needs vacuuming.
/// </summary>
internal sealed class SqliteWorldStore : IWorldStore, IDisposable
{
    private readonly SnapshotCatalog catalog;
    private readonly SnapshotFiles files;
    private readonly SnapshotConnections connections = new();

    private SqliteWorldStore(SnapshotCatalog catalog, SnapshotFiles files, TimeProvider time)
    {
        (this.catalog, this.files) = (catalog, files);
        Reader = new SqliteWorldReader(files, connections, time);
    }

    /// <summary>Answers questions about what this store keeps.</summary>
    public SqliteWorldReader Reader { get; }

    /// <summary>Opens <c>worlds.db</c> and the folder <c>worlds</c> below <paramref name="folder"/>.</summary>
    public static SqliteWorldStore Open(string folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder);
        return new SqliteWorldStore(
            SnapshotCatalog.Open(Path.Combine(folder, "worlds.db"), time), new SnapshotFiles(Path.Combine(folder, "worlds")), time);
    }

    public IWorldStaging Begin(ServerId server, ParseId parse)
    {
        var held = files.Lock(server);
        try
        {
            return new SqliteWorldStaging(catalog, files, server, parse, held);
        }
        catch (Exception failure)
        {
            held.Dispose();
            if (IsOutside(failure))
                throw Unavailable(failure);
            throw;
        }
    }

    public ValueTask<SnapshotMeta?> Current(ServerId server, CancellationToken cancellation) => OnPool(() => Current(server), cancellation);

    public IEnumerable<StructureMembership> PreviousMembership(ServerId server, CancellationToken cancellation)
    {
        if (Current(server) is not { } current)
            yield break;
        var file = files.Of(server, current.Parse);
        var connection = connections.Take(file);
        try
        {
            foreach (var membership in SnapshotScan.Memberships(connection))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return membership;
            }
        }
        finally
        {
            connections.Return(file, connection);
        }
    }

    public ValueTask<int> Sweep(CancellationToken cancellation) => OnPool(() => files.Sweep(Needed), cancellation);

    public void Dispose()
    {
        Reader.Dispose();
        connections.Dispose();
    }

    /// <summary>Whether a failure comes from the disk or the database, and not from a mistake of ours.</summary>
    internal static bool IsOutside(Exception failure) => failure is SqliteException or IOException or UnauthorizedAccessException;

    internal static WorldStoreException Unavailable(Exception failure) =>
        new(WorldStoreFault.Unavailable, $"The world store failed: {failure.Message}", failure);

    private SnapshotMeta? Current(ServerId server)
    {
        SnapshotMeta? missing = null;
        while (catalog.Find(server) is { } current)
        {
            if (File.Exists(files.Of(server, current.Parse)))
                return current;
            // Either somebody took the file away, or two commits came between our two looks: then another one is named now.
            if (current == missing)
                return null;
            missing = current;
        }
        return null;
    }

    private ParseId[]? Needed(string server)
    {
        if (!ServerId.TryParse(server, out var id) || catalog.Find(id) is not { } current)
            return null;
        return current.Changes.Previous is { } previous ? [current.Parse, previous] : [current.Parse];
    }

    /// <summary>SQLite blocks its thread; a grain's turn must not be that thread.</summary>
    private static async ValueTask<T> OnPool<T>(Func<T> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(work, cancellation);
        }
        catch (Exception failure) when (IsOutside(failure))
        {
            throw Unavailable(failure);
        }
    }
}
