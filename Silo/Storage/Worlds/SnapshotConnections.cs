using System.Collections.Concurrent;
using BlissBot.Grains.Ports;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Open connections to snapshots, lent to one question at a time. Snapshots never change, so nobody locks anything.</summary>
internal sealed class SnapshotConnections : IDisposable
{
    private const int SnapshotsKept = 16;
    private readonly ConcurrentDictionary<string, ConcurrentBag<SqliteConnection>> idle = new(StringComparer.Ordinal);

    /// <exception cref="WorldStoreException">The snapshot is gone.</exception>
    public SqliteConnection Take(string file)
    {
        if (idle.TryGetValue(file, out var bag) && bag.TryTake(out var connection))
            return connection;
        if (!File.Exists(file))
            throw new WorldStoreException(WorldStoreFault.SnapshotGone, "The snapshot was replaced.");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        SnapshotFunctions.Register(connection);
        return connection;
    }

    /// <summary>Gives a connection back. Files that were replaced meanwhile are let go.</summary>
    public void Return(string file, SqliteConnection connection)
    {
        if (!File.Exists(file))
        {
            connection.Dispose();
            Forget(file);
            return;
        }
        if (idle.Count > SnapshotsKept)
            foreach (var other in idle.Keys)
                if (other != file)
                    Forget(other);
        idle.GetOrAdd(file, _ => []).Add(connection);
    }

    /// <summary>Closes what is open on a snapshot and not lent.</summary>
    public void Forget(string file)
    {
        if (idle.TryRemove(file, out var bag))
            while (bag.TryTake(out var connection))
                connection.Dispose();
    }

    public void Dispose()
    {
        foreach (var file in idle.Keys)
            Forget(file);
    }
}
