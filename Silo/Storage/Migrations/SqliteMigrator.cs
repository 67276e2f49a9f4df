using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Migrations;

/// <summary>
/// Brings a file to the schema of this program, script by script, each in its own transaction. It never guesses: a
/// file from a newer program, or one whose past differs from ours, is left untouched and said so.
/// </summary>
internal static class SqliteMigrator
{
    /// <summary>Applies what is missing and returns the numbers of the scripts it applied.</summary>
    /// <exception cref="MigrationException">The file is not of this line of schemas.</exception>
    public static IReadOnlyList<int> Migrate(SqliteConnection connection, IReadOnlyList<MigrationScript> scripts, TimeProvider time)
    {
        using (var command = connection.CreateCommand())
        {
            // Outside of a transaction, as SQLite wants it. Readers and one writer then never wait for each other.
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteNonQuery();
        }

        var done = new List<int>();
        foreach (var script in scripts)
            if (Apply(connection, scripts, script, time))
                done.Add(script.Number);
        return done;
    }

    private static bool Apply(SqliteConnection connection, IReadOnlyList<MigrationScript> scripts, MigrationScript script, TimeProvider time)
    {
        // Immediate: two processes that start at once take turns, and the second finds the work done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var applied = Applied(connection, transaction);
        if (!SchemaHistory.Pending(connection.DataSource, applied, scripts).Contains(script))
            return false;

        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = script.Text;
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO schema_history (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)";
        command.Parameters.AddWithValue("@number", script.Number);
        command.Parameters.AddWithValue("@name", script.Name);
        command.Parameters.AddWithValue("@checksum", script.Checksum);
        command.Parameters.AddWithValue("@at", time.GetUtcNow().ToString("O"));
        command.ExecuteNonQuery();
        transaction.Commit();
        return true;
    }

    private static List<AppliedStep> Applied(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS schema_history (
                number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL);
            SELECT number, name, checksum FROM schema_history ORDER BY number
            """;
        using var reader = command.ExecuteReader();
        var applied = new List<AppliedStep>();
        while (reader.Read())
            applied.Add(new AppliedStep(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }
}
