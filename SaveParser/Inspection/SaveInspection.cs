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
    public required ClusterDigest BasesOwnerBlind { get; init; }

    /// <summary>Clusters of each owner's structures, by team.</summary>
    public required IReadOnlyDictionary<int, ClusterDigest> BasesPerTribe { get; init; }

    /// <summary>Counts and digests a world. Works in two threads, since hashing and clustering have nothing to wait for from each other.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ClusteringLimitException">The places are crafted to make the answer too dear.</exception>
    public static SaveInspection Of(World world, BaseRules rules, CancellationToken cancellation = default)
    {
        ReleaseScratch();
        var sorted = new SortedStructures(world.Structures);
        ReleaseScratch();
        var bases = Task.Run(() => Bases(world, sorted, rules, cancellation), CancellationToken.None);
        var (all, owned, ownedCount) = StructureDigests(world, sorted);
        var (blind, perTribe) = bases.GetAwaiter().GetResult();

        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();
        var tamed = awake.Where(creature => creature.IsTamed).Select(creature => creature.Key).Order().ToList();
        var unclaimed = awake.Count(creature => creature.IsUnclaimed);
        return new SaveInspection
        {
            World = world,
            StructuresOwned = ownedCount,
            Tamed = tamed.Count,
            Wild = awake.Count - tamed.Count - unclaimed,
            Unclaimed = unclaimed,
            Cryopods = world.Creatures.Count - awake.Count,
            StructureDigest = all,
            OwnedStructureDigest = owned,
            TamedDigest = GuidDigest.Of(tamed),
            BasesOwnerBlind = blind,
            BasesPerTribe = perTribe,
        };
    }

    /// <summary>
    /// Gives back the large arrays of the step before. The runtime would let them pile up to twice the size of the world
    /// before it looked, and the memory of a box that runs game servers is not ours to fill.
    /// </summary>
    private static void ReleaseScratch() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    private static (string All, string Owned, int OwnedCount) StructureDigests(World world, SortedStructures sorted)
    {
        using var all = new GuidDigest();
        using var owned = new GuidDigest();
        var count = 0;
        for (var at = 0; at < sorted.Guids.Length; at++)
        {
            all.Add(sorted.Guids[at]);
            if (!world.Structures[sorted.Indexes[at]].IsOwned) continue;
            owned.Add(sorted.Guids[at]);
            count++;
        }
        return (all.Finish(), owned.Finish(), count);
    }

    private static (ClusterDigest Blind, SortedDictionary<int, ClusterDigest> PerTribe) Bases(
        World world, SortedStructures sorted, BaseRules rules, CancellationToken cancellation)
    {
        var blind = StructureClusters.Find(world, ClusterScope.Owned, rules, cancellation);
        var blindDigest = ClusterDigest.Of(blind, Members(sorted, blind), Enumerable.Range(0, blind.Clusters.Count));
        ReleaseScratch();

        var perOwner = StructureClusters.Find(world, ClusterScope.OwnedPerOwner, rules, cancellation);
        var members = Members(sorted, perOwner);
        var perTribe = Enumerable.Range(0, members.Length)
            .GroupBy(cluster => perOwner.Clusters[cluster].Owner)
            .ToDictionary(tribe => tribe.Key, tribe => ClusterDigest.Of(perOwner, members, tribe));
        return (blindDigest, new SortedDictionary<int, ClusterDigest>(perTribe));
    }

    /// <summary>The digest of every cluster's guids.</summary>
    private static ClusterMembers[] Members(SortedStructures sorted, StructureClusters clusters)
    {
        var starts = clusters.Starts();
        var grouped = new int[starts[^1]];
        var next = starts.AsSpan().ToArray();
        for (var at = 0; at < sorted.Guids.Length; at++)
            if (clusters.Labels[sorted.Indexes[at]] is >= 0 and var cluster)
                grouped[next[cluster]++] = at;

        using var digest = new GuidDigest();
        var members = new ClusterMembers[clusters.Clusters.Count];
        for (var cluster = 0; cluster < members.Length; cluster++)
        {
            foreach (var at in grouped.AsSpan(starts[cluster]..starts[cluster + 1])) digest.Add(sorted.Guids[at]);
            members[cluster] = new ClusterMembers(sorted.Guids[grouped[starts[cluster]]], digest.Finish());
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
