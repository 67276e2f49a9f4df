using System.Runtime.InteropServices;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>A cluster of one owner's structures, with everything the product says about it.</summary>
public sealed record SurveyedBase
{
    /// <summary>Stable over successive saves.</summary>
    public required string Id { get; init; }

    public required StructureCluster Cluster { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Smallest corner of the box around its pieces.</summary>
    public required Location Low { get; init; }

    public required Location High { get; init; }

    /// <summary>Whether it passes the keep rule; smaller clusters are sheds and lone pieces.</summary>
    public required bool IsKept { get; init; }

    public required BaseDecay Decay { get; init; }

    /// <summary>Classes in it with their numbers, the most frequent first.</summary>
    public required IReadOnlyList<(int Class, int Count)> Classes { get; init; }

    /// <summary>Tamed creatures of the owner within its box.</summary>
    public required int Creatures { get; init; }
}

/// <summary>Settings of a survey.</summary>
public sealed record SurveyOptions
{
    public BaseRules Rules { get; init; } = BaseRules.Default;

    public DecayTable Table { get; init; } = DecayTable.Default;

    public DecaySettings Settings { get; init; } = new();

    /// <summary>The snapshot before this one, to give bases the ids they had.</summary>
    public BaseMemberships Previous { get; init; } = BaseMemberships.None;
}

/// <summary>Finds the bases of a world, names them, and says when each decays.</summary>
public sealed class BaseSurvey
{
    private BaseSurvey(IReadOnlyList<SurveyedBase> bases, StructureClusters clusters)
    {
        Bases = bases;
        Clusters = clusters;
    }

    /// <summary>All clusters of owned structures, in order of their first members.</summary>
    public IReadOnlyList<SurveyedBase> Bases { get; }

    /// <summary>Which base each structure belongs to: <see cref="StructureClusters.Labels"/> are indexes into <see cref="Bases"/>.</summary>
    public StructureClusters Clusters { get; }

    /// <exception cref="ClusteringLimitException">The places are crafted to make the answer too dear.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BaseSurvey Of(World world, SurveyOptions options, CancellationToken cancellation = default)
    {
        var clusters = StructureClusters.Find(world, ClusterScope.OwnedPerOwner, options.Rules, cancellation);
        var ids = AssignIds(world, clusters, options.Previous);
        cancellation.ThrowIfCancellationRequested();
        var starts = clusters.Group(out var members);
        var boxes = new (Location Low, Location High)[ids.Length];
        for (var number = 0; number < ids.Length; number++) boxes[number] = BoxOf(world, members.AsSpan(starts[number]..starts[number + 1]));
        var creatures = CreatureHomes.Find(world, clusters, boxes, cancellation);

        var structureKinds = world.Classes.Select(@class => options.Table.Resolve(@class.Path)).ToArray();
        var creatureKinds = world.Classes.Select(@class => options.Table.ResolveCreature(@class.Path)).ToArray();
        ClassDecay[] kinds = [.. structureKinds, .. creatureKinds];
        var clock = new DecayClock(world.GameTime, new DateTimeOffset(world.Stamp.ModifiedUtc, TimeSpan.Zero));
        var bases = new SurveyedBase[ids.Length];
        var pieces = new List<DecayPiece>();
        for (var number = 0; number < bases.Length; number++)
        {
            if ((number & 0xFF) == 0) cancellation.ThrowIfCancellationRequested();
            var mine = members.AsSpan(starts[number]..starts[number + 1]);
            pieces.Clear();
            foreach (var index in mine) pieces.Add(PieceOf(world.Structures[index]));
            var tames = creatures[number].Select(index => PieceOf(world.Creatures[index], world.Classes.Count)).ToArray();
            var cluster = clusters.Clusters[number];
            bases[number] = new SurveyedBase
            {
                Id = ids[number],
                Cluster = cluster,
                OwnerName = world.OwnerNames[world.Structures[mine[0]].OwnerName],
                Low = boxes[number].Low,
                High = boxes[number].High,
                IsKept = clusters.IsBase(cluster),
                Decay = DecayRules.Decide(CollectionsMarshal.AsSpan(pieces), tames, kinds, clock, options.Settings),
                Classes = CountClasses(world, mine),
                Creatures = tames.Length,
            };
        }
        return new BaseSurvey(bases, clusters);
    }

    private static string[] AssignIds(World world, StructureClusters clusters, BaseMemberships previous)
    {
        var members = new BaseMember[world.Structures.Count];
        for (var index = 0; index < members.Length; index++)
        {
            ref readonly var structure = ref world.Structures[index];
            members[index] = new BaseMember(structure.Key, structure.StructureId);
        }
        var owners = clusters.Clusters.Select(cluster => cluster.Owner).ToArray();
        return BaseIdentity.Assign(members, clusters.Labels, owners, previous);
    }

    private static (Location Low, Location High) BoxOf(World world, ReadOnlySpan<int> members)
    {
        var low = world.Structures[members[0]].Location;
        var high = low;
        foreach (var index in members)
        {
            var at = world.Structures[index].Location;
            low = new Location(Math.Min(low.X, at.X), Math.Min(low.Y, at.Y), Math.Min(low.Z, at.Z));
            high = new Location(Math.Max(high.X, at.X), Math.Max(high.Y, at.Y), Math.Max(high.Z, at.Z));
        }
        return (low, high);
    }

    private static DecayPiece PieceOf(in Structure structure)
    {
        var snap = (structure.Traits & StructureTraits.Linked) != 0 ? SnapState.Snapped : SnapState.Lone;
        return double.IsNaN(structure.LastInAllyRange)
            ? new DecayPiece(structure.Class, structure.LastEnterStasis, double.IsNaN(structure.LastEnterStasis) ? StampSource.None : StampSource.LastEnterStasisTime, snap)
            : new DecayPiece(structure.Class, structure.LastInAllyRange, StampSource.LastInAllyRange, snap);
    }

    private static DecayPiece PieceOf(Creature creature, int classOffset) => double.IsNaN(creature.LastInAllyRange)
        ? new DecayPiece(classOffset + creature.Class, creature.LastEnterStasis, double.IsNaN(creature.LastEnterStasis) ? StampSource.None : StampSource.LastEnterStasisTime)
        : new DecayPiece(classOffset + creature.Class, creature.LastInAllyRange, StampSource.LastInAllyRange);

    private static List<(int Class, int Count)> CountClasses(World world, ReadOnlySpan<int> members)
    {
        var counts = new Dictionary<int, int>();
        foreach (var index in members) CollectionsMarshal.GetValueRefOrAddDefault(counts, world.Structures[index].Class, out _)++;
        return [.. counts.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value).ThenBy(entry => world.Classes[entry.Key].Path, StringComparer.Ordinal)];
    }
}
