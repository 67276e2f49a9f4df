using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Which tamed creatures belong to which base: those of its owner that stand within its box, grown by the step that
/// also joins structures; of several boxes the base with the nearest centre. Creatures never join bases, and those in
/// cryopods do not decay. Sheds and lone pieces, which are no bases, get none.
/// </summary>
internal static class CreatureHomes
{
    /// <summary>For every base the indexes of its creatures.</summary>
    public static List<int>[] Find(World world, StructureClusters clusters, ReadOnlySpan<(Location Low, Location High)> boxes, CancellationToken cancellation)
    {
        var homes = new List<int>[boxes.Length];
        for (var number = 0; number < homes.Length; number++) homes[number] = [];
        var byOwner = Enumerable.Range(0, boxes.Length).Where(number => clusters.IsBase(clusters.Clusters[number])).ToLookup(number => clusters.Clusters[number].Owner);
        for (var index = 0; index < world.Creatures.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var creature = world.Creatures[index];
            if (!creature.IsTamed || creature.IsDead || creature.Pod is not null || !creature.Location.IsFinite) continue;
            var home = -1;
            var nearest = double.PositiveInfinity;
            foreach (var number in byOwner[creature.Team])
            {
                if (!Contains(boxes[number], creature.Location, clusters.Rules.Radius)) continue;
                var distance = DistanceSquared(clusters.Clusters[number].Centre, creature.Location);
                if (distance < nearest) (home, nearest) = (number, distance);
            }
            if (home >= 0) homes[home].Add(index);
        }
        return homes;
    }

    private static bool Contains((Location Low, Location High) box, Location at, double margin) =>
        at.X >= box.Low.X - margin && at.X <= box.High.X + margin
        && at.Y >= box.Low.Y - margin && at.Y <= box.High.Y + margin
        && at.Z >= box.Low.Z - margin && at.Z <= box.High.Z + margin;

    private static double DistanceSquared(Location left, Location right)
    {
        double x = left.X - right.X, y = left.Y - right.Y, z = left.Z - right.Z;
        return x * x + y * y + z * z;
    }
}
