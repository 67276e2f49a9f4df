using System.Text.Json;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Migrations;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Knows the current snapshot of every server. Its one row per server is what a commit replaces.</summary>
internal sealed class SnapshotCatalog
{
    private readonly SqliteDataSource source;

    private SnapshotCatalog(SqliteDataSource source) => this.source = source;

    public static SnapshotCatalog Open(string path, TimeProvider time)
    {
        var source = new SqliteDataSource(path, SqliteSynchronous.Full);
        using var connection = source.Open();
        SqliteMigrator.Migrate(connection, MigrationScript.In("Storage/Worlds/Catalog"), time);
        return new SnapshotCatalog(source);
    }

    public SnapshotMeta? Find(ServerId server)
    {
        using var connection = source.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT parse, header, changes, duplicate_rows FROM snapshots WHERE server = @server";
        command.Parameters.AddWithValue("@server", server.Value);
        using var reader = command.ExecuteReader();
        if (!reader.Read() || !ParseId.TryParse(reader.GetString(0), out var parse))
            return null;
        return new SnapshotMeta(server, parse,
            JsonSerializer.Deserialize<SnapshotHeader>(reader.GetString(1))!,
            JsonSerializer.Deserialize<ChangeCounts>(reader.GetString(2))!,
            reader.GetInt64(3));
    }

    public void Replace(SnapshotMeta snapshot)
    {
        using var connection = source.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO snapshots (server, parse, header, changes, duplicate_rows) VALUES (@server, @parse, @header, @changes, @duplicates)
            ON CONFLICT (server) DO UPDATE
                SET parse = excluded.parse, header = excluded.header, changes = excluded.changes, duplicate_rows = excluded.duplicate_rows
            """;
        command.Parameters.AddWithValue("@server", snapshot.Server.Value);
        command.Parameters.AddWithValue("@parse", snapshot.Parse.ToString());
        command.Parameters.AddWithValue("@header", JsonSerializer.Serialize(snapshot.Header));
        command.Parameters.AddWithValue("@changes", JsonSerializer.Serialize(snapshot.Changes));
        command.Parameters.AddWithValue("@duplicates", snapshot.DuplicateRows);
        command.ExecuteNonQuery();
    }
}
