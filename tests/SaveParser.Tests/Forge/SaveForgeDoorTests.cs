using System.IO.Compression;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>What callers of SaveForge rely on: clear refusals, whole files or none, progress, cancellation.</summary>
public sealed class SaveForgeDoorTests
{
    private static readonly ForgePlan Small = new() { Structures = 200, Tribes = 3 };

    [Fact]
    public void A_hopeless_plan_is_refused_with_all_its_faults()
    {
        using var folder = new Folder();
        var plan = new ForgePlan { Structures = -1, Tribes = 200_000, SaveVersion = 12, Map = " ", GameTime = double.NaN, Damage = ForgeDamage.GzipBomb };

        var refusal = Assert.Throws<ForgePlanException>(() => SaveForge.Write(plan, folder.File("x.ark"), cancel: TestContext.Current.CancellationToken));

        Assert.Equal(6, refusal.Faults.Count);
        Assert.Contains(refusal.Faults, fault => fault.Contains("Structures is -1", StringComparison.Ordinal));
        Assert.Contains(refusal.Faults, fault => fault.Contains("only 13 and 14", StringComparison.Ordinal));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Structures_without_anyone_to_own_them_are_refused()
    {
        using var folder = new Folder();
        var refusal = Assert.Throws<ForgePlanException>(() => SaveForge.Write(new ForgePlan { Tribes = 0, Structures = 5 }, folder.File("x.ark"), cancel: TestContext.Current.CancellationToken));
        Assert.Contains("at least one tribe", Assert.Single(refusal.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(29, 40)]
    [InlineData(30, 1)]
    public void Even_the_smallest_worlds_are_whole(int structures, int tribes)
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(new ForgePlan { Structures = structures, Tribes = tribes });
        using var save = new WalkedSave(path);

        Assert.Equal(structures, truth.Structures.Count);
        Assert.Equal(truth.Rows, save.Rows().Count());
        save.Places(out var terminated);
        Assert.True(terminated);
    }

    [Fact]
    public void A_name_that_ends_in_gz_gives_the_same_file_compressed()
    {
        using var folder = new Folder();
        var plain = File.ReadAllBytes(folder.Forge(Small, "world.ark").Path);
        using var gzip = new GZipStream(File.OpenRead(folder.Forge(Small, "world.ark.gz").Path), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        gzip.CopyTo(inflated);
        Assert.Equal(plain, inflated.ToArray());
        Assert.Equal(["world.ark", "world.ark.gz"], folder.Files);
    }

    [Fact]
    public void Cancelling_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new Folder();
        File.WriteAllText(folder.File("world.ark"), "old");
        using var source = new CancellationTokenSource();
        var progress = new Immediate(_ => source.Cancel());

        Assert.Throws<OperationCanceledException>(() => SaveForge.Write(Small, folder.File("world.ark"), progress, source.Token));

        Assert.Equal(["world.ark"], folder.Files);
        Assert.Equal("old", File.ReadAllText(folder.File("world.ark")));
    }

    [Fact]
    public void Progress_grows_until_every_base_is_written()
    {
        using var folder = new Folder();
        var reports = new List<ForgeProgress>();
        var truth = SaveForge.Write(Small, folder.File("world.ark"), new Immediate(reports.Add), TestContext.Current.CancellationToken);

        Assert.Equal(truth.Bases.Count, reports.Count);
        Assert.Equal(reports.OrderBy(report => report.Structures), reports);
        Assert.Equal(truth.StructuresOwned, reports[^1].Structures);
    }

    [Fact]
    public void A_crowded_world_has_many_more_rows_for_each_structure()
    {
        using var folder = new Folder();
        var truth = folder.Forge(ForgePlan.CrowdedWorld(2_000, tribes: 4)).Truth;
        Assert.True(truth.Rows > 4 * truth.Structures.Count, $"{truth.Rows} rows");
    }

    /// <summary>Reports on the caller's own thread, at once.</summary>
    private sealed class Immediate(Action<ForgeProgress> report) : IProgress<ForgeProgress>
    {
        public void Report(ForgeProgress value) => report(value);
    }
}
