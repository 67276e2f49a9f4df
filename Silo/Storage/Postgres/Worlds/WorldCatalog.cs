using System.Text.Json;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Knows the current snapshot of every server, and every one there was.</summary>
internal sealed class WorldCatalog(string schema)
{
    /// <summary>How long it is remembered how a snapshot differed from the one before, in days.</summary>
    public const int HistoryDays = 90;

    private string Columns => $"SELECT server, parse, header::text, changes::text, duplicate_rows FROM {schema}.world_snapshots";

    public async ValueTask<SnapshotMeta?> Find(NpgsqlDataSource source, ServerId server, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"{Columns} WHERE server = @server");
        command.Parameters.AddWithValue("server", server.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader, server) : null;
    }

    public SnapshotMeta? Find(NpgsqlConnection connection, ServerId server)
    {
        using var command = new NpgsqlCommand($"{Columns} WHERE server = @server", connection);
        command.Parameters.AddWithValue("server", server.Value);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader, server) : null;
    }

    /// <summary>Names the current snapshot, remembers it, and forgets what is too old. Part of the caller's transaction.</summary>
    public void Replace(NpgsqlConnection connection, SnapshotMeta snapshot)
    {
        using var command = new NpgsqlCommand($"""
            INSERT INTO {schema}.world_snapshots (server, parse, previous, header, changes, duplicate_rows)
            VALUES (@server, @parse, @previous, @header, @changes, @duplicates)
            ON CONFLICT (server) DO UPDATE SET parse = excluded.parse, previous = excluded.previous, header = excluded.header,
                changes = excluded.changes, duplicate_rows = excluded.duplicate_rows, committed_at = excluded.committed_at;
            INSERT INTO {schema}.world_parses (parse, server, header, changes) VALUES (@parse, @server, @header, @changes);
            WITH old AS (DELETE FROM {schema}.world_parses WHERE server = @server AND committed_at < now() - make_interval(days => @days) RETURNING parse)
            DELETE FROM {schema}.world_changes USING old WHERE world_changes.parse = old.parse;
            """, connection);
        command.Parameters.AddWithValue("server", snapshot.Server.Value);
        command.Parameters.AddWithValue("parse", snapshot.Parse.Value);
        command.Parameters.AddWithValue("previous", NpgsqlDbType.Uuid, snapshot.Changes.Previous is { } previous ? previous.Value : DBNull.Value);
        command.Parameters.AddWithValue("header", NpgsqlDbType.Jsonb, JsonSerializer.Serialize(snapshot.Header));
        command.Parameters.AddWithValue("changes", NpgsqlDbType.Jsonb, JsonSerializer.Serialize(snapshot.Changes));
        command.Parameters.AddWithValue("duplicates", snapshot.DuplicateRows);
        command.Parameters.AddWithValue("days", HistoryDays);
        command.ExecuteNonQuery();
    }

    private static SnapshotMeta Read(NpgsqlDataReader reader, ServerId server) => new(
        server,
        new ParseId(reader.GetGuid(1)),
        JsonSerializer.Deserialize<SnapshotHeader>(reader.GetString(2))!,
        JsonSerializer.Deserialize<ChangeCounts>(reader.GetString(3))!,
        reader.GetInt64(4));
}
