using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Forge;

namespace BlissBot.SaveParser.Tests.Archives;

public sealed class ClusterFileReaderTests
{
    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void A_forged_cluster_file_gives_back_what_was_put_in(int version)
    {
        var (bytes, truth) = ForgedFiles.Cluster(new ForgePlan { SaveVersion = version }, number: 1);

        var uploads = ClusterFileReader.Read(bytes);

        Assert.Equal(0, uploads.Errors);
        var creature = Assert.Single(uploads.Creatures);
        Assert.Equal((truth.DinoId1, truth.DinoId2), (creature.Id1, creature.Id2));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(truth.UploadTime), creature.UploadedAt);
        var item = Assert.Single(uploads.Items);
        Assert.Equal(truth.ItemClass, item.Class);
        Assert.NotNull(item.Creature);
    }

    [Fact]
    public void Anything_else_is_refused_with_a_reason()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "no uploads here");

        var refusal = Assert.Throws<SaveUnreadableException>(() => ClusterFileReader.Read(path));

        Assert.Equal(SaveFault.NotASave, refusal.Fault);
        File.Delete(path);
    }
}
