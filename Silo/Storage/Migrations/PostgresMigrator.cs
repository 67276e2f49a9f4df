using System.Diagnostics.CodeAnalysis;
using BlissBot.Silo.Storage.Postgres;
using Npgsql;

namespace BlissBot.Silo.Storage.Migrations;

/// <summary>
/// Brings a PostgreSQL schema to that of this program, script by script, each in its own transaction. Only the verb
/// <c>db migrate</c> does it; a silo merely looks, so that the role it runs as needs no right to create anything.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "The texts are embedded scripts and checked or quoted names.")]
internal static class PostgresMigrator
{
    private const int OldestServer = 15;

    /// <summary>Building an index over a large table may take this long.</summary>
    private const int PatienceSeconds = 3_600;

    /// <summary>The scripts of this program.</summary>
    public static IReadOnlyList<MigrationScript> Scripts => MigrationScript.In("Storage/Postgres/Schema");

    /// <summary>Applies what is missing and returns the numbers of the scripts it applied.</summary>
    /// <exception cref="MigrationException">The schema is not of this line, or the database cannot be used.</exception>
    public static IReadOnlyList<int> Migrate(PostgresDatabase database, IReadOnlyList<MigrationScript> scripts)
    {
        using var connection = Open(database);
        var done = new List<int>();
        foreach (var script in scripts)
            if (Apply(connection, database, scripts, script))
                done.Add(script.Number);
        return done;
    }

    /// <summary>What was applied and what is missing.</summary>
    /// <exception cref="MigrationException">The schema is not of this line, or the database cannot be used.</exception>
    public static (IReadOnlyList<AppliedStep> Applied, IReadOnlyList<MigrationScript> Pending) Status(PostgresDatabase database, IReadOnlyList<MigrationScript> scripts)
    {
        using var connection = Open(database);
        var applied = Applied(connection, database);
        return (applied, SchemaHistory.Pending(database.Place, applied, scripts));
    }

    /// <summary>Refuses a schema older or newer than this program's.</summary>
    /// <exception cref="MigrationException">Says what to do.</exception>
    public static void Check(PostgresDatabase database, IReadOnlyList<MigrationScript> scripts)
    {
        if (Status(database, scripts).Pending is { Count: > 0 } pending)
            throw new MigrationException(
                $"The database {database.Place} lacks {pending.Count} of {scripts.Count} steps of this program's schema. Run './blissbot db migrate' with the same configuration first.");
    }

    /// <summary>Lets a role read and write what a silo reads and writes, and nothing else.</summary>
    /// <exception cref="MigrationException">There is no such role, or no right to grant.</exception>
    public static void Grant(PostgresDatabase database, string role)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        var (schema, name) = (database.Schema, new NpgsqlCommandBuilder().QuoteIdentifier(role));
        var worlds = Worlds(connection, schema).Select(home => $"GRANT USAGE ON SCHEMA {home} TO {name}; GRANT SELECT ON ALL TABLES IN SCHEMA {home} TO {name};");
        command.CommandText = $"""
            GRANT USAGE ON SCHEMA {schema}, {schema}_world TO {name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {name};
            GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {name};
            REVOKE INSERT, UPDATE, DELETE ON {schema}.schema_history, {schema}.OrleansQuery FROM {name};
            REVOKE UPDATE ON {schema}.log_events, {schema}.audit_log FROM {name};
            REVOKE UPDATE, DELETE ON {schema}.secret_keys FROM {name};
            {string.Join(Environment.NewLine, worlds)}
            """;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (PostgresException refused)
        {
            throw new MigrationException(refused.SqlState == PostgresErrorCodes.UndefinedObject
                ? $"There is no role '{role}' in {database.Place}."
                : $"The role '{role}' could not be given its rights in {database.Place}: error {refused.SqlState}.", refused);
        }
    }

    /// <summary>Schemas of the snapshots that are there; those to come know whom to let in.</summary>
    private static List<string> Worlds(NpgsqlConnection connection, string schema)
    {
        using var command = new NpgsqlCommand("SELECT nspname::text FROM pg_namespace WHERE nspname ~ ('^' || @schema || '_world_[0-9a-f]{32}$')", connection);
        command.Parameters.AddWithValue("schema", schema);
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }

    private static NpgsqlConnection Open(PostgresDatabase database)
    {
        var connection = database.OpenOrExplain();
        if (connection.PostgreSqlVersion.Major >= OldestServer)
            return connection;
        var version = connection.PostgreSqlVersion;
        connection.Dispose();
        throw new MigrationException($"The database {database.Place} is PostgreSQL {version}; BlissBot needs {OldestServer} or newer.");
    }

    private static bool Apply(NpgsqlConnection connection, PostgresDatabase database, IReadOnlyList<MigrationScript> scripts, MigrationScript script)
    {
        using var transaction = connection.BeginTransaction();
        try
        {
            // Two that start at once take turns, and the second finds the work done.
            Run(connection, "SELECT pg_advisory_xact_lock(hashtextextended('blissbot migrate ' || @schema, 0))", ("schema", database.Schema));
            if (Scalar(connection, "SELECT to_regnamespace(@schema)::text", ("schema", database.Schema)) is not string)
                Run(connection, $"CREATE SCHEMA {database.Schema}");
            Run(connection, """
                CREATE TABLE IF NOT EXISTS schema_history (
                    number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """);
            if (!SchemaHistory.Pending(database.Place, Applied(connection, database), scripts).Contains(script))
                return false;
            Run(connection, script.Text.Replace("{schema}", database.Schema, StringComparison.Ordinal));
            Run(connection, "INSERT INTO schema_history (number, name, checksum) VALUES (@number, @name, @checksum)",
                ("number", script.Number), ("name", script.Name), ("checksum", script.Checksum));
            transaction.Commit();
            return true;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException($"Step {script.Number} ('{script.Name}') needs more rights in {database.Place} than this user has. Run it as the owner of the database.", failure);
        }
        catch (PostgresException failure)
        {
            throw new MigrationException($"Step {script.Number} ('{script.Name}') failed in {database.Place} with error {failure.SqlState}: {failure.MessageText}. Nothing of it was kept.", failure);
        }
    }

    private static List<AppliedStep> Applied(NpgsqlConnection connection, PostgresDatabase database)
    {
        var applied = new List<AppliedStep>();
        if (Scalar(connection, "SELECT to_regclass(@table)::text", ("table", $"{database.Schema}.schema_history")) is not string)
            return applied;
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number, name, checksum FROM {database.Schema}.schema_history ORDER BY number";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            applied.Add(new AppliedStep(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static void Run(NpgsqlConnection connection, string sql, params (string Name, object Value)[] values) => Scalar(connection, sql, values);

    private static object? Scalar(NpgsqlConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = PatienceSeconds;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
