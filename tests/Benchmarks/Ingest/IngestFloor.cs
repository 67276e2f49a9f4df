using System.Diagnostics;
using Npgsql;

namespace BlissBot.Benchmarks.Ingest;

/// <summary>The bytes of a stored snapshot's tables, as COPY wants them, sent as they are into tables without indexes.</summary>
internal sealed class IngestFloor(NpgsqlDataSource source, string folder)
{
    private readonly List<string> tables = [];

    /// <summary>Fetches every table of a snapshot into a file.</summary>
    /// <returns>Bytes in all.</returns>
    public long Fetch(string schema)
    {
        using var connection = source.OpenConnection();
        using (var command = new NpgsqlCommand("SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(@schema) ORDER BY oid", connection))
        {
            command.Parameters.AddWithValue("schema", schema);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                tables.Add(reader.GetString(0));
        }
        Execute(connection, "CREATE SCHEMA IF NOT EXISTS bare");
        var bytes = 0L;
        foreach (var table in tables)
        {
            Execute(connection, $"CREATE TABLE bare.{table} (LIKE {schema}.{table})");
            using var copy = connection.BeginRawBinaryCopy($"COPY {schema}.{table} TO STDOUT (FORMAT BINARY)");
            using var file = File.Create(Path.Combine(folder, table));
            copy.CopyTo(file);
            bytes += file.Length;
        }
        return bytes;
    }

    /// <summary>Sends it all, in one transaction.</summary>
    public TimeSpan Send()
    {
        using var connection = source.OpenConnection();
        Execute(connection, $"TRUNCATE {string.Join(", ", tables.Select(table => $"bare.{table}"))}");
        var started = Stopwatch.GetTimestamp();
        using var transaction = connection.BeginTransaction();
        var buffer = new byte[256 * 1024];
        foreach (var table in tables)
        {
            using var copy = connection.BeginRawBinaryCopy($"COPY bare.{table} FROM STDIN (FORMAT BINARY)");
            using var file = File.OpenRead(Path.Combine(folder, table));
            for (int read; (read = file.Read(buffer)) > 0;)
                copy.Write(buffer.AsSpan(0, read));
        }
        transaction.Commit();
        return Stopwatch.GetElapsedTime(started);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names of tables of ours.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
