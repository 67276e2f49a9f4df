using System.Text.Json;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Cli;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Silo.Tests.Postgres;

namespace BlissBot.Silo.Tests.Backups;

/// <summary>Backups of a PostgreSQL database that silos work on, by the tools of PostgreSQL.</summary>
public sealed class DatabaseBackupTests(PostgresServers servers) : IAsyncLifetime
{
    /// <summary>Functions that anybody may call. Those that run with their owner's rights are none of them.</summary>
    private const string OpenToAll = "SELECT count(*) FROM pg_proc AS f JOIN pg_namespace AS s ON s.oid = f.pronamespace WHERE s.nspname LIKE 'blissbot%' AND has_function_privilege('public', f.oid, 'EXECUTE')";

    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private TestDatabase first = null!, second = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        first = await servers.Migrated();
        second = await servers.Empty();
        Directory.CreateDirectory(folder.File("saves", "island"));
        await File.WriteAllTextAsync(folder.File("saves", "island", "TheIsland_WP.ark"), "a save", Cancellation);
        File.SetLastWriteTimeUtc(folder.File("saves", "island", "TheIsland_WP.ark"), DateTime.UtcNow.AddHours(-1));
    }

    [Fact]
    public async Task What_silos_keep_is_there_after_a_restore_into_another_database_for_the_role_that_silos_run_as()
    {
        ParseId parse;
        var before = $"backed_up_{first.Name}";
        await first.Run($"CREATE ROLE {before} LOGIN PASSWORD 'silo-pw'; GRANT CONNECT ON DATABASE {first.Name} TO {before}");
        PostgresMigrator.Grant(first.Open(), before);
        await using (var silo = await Start(first.As(before, "silo-pw"), "one"))
        {
            parse = await BackupSteps.Parsed(silo, Island);
            Assert.Equal((0, ""), await BackupSteps.Run(BackupCommand.Backup(), "--config", Config(first), "--to", folder.File("backups"), "--keep", "3"));
        }
        var backup = Assert.Single(Directory.GetDirectories(folder.File("backups")));
        Assert.Equal((0, ""), await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", Config(second)));
        await second.Run($"GRANT CONNECT ON DATABASE {second.Name} TO {before}");
        // The silo was at work when the backup was made, and would be looked for where it was.
        Assert.Equal(0, await second.Value<long>("SELECT count(*) FROM blissbot.orleansmembership"));
        Assert.Equal(await first.Value<long>(OpenToAll), await second.Value<long>(OpenToAll));

        await using var restored = await Start(second.As(before, "silo-pw"), "two");

        Assert.Equal(parse, (await restored.Grains.World(Island).Summary()).Value!.AsOf.Parse);
        Assert.Equal("TheIsland_WP.ark", Assert.Single((await restored.Grains.World(Island).Bases(new BaseQuery(), PageRequest.First)).Value!.Items).OwnerName);
        Assert.Equal(parse, (await restored.Grains.Save(Island).Status()).Value!.LastRun!.Parse);
        Assert.Equal(ParseDecision.Started, (await restored.Grains.Save(Island).ParseNow(true, Cancellation)).Value!.Decision);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_left_alone_and_no_password_is_shown()
    {
        Assert.Equal((0, ""), await BackupSteps.Run(BackupCommand.Backup(), "--config", Config(first), "--to", folder.File("backups")));
        var backup = Assert.Single(Directory.GetDirectories(folder.File("backups")));

        var (code, error) = await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", Config(first));
        Assert.Equal(1, code);
        Assert.Contains("holds the schema 'blissbot' already", error, StringComparison.Ordinal);

        // Elsewhere, for backups are told apart by the second.
        Directory.CreateDirectory(folder.File("none"));
        (code, error) = await BackupSteps.Run(BackupCommand.Backup(), "--config", Config(first, first.As("postgres", "wrong-one")), "--to", folder.File("none"));
        Assert.Equal(1, code);
        Assert.Contains("pg_dump", error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder.File("none")));
    }

    public ValueTask DisposeAsync()
    {
        first?.Dispose();
        second?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<TestSilo> Start(string connection, string data) => TestSilo.Start(folder.File(data),
        ("BlissBot:Database:Kind", "PostgreSql"), ("BlissBot:Database:ConnectionString", connection), ("BlissBot:SaveFolders:Root", folder.File("saves")));

    private string Config(TestDatabase database, string? connection = null)
    {
        var file = folder.File($"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new { BlissBot = new { Database = new { Kind = "PostgreSql", ConnectionString = connection ?? database.ConnectionString } } }));
        return file;
    }
}
