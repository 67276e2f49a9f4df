using BlissBot.SaveParser.Archives;

namespace BlissBot.SaveParser.Tests.RealSaves;

/// <summary>Real cluster files: an uploaded cryopod, and an uploaded creature.</summary>
public sealed class RealClusterTests
{
    [Fact]
    public void An_uploaded_cryopod_is_opened()
    {
        var uploads = ClusterFileReader.Read(Path.Combine(RealSave.Folder, "cluster", "0002790_c"));

        Assert.Equal(0, uploads.Errors);
        var item = Assert.Single(uploads.Items);
        Assert.StartsWith("/Game/", item.Class, StringComparison.Ordinal);
        Assert.Contains("Cryopod", item.Class, StringComparison.Ordinal);
        AssertLevel(item.Creature);
    }

    [Fact]
    public void An_uploaded_creature_is_read_with_its_status()
    {
        var uploads = ClusterFileReader.Read(Path.Combine(RealSave.Folder, "cluster", "0002790_d"));

        Assert.Equal(0, uploads.Errors);
        var creature = Assert.Single(uploads.Creatures);
        Assert.Equal("Veilwyn - Lvl 452 (Veilwyn)", creature.Name);
        Assert.Equal(2026, creature.UploadedAt?.Year);
        AssertLevel(creature);
        Assert.Equal(452, creature.Status!.Value.Level);
    }

    private static void AssertLevel(UploadedCreature? creature)
    {
        Assert.NotNull(creature?.Status);
        var status = creature.Status.Value;
        Assert.Equal(1 + status.WildPoints.Sum + status.TamedPoints.Sum + status.MutationPoints.Sum, status.Level);
    }
}
