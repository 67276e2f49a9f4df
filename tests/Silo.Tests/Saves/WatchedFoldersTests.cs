using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Saves;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Saves;

public sealed class WatchedFoldersTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new(Now);
    private readonly SaveFolderOptions options = new() { SettleSeconds = 5, QuietSeconds = 120 };
    private readonly WatchedFolders source;

    public WatchedFoldersTests()
    {
        options.Root = folder.Path;
        Directory.CreateDirectory(folder.File("island"));
        source = new WatchedFolders(Options.Create(options), time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_file_is_believed_when_it_looks_the_same_some_seconds_later()
    {
        Write("TheIsland_WP.ark", Now.AddSeconds(-1));

        Assert.Equal(new SaveSearch.Unsettled("TheIsland_WP.ark"), await Find());
        time.Advance(TimeSpan.FromSeconds(5));
        var found = Assert.IsType<SaveSearch.Found>(await Find());

        Assert.Equal((4, Now.AddSeconds(-1), "TheIsland_WP.ark", null), (found.File.Bytes, found.File.ModifiedAt, found.File.Name, found.File.ProfilesFolder));
    }

    [Fact]
    public async Task A_file_that_keeps_changing_is_never_believed()
    {
        for (var round = 0; round < 5; round++)
        {
            Write("TheIsland_WP.ark", time.GetUtcNow(), new string('x', round + 1));
            Assert.IsType<SaveSearch.Unsettled>(await Find());
            time.Advance(TimeSpan.FromSeconds(6));
        }
    }

    [Fact]
    public async Task A_file_untouched_for_long_needs_no_second_look()
    {
        Write("TheIsland_WP.ark.gz", Now.AddMinutes(-3));

        Assert.IsType<SaveSearch.Found>(await Find());
    }

    [Fact]
    public async Task The_newest_save_counts_and_while_it_is_written_no_older_one_is_offered()
    {
        Write("TheIsland_WP_01.03.2026_11.00.00.ark", Now.AddHours(-1));
        Write("TheIsland_WP_AntiCorruptionBackup.ark", Now.AddSeconds(-1));
        Write("notes.txt", Now);
        Assert.Equal("TheIsland_WP_01.03.2026_11.00.00.ark", Assert.IsType<SaveSearch.Found>(await Find()).File.Name);

        Write("TheIsland_WP.ark", Now.AddSeconds(-2));

        Assert.Equal(new SaveSearch.Unsettled("TheIsland_WP.ark"), await Find());
    }

    [Fact]
    public async Task Profiles_beside_the_save_are_pointed_at()
    {
        Write("TheIsland_WP.ark", Now.AddHours(-1));
        Write("0002abc.arkprofile", Now);

        Assert.Equal(folder.File("island"), Assert.IsType<SaveSearch.Found>(await Find()).File.ProfilesFolder);
    }

    [Fact]
    public async Task Empty_missing_and_unreadable_folders_are_told_apart()
    {
        Assert.Equal(new SaveSearch.Nothing(), await Find());
        Assert.Equal(new SaveSearch.UnknownServer(), await source.FindNewest(ServerId.Parse("nowhere"), Cancellation));
        options.Servers["gone"] = new SaveFolder { Folder = folder.File("no", "such") };
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await source.FindNewest(ServerId.Parse("gone"), Cancellation));
    }

    [Fact]
    public async Task Servers_are_those_configured_and_the_subfolders_that_can_be_ids()
    {
        Directory.CreateDirectory(folder.File("Not An Id"));
        Directory.CreateDirectory(folder.File("aberration"));
        options.Servers["island"] = new SaveFolder { Name = "The Island", Folder = folder.File("island") };

        var servers = await source.List(Cancellation);

        Assert.Equal(["aberration aberration", "island The Island"], servers.Select(server => $"{server.Id} {server.DisplayName}"));
    }

    [Fact]
    public void Faults_of_the_options_are_all_named()
    {
        var faults = new SaveFolderOptions
        {
            SettleSeconds = -1,
            QuietSeconds = double.NaN,
            Servers = { ["Bad Id"] = new SaveFolder { Folder = "x" }, ["good"] = new SaveFolder() },
        }.Faults();

        Assert.Equal(4, faults.Count());
    }

    public void Dispose() => folder.Dispose();

    private ValueTask<SaveSearch> Find() => source.FindNewest(Island, Cancellation);

    private void Write(string name, DateTimeOffset modified, string content = "save")
    {
        var path = folder.File("island", name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, modified.UtcDateTime);
    }
}
