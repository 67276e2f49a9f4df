using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>Which structures of a world are clustered, and whether owners keep apart.</summary>
public enum ClusterScope
{
    /// <summary>Owned structures; those of different owners never join. What the product means by a base.</summary>
    OwnedPerOwner,

    /// <summary>Owned structures, whoever owns them.</summary>
    Owned,

    /// <summary>All structures, level-placed ones included.</summary>
    All,
}

/// <summary>One cluster of structures.</summary>
/// <param name="Owner">Team of its first member.</param>
/// <param name="Size">Structures in it.</param>
/// <param name="StorageLike">How many of them store things.</param>
/// <param name="Centre">Mean of their places.</param>
public readonly record struct StructureCluster(int Owner, int Size, int StorageLike, Location Centre);

/// <summary>The clusters of a world's structures.</summary>
public sealed class StructureClusters
{
    private readonly int[] labels;

    private StructureClusters(BaseRules rules, int[] labels, StructureCluster[] clusters)
    {
        Rules = rules;
        Clusters = clusters;
        this.labels = labels;
    }

    public BaseRules Rules { get; }

    /// <summary>In order of their first members.</summary>
    public IReadOnlyList<StructureCluster> Clusters { get; }

    /// <summary>For every structure of the world its cluster, or -1 when it is outside of the scope or has no place.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The structures of every cluster, one cluster behind the other, each in the order of the world.</summary>
    /// <param name="members">Indexes of the structures.</param>
    /// <returns>Where each cluster starts in <paramref name="members"/>, and one last entry with their number.</returns>
    internal int[] Group(out int[] members)
    {
        var starts = Starts();
        members = new int[starts[^1]];
        var next = starts.AsSpan(0, Clusters.Count).ToArray();
        for (var index = 0; index < labels.Length; index++)
            if (labels[index] >= 0)
                members[next[labels[index]]++] = index;
        return starts;
    }

    /// <summary>Where each cluster would start if all clusters' members stood in one list.</summary>
    internal int[] Starts()
    {
        var starts = new int[Clusters.Count + 1];
        for (var cluster = 0; cluster < Clusters.Count; cluster++) starts[cluster + 1] = starts[cluster] + Clusters[cluster].Size;
        return starts;
    }

    /// <summary>Whether a cluster is a base.</summary>
    public bool IsBase(StructureCluster cluster) => Rules.Keeps(cluster.Size, cluster.StorageLike > 0);

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ClusteringLimitException">The places are crafted to make the answer too dear.</exception>
    public static StructureClusters Find(World world, ClusterScope scope, BaseRules rules, CancellationToken cancellation = default)
    {
        var labels = new int[world.Structures.Count];
        var count = BaseClustering.Partition(new WorldPoints(world.Structures, scope), rules.Radius, labels, cancellation);
        return new StructureClusters(rules, labels, Summarise(world, labels, count, rules));
    }

    private static StructureCluster[] Summarise(World world, int[] labels, int count, BaseRules rules)
    {
        var stores = world.Classes.Select(@class => rules.IsStorageLike(@class.Name)).ToArray();
        var clusters = new StructureCluster[count];
        for (var index = 0; index < labels.Length; index++)
        {
            if (labels[index] < 0) continue;
            ref readonly var structure = ref world.Structures[index];
            ref var cluster = ref clusters[labels[index]];
            var sum = cluster.Centre;
            cluster = new StructureCluster(
                cluster.Size == 0 ? structure.Team : cluster.Owner,
                cluster.Size + 1,
                cluster.StorageLike + (stores[structure.Class] ? 1 : 0),
                new Location(sum.X + structure.Location.X, sum.Y + structure.Location.Y, sum.Z + structure.Location.Z));
        }
        foreach (ref var cluster in clusters.AsSpan())
            cluster = cluster with { Centre = new Location(cluster.Centre.X / cluster.Size, cluster.Centre.Y / cluster.Size, cluster.Centre.Z / cluster.Size) };
        return clusters;
    }
}
