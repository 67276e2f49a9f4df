using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Tests.Postgres;
using BlissBot.Simulators.Services;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServers))]

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>The one PostgreSQL of this run, started by the first test that wants it. Everybody gets a database of its own.</summary>
public sealed class PostgresServers : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> server = new(PostgresServer.Start);
    private int databases;

    /// <summary>A new empty database. Skips the test where there is no PostgreSQL.</summary>
    internal async Task<TestDatabase> Empty()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var name = $"test{Interlocked.Increment(ref databases)}";
        var running = await server.Value;
        await TestDatabase.Run(running.ConnectionString(), $"CREATE DATABASE {name}");
        return new TestDatabase(running.ConnectionString(name));
    }

    /// <summary>A new database with this program's schema.</summary>
    internal async Task<TestDatabase> Migrated()
    {
        var database = await Empty();
        PostgresMigrator.Migrate(database.Open(), PostgresMigrator.Scripts);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server.IsValueCreated)
            await (await server.Value).DisposeAsync();
    }
}

/// <summary>A database of one test.</summary>
internal sealed class TestDatabase(string connectionString) : IDisposable
{
    private readonly List<PostgresDatabase> opened = [];

    /// <summary>As the user who may do anything.</summary>
    public string ConnectionString => connectionString;

    public string Name => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    /// <summary>The same database as another user.</summary>
    public string As(string user, string password) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = user, Password = password }.ConnectionString;

    public PostgresDatabase Open(string? other = null)
    {
        var database = PostgresDatabase.Of(new Secret(other ?? connectionString), "blissbot");
        opened.Add(database);
        return database;
    }

    public Task Run(string sql) => Run(connectionString, sql);

    public async Task<T> Value<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public static async Task Run(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Gives the connections back; the server goes with the run.</summary>
    public void Dispose()
    {
        foreach (var database in opened)
            database.Dispose();
    }
}
