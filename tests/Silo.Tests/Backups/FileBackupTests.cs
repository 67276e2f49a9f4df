using System.CommandLine;
using System.Text.Json;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Backups;
using BlissBot.Silo.Cli;
using BlissBot.Silo.Storage.Worlds;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Silo.Tests.Worlds;

namespace BlissBot.Silo.Tests.Backups;

/// <summary>Backups of a data folder on which a silo works.</summary>
public sealed class FileBackupTests : IAsyncLifetime
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder.File("data", "saves", "island"));
        await File.WriteAllTextAsync(folder.File("data", "saves", "island", "TheIsland_WP.ark"), "a save", Cancellation);
        File.SetLastWriteTimeUtc(folder.File("data", "saves", "island", "TheIsland_WP.ark"), DateTime.UtcNow.AddHours(-1));
        await File.WriteAllTextAsync(folder.File("config.json"), Config("data"), Cancellation);
        await File.WriteAllTextAsync(folder.File("other.json"), Config("other"), Cancellation);
    }

    [Fact]
    public async Task What_a_running_silo_keeps_is_there_after_a_restore_elsewhere()
    {
        ParseId parse;
        string backup;
        await using (var silo = await TestSilo.Start(folder.File("data")))
        {
            parse = await BackupSteps.Parsed(silo, Island);
            backup = await Made();
        }
        Assert.Equal((0, ""), await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", folder.File("other.json")));
        Assert.False(Directory.Exists(Path.Combine(backup, "keys")));

        await using var restored = await TestSilo.Start(folder.File("other"));

        Assert.Equal(parse, (await restored.Grains.World(Island).Summary()).Value!.AsOf.Parse);
        var page = (await restored.Grains.World(Island).Bases(new BaseQuery(), PageRequest.First)).Value!;
        Assert.Equal("TheIsland_WP.ark", Assert.Single(page.Items).OwnerName);
        Assert.Equal(parse, (await restored.Grains.Save(Island).Status()).Value!.LastRun!.Parse);
    }

    [Fact]
    public async Task A_restore_writes_over_nothing_and_believes_no_damaged_backup()
    {
        string backup;
        await using (var silo = await TestSilo.Start(folder.File("data")))
        {
            await BackupSteps.Parsed(silo, Island);
            backup = await Made();
            Assert.Contains("in use by another", (await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", folder.File("config.json"))).Error, StringComparison.Ordinal);
        }
        Assert.Contains("holds data already", (await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", folder.File("config.json"))).Error, StringComparison.Ordinal);

        await using (var file = File.OpenWrite(Path.Combine(backup, "orleans.db")))
            file.Write("x"u8);
        Assert.Contains("'orleans.db' of the backup is missing or damaged", (await BackupSteps.Run(BackupCommand.Restore(), backup, "--verify")).Error, StringComparison.Ordinal);
        Assert.Contains("is missing or damaged", (await BackupSteps.Run(BackupCommand.Restore(), backup, "--config", folder.File("other.json"))).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("other", "orleans.db")));
    }

    /// <summary>Every swap deletes the file of the world before last, so a slow copy finds itself without it.</summary>
    [Fact]
    public async Task Every_world_that_a_backup_names_is_in_it_however_often_worlds_are_replaced()
    {
        await using (await TestSilo.Start(folder.File("data")))
        {
            // Makes the files.
        }
        using var store = SqliteWorldStore.Open(folder.File("data"), TimeProvider.System);
        using var done = new CancellationTokenSource();
        var written = new TaskCompletionSource();
        var writer = Task.Run(() =>
        {
            for (var minute = 0; !done.IsCancellationRequested; minute++)
            {
                store.Write(Island, SampleWorld.NewParse(minute), staging => staging.AddAll(SampleWorld.Base(1, $"owner {minute}")));
                written.TrySetResult();
            }
        }, Cancellation);
        await written.Task;

        for (var at = 0; at < 20; at++)
        {
            Directory.CreateDirectory(folder.File($"copy{at}"));
            var missing = FileBackup.Copy(folder.File("data"), folder.File($"copy{at}"));
            using var copy = SqliteWorldStore.Open(folder.File($"copy{at}"), TimeProvider.System);
            // Whoever loses the race five times says so.
            Assert.Equal(missing.Count == 0, await copy.Current(Island, Cancellation) is not null);
        }

        await done.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task A_world_that_was_lost_costs_itself_and_not_the_backup()
    {
        await using (var silo = await TestSilo.Start(folder.File("data")))
            await BackupSteps.Parsed(silo, Island);
        Directory.Delete(folder.File("data", "worlds"), recursive: true);
        Directory.CreateDirectory(folder.File("copy"));

        Assert.Equal(["island"], FileBackup.Copy(folder.File("data"), folder.File("copy")));

        Assert.True(File.Exists(folder.File("copy", "orleans.db")));
    }

    [Fact]
    public async Task A_damaged_file_becomes_no_backup()
    {
        await using (var silo = await TestSilo.Start(folder.File("data")))
            await BackupSteps.Parsed(silo, Island);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using (var file = new FileStream(folder.File("data", "orleans.db"), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0x5A, 4096 * 6).ToArray());
        }

        var (code, error) = await BackupSteps.Run(BackupCommand.Backup(), "--config", folder.File("config.json"), "--to", folder.File("backups"));

        Assert.Equal(1, code);
        Assert.Contains("orleans.db' is damaged", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.File("backups")));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_copy_nothing_is_left_behind()
    {
        var (code, error) = await BackupSteps.Run(BackupCommand.Backup(), "--config", folder.File("other.json"), "--to", folder.File("backups"));

        Assert.Equal(1, code);
        Assert.Contains("holds no data of a silo", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.File("backups")));
        Assert.Contains("is no backup", (await BackupSteps.Run(BackupCommand.Restore(), folder.Path, "--verify")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_that_points_elsewhere_is_refused()
    {
        Directory.CreateDirectory(folder.File("crafted"));
        await File.WriteAllTextAsync(
            folder.File("crafted", BackupFolder.ManifestName),
            JsonSerializer.Serialize(new BackupManifest(1, "Embedded", DateTimeOffset.UnixEpoch, [new("../config.json", 1, "x")])), Cancellation);

        Assert.Contains("names a file outside of it", Assert.Throws<BackupException>(() => BackupFolder.Verify(folder.File("crafted"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_old_backups_are_deleted()
    {
        var start = new DateTimeOffset(2030, 1, 1, 4, 0, 0, TimeSpan.Zero);
        var made = Enumerable.Range(0, 5).Select(day =>
        {
            var backup = BackupFolder.Begin(folder.File("backups"), start.AddDays(day));
            File.WriteAllText(Path.Combine(backup.Path, "orleans.db"), "state");
            return backup.Finish("Embedded", start.AddDays(day));
        }).ToArray();
        Directory.CreateDirectory(folder.File("backups", "blissbot-mine"));
        var torn = BackupFolder.Begin(folder.File("backups"), start.AddDays(-1)).Path;

        Assert.Equal(3, BackupFolder.Prune(folder.File("backups"), 2));

        Assert.Equal([.. made[3..], folder.File("backups", "blissbot-mine"), torn], Directory.EnumerateDirectories(folder.File("backups")).Order(StringComparer.Ordinal).OrderBy(path => path == torn).ThenBy(path => path.EndsWith("mine", StringComparison.Ordinal)));
        Assert.Throws<BackupException>(() => BackupFolder.Begin(folder.File("backups"), start.AddDays(4)));
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Config(string data) => JsonSerializer.Serialize(new { BlissBot = new { DataFolder = folder.File(data) } });

    private async Task<string> Made()
    {
        Assert.Equal((0, ""), await BackupSteps.Run(BackupCommand.Backup(), "--config", folder.File("config.json"), "--to", folder.File("backups")));
        return Assert.Single(Directory.GetDirectories(folder.File("backups")));
    }
}
