using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Nitrado.Saves;
using BlissBot.Simulators.Nitrado;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class HostedSavesTests : IDisposable
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Sqlite = [.. "SQLite format 3\0"u8];

    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new(Noon);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_newest_save_is_the_one_written_last_wherever_files_lie(bool hasPath)
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);
        rig.Game.HasPath = hasPath;
        Assert.IsType<SaveSearch.Nothing>(await Find(saves));
        Put(rig, "TheIsland_WP.ark", Noon.AddMinutes(-30));
        Put(rig, "TheIsland_WP_01.03.2026_11.45.00.ark.gz", Noon.AddMinutes(-15));
        Put(rig, "TheIsland_WP_AntiCorruptionBackup.ark", Noon.AddMinutes(-1));
        Put(rig, "Ann.arkprofile", Noon);

        time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(new SaveSearch.Unsettled("TheIsland_WP_01.03.2026_11.45.00.ark.gz"), await Find(saves));
        time.Advance(TimeSpan.FromSeconds(30));
        var found = Assert.IsType<SaveSearch.Found>(await Find(saves)).File;

        Assert.Equal(("TheIsland_WP_01.03.2026_11.45.00.ark.gz", 5_000L, Noon.AddMinutes(-15)), (found.Name, found.Bytes, found.ModifiedAt));
    }

    [Fact]
    public async Task A_save_that_still_grows_is_not_believed()
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);
        for (var look = 1; look <= 4; look++)
        {
            Put(rig, "TheIsland_WP.ark", Noon, size: 1_000 * look);
            Assert.IsType<SaveSearch.Unsettled>(await Find(saves));
            time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(4_000, Assert.IsType<SaveSearch.Found>(await Find(saves)).File.Bytes);
    }

    [Fact]
    public async Task A_map_that_is_not_known_is_looked_for_in_every_folder()
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);
        Put(rig, "TheIsland_WP.ark", Noon.AddHours(-2));
        rig.Game.Put(NitradoFile.Generated(rig.Game.Root + "ShooterGame/Saved/SavedArks/Aberration_WP/Aberration_WP.ark", 5_000, Noon.AddHours(-1), Sqlite));
        rig.Game.Map = "Elsewhere_WP";

        Assert.Equal(new SaveSearch.Unsettled("Aberration_WP.ark"), await Find(saves));
    }

    [Fact]
    public async Task However_often_somebody_searches_the_host_is_asked_now_and_then()
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);
        Put(rig, "TheIsland_WP.ark", Noon.AddHours(-1));
        await Find(saves);
        time.Advance(TimeSpan.FromSeconds(30));
        await Find(saves);
        var calls = rig.Simulator.Truth.Arrived.Total;

        for (var search = 0; search < 100; search++)
        {
            Assert.IsType<SaveSearch.Found>(await Find(saves));
            time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(calls, rig.Simulator.Truth.Arrived.Total);
        time.Advance(TimeSpan.FromSeconds(20));
        await Find(saves);
        Assert.Equal(calls + 2, rig.Simulator.Truth.Arrived.Total);
    }

    [Fact]
    public async Task A_save_is_brought_here_and_taken_away_when_it_was_read()
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);
        Put(rig, "TheIsland_WP.ark", Noon, size: 3_000_000);
        await Find(saves);
        time.Advance(TimeSpan.FromSeconds(30));
        var found = Assert.IsType<SaveSearch.Found>(await Find(saves)).File;
        var told = new List<double>();

        using (var here = await saves.Fetch(Island, found, told.Add, Cancellation))
        {
            Assert.Equal((found.Bytes, "TheIsland_WP.ark"), (new FileInfo(here.File.Path).Length, here.File.Name));
            Assert.Equal(1, told[^1]);
            Assert.InRange(told.Count, 1, 100);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        var gone = rig.Game.Files.TryRemove(rig.Game.SaveFolder + "/TheIsland_WP.ark", out _);
        Assert.True(gone);
        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await saves.Fetch(Island, found, _ => { }, Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_server_that_is_not_rented_is_unknown_here()
    {
        await using var rig = await NitradoRig.Start();
        using var saves = Saves(rig);

        Assert.IsType<SaveSearch.UnknownServer>(await saves.FindNewest(ServerId.Parse("other"), Cancellation));
    }

    public void Dispose() => folder.Dispose();

    private static void Put(NitradoRig rig, string name, DateTimeOffset at, long size = 5_000) =>
        rig.Game.Put(NitradoFile.Generated($"{rig.Game.SaveFolder}/{name}", size, at, Sqlite));

    private static Task<SaveSearch> Find(HostedSaves saves) => saves.FindNewest(Island, Cancellation).AsTask();

    private HostedSaves Saves(NitradoRig rig) => rig.Saves(folder.Path, Island, time);
}
