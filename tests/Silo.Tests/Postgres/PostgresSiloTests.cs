using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Tests.Hosting;
using Npgsql;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>Silos that keep everything in PostgreSQL, as a user who may not change tables.</summary>
public sealed class PostgresSiloTests(PostgresServers servers) : IAsyncLifetime
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private TestDatabase database = null!;
    private string runtime = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Migrated();
        var role = $"silo_{database.Name}";
        await database.Run($"REVOKE ALL ON DATABASE {database.Name} FROM PUBLIC; CREATE ROLE {role} LOGIN PASSWORD 'silo-pw'; GRANT CONNECT ON DATABASE {database.Name} TO {role}");
        PostgresMigrator.Grant(database.Open(), role);
        runtime = database.As(role, "silo-pw");
        Directory.CreateDirectory(folder.File("saves", "island"));
        await File.WriteAllTextAsync(folder.File("saves", "island", "TheIsland_WP.ark"), "a save", Cancellation);
        File.SetLastWriteTimeUtc(folder.File("saves", "island", "TheIsland_WP.ark"), DateTime.UtcNow.AddHours(-1));
    }

    [Fact]
    public async Task State_reminder_and_snapshot_survive_a_restart()
    {
        ParseId parse;
        await using (var silo = await Start())
            parse = await Parsed(silo);
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.OrleansReminders"));
        Assert.True(await database.Value<bool>("SELECT bool_and(convert_from(PayloadBinary, 'UTF8')::jsonb IS NOT NULL AND convert_from(PayloadBinary, 'UTF8') NOT LIKE '%$type%') FROM blissbot.OrleansStorage"));

        await using var again = await Start();

        Assert.Equal(parse, (await again.Grains.World(Island).Summary()).Value!.AsOf.Parse);
        var page = (await again.Grains.World(Island).Bases(new BaseQuery(), PageRequest.First)).Value!;
        Assert.Equal("TheIsland_WP.ark", Assert.Single(page.Items).OwnerName);
        var unchanged = (await again.Grains.Save(Island).ParseNow(false, Cancellation)).Value!;
        Assert.Equal((ParseDecision.Unchanged, parse), (unchanged.Decision, unchanged.Parse));
    }

    [Fact]
    public async Task A_reminder_wakes_the_save_grain_of_a_server_nobody_asks_about()
    {
        await using (var silo = await Start())
            await Parsed(silo);
        // Otherwise the test would last as long as the period.
        await database.Run("UPDATE blissbot.OrleansReminders SET Period = 1000, StartTime = now() - interval '1 hour'");

        await using var again = await Start(("BlissBot:SaveFolders:Root", folder.File("elsewhere")));

        await Until(async () =>
            (await again.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(null, null, Cancellation)).Any(grain => grain.GrainId.Type.ToString() == "save"));
    }

    [Fact]
    public async Task Two_silos_form_a_cluster_and_a_stopped_one_leaves_it()
    {
        await using var core = await Start(("BlissBot:Roles", "core"));
        await using (var parser = await Start(("BlissBot:Roles", "parser")))
        {
            var parse = await Parsed(core);
            Assert.Equal(parse, (await parser.Grains.World(Island).Summary()).Value!.AsOf.Parse);
            Assert.Equal(2L, await database.Value<long>("SELECT count(*) FROM blissbot.OrleansMembership WHERE Status = 3"));
        }

        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.OrleansMembership WHERE Status = 3"));
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

        var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, Settings(empty.ConnectionString)));

        Assert.Contains("db migrate", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(empty.ConnectionString).Password!, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_at_the_start()
    {
        await database.Run("INSERT INTO blissbot.schema_history VALUES (9999, '9999-future', 'x')");

        Assert.Contains("newer version", Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, Settings(runtime))).Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<TestSilo> Start(params (string Key, string Value)[] more) => TestSilo.Start(folder.Path, [.. Settings(runtime), .. more]);

    private static (string, string)[] Settings(string connectionString) =>
        [("BlissBot:Database:Kind", "PostgreSql"), ("BlissBot:Database:ConnectionString", connectionString)];

    private static async Task<ParseId> Parsed(TestSilo silo)
    {
        ParseId? parse = null;
        await Until(async () => (parse = (await silo.Grains.World(Island).Summary().OrRefusal()).Value?.AsOf.Parse) is not null
            && (await silo.Grains.Save(Island).Status().OrRefusal()).Value is { Running: null, LastGood: not null });
        return parse!.Value;
    }

    /// <summary>Real silos work by real clocks: asks again until it is so, half a minute at most.</summary>
    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
            await tick.WaitForNextTickAsync(limit.Token);
    }
}
