using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Finds what differs between the snapshot being written and the one before, and writes it into the new one.</summary>
internal static class SnapshotComparison
{
    public static ChangeCounts Run(SqliteConnection connection, string before, ParseId beforeId, StructureKeys keys, CancellationToken cancellation)
    {
        SnapshotFunctions.Register(connection);
        Attach(connection, before);
        long listed = 0;
        foreach (var (subject, query) in SnapshotDifferences.Queries("before", "CROSS JOIN"))
        {
            cancellation.ThrowIfCancellationRequested();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are constants.
            command.CommandText = $"""
                INSERT INTO changes (subject, kind, id, name, before, after, distance)
                SELECT @subject, * FROM ({query}) LIMIT @limit
                """;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("@subject", (long)subject);
            command.Parameters.AddWithValue("@limit", SnapshotDifferences.ListLimit);
            command.Parameters.AddWithValue("@base_shift", SnapshotDifferences.BaseShift);
            command.Parameters.AddWithValue("@creature_shift", SnapshotDifferences.CreatureShift);
            listed += command.ExecuteNonQuery();
        }

        var old = new StructureKeys();
        foreach (var key in SnapshotScan.StructureKeys(connection, "before"))
        {
            cancellation.ThrowIfCancellationRequested();
            old.Add(key);
        }
        var (appeared, vanished) = old.Compare(keys);
        return new ChangeCounts(beforeId, appeared, vanished, listed);
    }

    private static void Attach(SqliteConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "ATTACH DATABASE $file AS before";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }
}
