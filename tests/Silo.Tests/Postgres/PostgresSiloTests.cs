using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Tests.Hosting;
using Npgsql;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>Silos that keep everything in PostgreSQL, as a user who may not change tables.</summary>
public sealed class PostgresSiloTests(PostgresServers servers) : SiloContract, IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();
    private TestDatabase database = null!;
    private string runtime = "";

    private protected override string Folder => folder.Path;

    private protected override (string, string)[] Settings => On(runtime);

    private protected override (string, string)[] Together => [];

    private protected override string HurryReminders => "UPDATE OrleansReminders SET Period = 1000, StartTime = now() - interval '1 hour'";

    private protected override string PlainStates =>
        "SELECT count(*) FROM OrleansStorage WHERE convert_from(PayloadBinary, 'UTF8')::jsonb IS NOT NULL AND convert_from(PayloadBinary, 'UTF8') NOT LIKE '%$type%'";

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        var role = $"silo_{database.Name}";
        await database.Run($"REVOKE ALL ON DATABASE {database.Name} FROM PUBLIC; CREATE ROLE {role} LOGIN PASSWORD 'silo-pw'; GRANT CONNECT ON DATABASE {database.Name} TO {role}");
        PostgresMigrator.Grant(database.Open(), role);
        runtime = database.As(role, "silo-pw");
    }

    [Fact]
    public async Task Silos_that_start_at_once_all_become_members()
    {
        var silos = await Task.WhenAll(Enumerable.Range(0, 4).Select(at => Start(("BlissBot:Roles", at == 0 ? "core,parser" : "core"))));
        try
        {
            Assert.Equal(4L, await database.Value<long>("SELECT count(*) FROM blissbot.OrleansMembership WHERE Status = 3"));
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_one_silo_wrote_another_on_another_machine_finds_and_leaves_no_file_behind()
    {
        var row = new LogRecord(1, At, At, LineKind.Chat, "chat", null, "Ann", null, "hello", "{}");
        var act = new AuditedAct(Guid.NewGuid(), At, 7, "Ann", "server restart", null, "", AuditOutcome.Done, null);
        using var elsewhere = new TempFolder();
        await using var silo = await Start();
        await using var other = await TestSilo.Start(elsewhere.Path, Settings);

        await silo.Service<ILogRecords>().Append(Island, [row], Cancellation);
        await silo.Service<IAuditRecords>().Append(1, [act], Cancellation);

        Assert.Equal([row], await other.Service<ILogRecords>().Find(Island, new LogFilter(), null, 10, Cancellation));
        Assert.Equal([act], await other.Service<IAuditRecords>().Find(1, new AuditFilter(), null, 10, Cancellation));
        foreach (var place in new[] { folder, elsewhere })
            Assert.Empty(Directory.GetFileSystemEntries(place.Path).Select(Path.GetFileName).Except(["saves"]));
        Assert.Equal(1L, await Count("SELECT count(*) FROM secret_keys"));
    }

    [Fact]
    public async Task Keys_of_before_in_the_data_folder_are_not_passed_over_in_silence()
    {
        Directory.CreateDirectory(folder.File("keys"));
        await File.WriteAllTextAsync(folder.File("keys", "key-1.xml"), "<key/>", Cancellation);

        Assert.Contains("KeyFolder", Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, Settings)).Message, StringComparison.Ordinal);

        await using var silo = await Start(("BlissBot:KeyFolder", folder.File("keys")));
        Assert.Equal(0L, await Count("SELECT count(*) FROM secret_keys"));
    }

    [Fact]
    public async Task The_role_silos_run_as_can_change_no_table()
    {
        foreach (var sql in new[]
        {
            "CREATE TABLE blissbot.mine (x integer)", "DROP TABLE blissbot.OrleansStorage", "ALTER TABLE blissbot.OrleansStorage ADD x integer",
            "CREATE SCHEMA mine", "UPDATE blissbot.OrleansQuery SET QueryText = ''", "DELETE FROM blissbot.schema_history",
        })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(runtime, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    [Fact]
    public async Task Of_two_first_writes_of_one_grain_only_one_succeeds()
    {
        var write = (await database.Value<string>("SELECT QueryText FROM blissbot.OrleansQuery WHERE QueryKey = 'WriteToStorageKey'"));
        var storage = database.Open();

        var versions = await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            await using var command = storage.Source.CreateCommand(write);
            command.Parameters.AddWithValue("ServiceId", "s");
            command.Parameters.AddWithValue("GrainTypeHash", 1);
            command.Parameters.AddWithValue("GrainIdHash", 2);
            command.Parameters.AddWithValue("GrainTypeString", "t");
            command.Parameters.AddWithValue("GrainIdN0", 3L);
            command.Parameters.AddWithValue("GrainIdN1", 4L);
            command.Parameters.Add(new NpgsqlParameter("GrainIdExtensionString", System.Data.DbType.String) { Value = DBNull.Value });
            command.Parameters.AddWithValue("PayloadBinary", new byte[] { (byte)writer });
            command.Parameters.Add(new NpgsqlParameter("GrainStateVersion", System.Data.DbType.Int32) { Value = DBNull.Value });
            return await command.ExecuteScalarAsync(Cancellation);
        }));

        Assert.Equal(1, Assert.Single(versions, version => version is not null));
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.OrleansStorage"));
    }

    [Fact]
    public async Task A_database_that_was_never_migrated_is_refused_at_the_start()
    {
        using var empty = await servers.Empty();

        var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, On(empty.ConnectionString)));

        Assert.Contains("db migrate", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(empty.ConnectionString).Password!, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_at_the_start()
    {
        await database.Run("INSERT INTO blissbot.schema_history VALUES (9999, '9999-future', 'x')");

        Assert.Contains("newer version", Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, On(runtime))).Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override Task Change(string sql) => database.Run($"SET search_path = blissbot; {sql}");

    private protected override Task<long> Count(string sql) => database.Value<long>($"SET search_path = blissbot; {sql}");

    private static (string, string)[] On(string connectionString) =>
        [("BlissBot:Database:Kind", "PostgreSql"), ("BlissBot:Database:ConnectionString", connectionString)];
}
