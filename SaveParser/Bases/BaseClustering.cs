using System.Numerics;
using System.Runtime.InteropServices;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Cuts structures into clusters: two points share one exactly when a chain of steps leads from one to the other,
/// each step between points of equal owner and no longer than the radius.
/// </summary>
/// <remarks>
/// Points are sorted by (owner, cell) on a grid so fine that the points of a cell are joined without a test. What is
/// left is one question per pair of near cells, "is any point here within reach of any point there?", asked only
/// while the two are not joined yet. Time grows linearly with base-like input, and is bounded for any. Temporary memory is about 32 bytes per
/// point plus 20 per occupied cell, or twice that when coordinates or owners need keys of more than 64 bits; a crowd that has to be told apart from another
/// takes up to 12 more per point for its box tree.
/// </remarks>
public static class BaseClustering
{
    /// <summary>Longest step inside a base, in Unreal units: a little more than eight foundations.</summary>
    public const double DefaultRadius = 2500.0;

    /// <summary>Smallest radius accepted, in Unreal units.</summary>
    public const double MinRadius = 0.001;

    /// <summary>Largest radius accepted, in Unreal units.</summary>
    public const double MaxRadius = 1e9;

    /// <summary>Point comparisons allowed for one world: some fifteen seconds. A million structures of real bases need a few million.</summary>
    public const long ComparisonLimit = 1L << 32;

    /// <summary>Writes the cluster of every point to <paramref name="labels"/> and returns how many clusters there are.</summary>
    /// <param name="points">Places in any order; any double is accepted.</param>
    /// <param name="owners">One owner per point, or empty to let points of all owners join.</param>
    /// <param name="radius">
    /// Longest step, inclusive: two points touch when <c>dx*dx + dy*dy + dz*dz &lt;= radius*radius</c> in doubles.
    /// From <see cref="MinRadius"/> to <see cref="MaxRadius"/>.
    /// </param>
    /// <param name="labels">
    /// As long as <paramref name="points"/>. Clusters are numbered from 0 by their first member in input order; points
    /// with a coordinate that is not finite belong to none and get -1.
    /// </param>
    /// <param name="cancellation">Looked at between the passes and every few thousand comparisons.</param>
    /// <exception cref="ArgumentException">A length or the radius is outside of what is said above.</exception>
    /// <exception cref="ClusteringLimitException">The points are crafted to make the answer too dear.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; <paramref name="labels"/> then holds nothing of use.</exception>
    public static int Partition(
        ReadOnlySpan<Location> points, ReadOnlySpan<int> owners, double radius, Span<int> labels, CancellationToken cancellation = default) =>
        Partition(points, owners, radius, labels, ComparisonLimit, cancellation);

    /// <summary>The same over points that lie elsewhere than in spans.</summary>
    internal static int Partition<TPoints>(TPoints points, double radius, Span<int> labels, CancellationToken cancellation)
        where TPoints : IClusterPoints, allows ref struct =>
        Partition(points, radius, labels, ComparisonLimit, cancellation);

    internal static int Partition(
        ReadOnlySpan<Location> points, ReadOnlySpan<int> owners, double radius, Span<int> labels, long comparisonLimit, CancellationToken cancellation)
    {
        if (labels.Length != points.Length)
            throw new ArgumentException($"There are {points.Length} points but room for {labels.Length} labels.", nameof(labels));
        if (!owners.IsEmpty && owners.Length != points.Length)
            throw new ArgumentException($"There are {points.Length} points but {owners.Length} owners.", nameof(owners));
        return Partition(new SpanPoints(points, owners), radius, labels, comparisonLimit, cancellation);
    }

    private static int Partition<TPoints>(TPoints points, double radius, Span<int> labels, long comparisonLimit, CancellationToken cancellation)
        where TPoints : IClusterPoints, allows ref struct
    {
        if (!(radius >= MinRadius && radius <= MaxRadius))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, $"The radius must be from {MinRadius} to {MaxRadius}.");

        var scheme = CellScheme.Measure(points, radius, cancellation);
        return scheme.KeyBits <= 64
            ? Partition<TPoints, ulong>(scheme, points, radius, labels, comparisonLimit, cancellation)
            : Partition<TPoints, UInt128>(scheme, points, radius, labels, comparisonLimit, cancellation);
    }

    private static int Partition<TPoints, TKey>(
        CellScheme scheme, TPoints points, double radius, Span<int> labels, long comparisonLimit, CancellationToken cancellation)
        where TPoints : IClusterPoints, allows ref struct
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var count = scheme.FinitePoints;
        var keys = GC.AllocateUninitializedArray<TKey>(count);
        var order = GC.AllocateUninitializedArray<int>(count);
        var spareKeys = GC.AllocateUninitializedArray<TKey>(count);
        var spareOrder = GC.AllocateUninitializedArray<int>(count);

        scheme.WriteKeys<TPoints, TKey>(points, keys, order, labels);
        cancellation.ThrowIfCancellationRequested();
        RadixSort.Sort(ref keys, ref order, ref spareKeys, ref spareOrder, scheme.KeyBits);
        cancellation.ThrowIfCancellationRequested();
        var grid = new CellGrid<TKey>(keys, scheme.XBits, scheme.YBits);

        // The sort's buffers have done their work: the coordinates in cell order and the union-find move in.
        var x = MemoryMarshal.Cast<TKey, double>(keys.AsSpan())[..count];
        var y = MemoryMarshal.Cast<TKey, double>(spareKeys.AsSpan())[..count];
        var z = GC.AllocateUninitializedArray<double>(count);
        for (var at = 0; at < count; at++)
        {
            var point = points.PlaceAt(order[at]);
            (x[at], y[at], z[at]) = (point.X, point.Y, point.Z);
        }

        var sets = new DisjointSets(spareOrder.AsSpan(0, grid.CellCount));
        grid.Join(sets, new CellReach(x, y, z, radius, comparisonLimit, cancellation), cancellation);
        return NumberByFirstMember(grid.CellStarts, order, sets, labels);
    }

    private static int NumberByFirstMember(ReadOnlySpan<int> cellStarts, ReadOnlySpan<int> order, DisjointSets sets, Span<int> labels)
    {
        for (var cell = 0; cell < cellStarts.Length - 1; cell++)
        {
            var root = sets.Find(cell);
            foreach (var point in order[cellStarts[cell]..cellStarts[cell + 1]]) labels[point] = root;
        }

        // A root's entry is free now: once its cluster has a number, it holds that number's complement.
        var parents = sets.Parents;
        var clusters = 0;
        foreach (ref var label in labels)
        {
            if (label < 0) continue;
            ref var number = ref parents[label];
            if (number >= 0) number = ~clusters++;
            label = ~number;
        }

        return clusters;
    }
}
