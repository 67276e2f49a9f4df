using System.Security.Cryptography;
using System.Text;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Inspection;

/// <summary>
/// What is in a save, in numbers and digests: the answer of <c>blissbot save inspect</c>. Ghost rows are left out
/// everywhere; owners are teams from 50,000 on without unclaimed babies.
/// </summary>
public sealed record SaveInspection
{
    public required World World { get; init; }

    public required int StructuresOwned { get; init; }

    public required int Tamed { get; init; }

    public required int Wild { get; init; }

    /// <summary>Babies nobody claimed.</summary>
    public required int Unclaimed { get; init; }

    public required int Cryopods { get; init; }

    public required string StructureDigest { get; init; }

    public required string OwnedStructureDigest { get; init; }

    public required string TamedDigest { get; init; }

    /// <summary>Clusters of owned structures, whoever owns them.</summary>
    public required ClusterDigest Bases { get; init; }

    /// <summary>Clusters of each owner's structures, by team.</summary>
    public required IReadOnlyDictionary<int, ClusterDigest> BasesPerTribe { get; init; }

    public static SaveInspection Of(World world, BaseRules rules, CancellationToken cancellation = default)
    {
        using var digest = new GuidDigest();
        var structures = world.Structures;
        var order = GuidOrder.Of(structures);
        var owned = 0;
        foreach (var index in order) digest.Add(structures[index].Key);
        var all = digest.Finish();
        foreach (var index in order)
        {
            if (!structures[index].IsOwned) continue;
            digest.Add(structures[index].Key);
            owned++;
        }
        var ownedDigest = digest.Finish();

        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();
        var tamed = awake.Where(creature => creature.IsTamed).Select(creature => creature.Key).Order().ToList();
        foreach (var key in tamed) digest.Add(key);
        var tamedDigest = digest.Finish();
        var unclaimed = awake.Count(creature => creature.IsUnclaimed);

        return new SaveInspection
        {
            World = world,
            StructuresOwned = owned,
            Tamed = tamed.Count,
            Wild = awake.Count - tamed.Count - unclaimed,
            Unclaimed = unclaimed,
            Cryopods = world.Creatures.Count - awake.Count,
            StructureDigest = all,
            OwnedStructureDigest = ownedDigest,
            TamedDigest = tamedDigest,
            Bases = OwnerBlind(world, order, rules, digest, cancellation),
            BasesPerTribe = PerTribe(world, order, rules, digest, cancellation),
        };
    }

    private static ClusterDigest OwnerBlind(World world, int[] order, BaseRules rules, GuidDigest digest, CancellationToken cancellation)
    {
        var clusters = StructureClusters.Find(world, ClusterScope.Owned, rules, cancellation);
        return ClusterDigest.Of(clusters, Members(world, order, clusters, digest), Enumerable.Range(0, clusters.Clusters.Count));
    }

    private static SortedDictionary<int, ClusterDigest> PerTribe(World world, int[] order, BaseRules rules, GuidDigest digest, CancellationToken cancellation)
    {
        var clusters = StructureClusters.Find(world, ClusterScope.OwnedPerOwner, rules, cancellation);
        var members = Members(world, order, clusters, digest);
        return new SortedDictionary<int, ClusterDigest>(Enumerable.Range(0, members.Length)
            .GroupBy(cluster => clusters.Clusters[cluster].Owner)
            .ToDictionary(tribe => tribe.Key, tribe => ClusterDigest.Of(clusters, members, tribe)));
    }

    /// <summary>The digest of every cluster's guids.</summary>
    private static ClusterMembers[] Members(World world, int[] order, StructureClusters clusters, GuidDigest digest)
    {
        var starts = clusters.Group(order, out var grouped);
        var members = new ClusterMembers[clusters.Clusters.Count];
        for (var cluster = 0; cluster < members.Length; cluster++)
        {
            foreach (var index in grouped.AsSpan(starts[cluster]..starts[cluster + 1])) digest.Add(world.Structures[index].Key);
            members[cluster] = new ClusterMembers(world.Structures[grouped[starts[cluster]]].Key, digest.Finish());
        }
        return members;
    }
}

/// <summary>A partition of structures into clusters, comparable without its members.</summary>
/// <param name="Clusters">How many there are, single structures included.</param>
/// <param name="Sizes">Their sizes, the largest first, at most 200.</param>
/// <param name="Kept">Those that are bases, the largest first.</param>
/// <param name="PartitionDigest">SHA-256 over the sorted digests of all clusters' members.</param>
public sealed record ClusterDigest(int Clusters, IReadOnlyList<int> Sizes, IReadOnlyList<KeptBase> Kept, string PartitionDigest)
{
    private const int MaxSizes = 200;

    internal static ClusterDigest Of(StructureClusters clusters, ClusterMembers[] members, IEnumerable<int> selected)
    {
        var mine = selected.ToList();
        var kept = mine.Where(cluster => clusters.IsBase(clusters.Clusters[cluster]))
            .Select(cluster => (Cluster: clusters.Clusters[cluster], Members: members[cluster]))
            .OrderByDescending(entry => entry.Cluster.Size).ThenBy(entry => entry.Members.First)
            .Select(entry => new KeptBase(entry.Cluster.Size, entry.Cluster.StorageLike, entry.Cluster.Centre, entry.Members.Digest));
        var joined = string.Join('\n', mine.Select(cluster => members[cluster].Digest).Order(StringComparer.Ordinal));
        return new ClusterDigest(
            mine.Count,
            [.. mine.Select(cluster => clusters.Clusters[cluster].Size).OrderDescending().Take(MaxSizes)],
            [.. kept],
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(joined))));
    }
}

/// <param name="First">The smallest guid, which puts clusters of one size in order.</param>
/// <param name="Digest">SHA-256 over the sorted guid texts.</param>
internal readonly record struct ClusterMembers(ActorGuid First, string Digest);

/// <summary>A base within a <see cref="ClusterDigest"/>.</summary>
/// <param name="Size">Structures.</param>
/// <param name="StorageLike">How many of them store things.</param>
/// <param name="Centre">Mean of their places.</param>
/// <param name="MembersDigest">SHA-256 over the sorted guid texts.</param>
public sealed record KeptBase(int Size, int StorageLike, Location Centre, string MembersDigest);
