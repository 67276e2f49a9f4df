using System.Text.Json;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Inspection;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.RealSaves;

/// <summary>The clusters of every real save against those an independent reader found: sizes, bases and members.</summary>
public sealed class RealBasesTests
{
    [Theory]
    [MemberData(nameof(RealWorldTests.Saves), MemberType = typeof(RealWorldTests))]
    public void Owned_structures_cluster_alike(string name)
    {
        var (inspection, expected) = (SaveInspection.Of(RealSave.Read(name), BaseRules.Default, TestContext.Current.CancellationToken), RealSave.Expected(name));

        AssertSame(expected.GetProperty("bases_owned"), inspection.BasesOwnerBlind);
        var tribes = expected.GetProperty("bases_owned_per_tribe").EnumerateObject().ToDictionary(tribe => int.Parse(tribe.Name), tribe => tribe.Value);
        Assert.Equal(tribes.Keys.Order(), inspection.BasesPerTribe.Keys);
        foreach (var (tribe, bases) in tribes) AssertSame(bases, inspection.BasesPerTribe[tribe]);
    }

    /// <summary>The oracle counts the ghost row's place-less copy nowhere, so all structures with a place take part.</summary>
    [Theory]
    [MemberData(nameof(RealWorldTests.Saves), MemberType = typeof(RealWorldTests))]
    public void All_structures_cluster_alike(string name)
    {
        var expected = RealSave.Expected(name).GetProperty("bases_all_structures");
        var clusters = StructureClusters.Find(RealSave.Read(name), ClusterScope.All, BaseRules.Default, TestContext.Current.CancellationToken);

        Assert.Equal(expected.GetProperty("clusters").GetInt32(), clusters.Clusters.Count);
        Assert.Equal(
            expected.GetProperty("sizes").EnumerateArray().Select(size => size.GetInt32()),
            clusters.Clusters.Select(cluster => cluster.Size).OrderDescending().Take(200));
        var members = clusters.Clusters.Select((_, number) => RealSave.Digest(Members(RealSave.Read(name), clusters, number)));
        Assert.Equal(expected.GetProperty("partition_sha256").GetString(), RealSave.Digest(members));
    }

    private static IEnumerable<SaveParser.Format.ActorGuid> Members(World world, StructureClusters clusters, int number)
    {
        for (var index = 0; index < world.Structures.Count; index++)
            if (clusters.Labels[index] == number)
                yield return world.Structures[index].Key;
    }

    private static void AssertSame(JsonElement expected, ClusterDigest actual)
    {
        Assert.Equal(expected.GetProperty("clusters").GetInt32(), actual.Clusters);
        Assert.Equal(expected.GetProperty("sizes").EnumerateArray().Select(size => size.GetInt32()), actual.Sizes);
        Assert.Equal(expected.GetProperty("partition_sha256").GetString(), actual.PartitionDigest);
        var kept = expected.GetProperty("kept").EnumerateArray().ToList();
        Assert.Equal(kept.Count, actual.Kept.Count);
        foreach (var (wanted, found) in kept.Zip(actual.Kept))
        {
            Assert.Equal(wanted.GetProperty("members_sha256").GetString(), found.MembersDigest);
            Assert.Equal(wanted.GetProperty("size").GetInt32(), found.Size);
            Assert.Equal(wanted.GetProperty("storage_like").GetInt32(), found.StorageLike);
            Assert.Equal(
                wanted.GetProperty("centre").EnumerateArray().Select(coordinate => coordinate.GetDouble()),
                new[] { found.Centre.X, found.Centre.Y, found.Centre.Z }.Select(coordinate => Math.Round(coordinate, 3)));
        }
    }
}
