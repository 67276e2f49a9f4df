using System.Numerics;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// How a point becomes a sortable key: <c>owner | z cell | y cell | x cell</c>, from the highest bits down. Cells are
/// numbered from <see cref="Margin"/> on and each field has as much room above, so adding up to two cells to a key
/// never spills into the next field.
/// </summary>
internal sealed class CellScheme
{
    /// <summary>How far apart two cells may be that still hold touching points.</summary>
    public const int Margin = 2;

    private readonly CellAxis x, y, z;
    private readonly int firstOwner;

    private CellScheme(int finitePoints, CellAxis x, CellAxis y, CellAxis z, int firstOwner, uint ownerSpread)
    {
        (FinitePoints, this.x, this.y, this.z, this.firstOwner) = (finitePoints, x, y, z, firstOwner);
        (XBits, YBits, ZBits) = (Width(x), Width(y), Width(z));
        KeyBits = XBits + YBits + ZBits + BitOperations.Log2(ownerSpread) + (ownerSpread == 0 ? 0 : 1);

        static int Width(CellAxis axis) => BitOperations.Log2(axis.Last + 2 * Margin) + 1;
    }

    public int FinitePoints { get; }
    public int XBits { get; }
    public int YBits { get; }
    public int KeyBits { get; }
    private int ZBits { get; }

    public static CellScheme Measure(ReadOnlySpan<Location> points, ReadOnlySpan<int> owners, double radius, CancellationToken cancellation)
    {
        var finite = 0;
        double minX = 0, maxX = 0, minY = 0, maxY = 0, minZ = 0, maxZ = 0;
        foreach (ref readonly var point in points)
        {
            if (!point.IsFinite) continue;
            if (finite++ == 0)
            {
                (minX, minY, minZ) = (maxX, maxY, maxZ) = (point.X, point.Y, point.Z);
                continue;
            }

            if (point.X < minX) minX = point.X; else if (point.X > maxX) maxX = point.X;
            if (point.Y < minY) minY = point.Y; else if (point.Y > maxY) maxY = point.Y;
            if (point.Z < minZ) minZ = point.Z; else if (point.Z > maxZ) maxZ = point.Z;
        }

        int minOwner = int.MaxValue, maxOwner = int.MinValue;
        foreach (var owner in owners) (minOwner, maxOwner) = (Math.Min(minOwner, owner), Math.Max(maxOwner, owner));
        if (owners.IsEmpty) minOwner = maxOwner = 0;

        cancellation.ThrowIfCancellationRequested();
        var x = CellAxis.TryDivide(minX, maxX, radius) ?? CellAxis.Rank(Coordinates(points, finite, 0), radius);
        var y = CellAxis.TryDivide(minY, maxY, radius) ?? CellAxis.Rank(Coordinates(points, finite, 1), radius);
        var z = CellAxis.TryDivide(minZ, maxZ, radius) ?? CellAxis.Rank(Coordinates(points, finite, 2), radius);
        return new CellScheme(finite, x, y, z, minOwner, (uint)((long)maxOwner - minOwner));
    }

    /// <summary>Keys and input positions of the finite points in input order; the labels of the others become -1.</summary>
    public void WriteKeys<TKey>(
        ReadOnlySpan<Location> points, ReadOnlySpan<int> owners, Span<TKey> keys, Span<int> order, Span<int> labels)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int yShift = XBits, zShift = yShift + YBits, ownerShift = zShift + ZBits, written = 0;
        for (var at = 0; at < points.Length; at++)
        {
            ref readonly var point = ref points[at];
            if (!point.IsFinite)
            {
                labels[at] = -1;
                continue;
            }

            var key = TKey.CreateTruncating(x.CellOf(point.X) + Margin)
                | TKey.CreateTruncating(y.CellOf(point.Y) + Margin) << yShift
                | TKey.CreateTruncating(z.CellOf(point.Z) + Margin) << zShift;
            // A shift by all bits of a key would be one by none: with one owner there is no field to fill.
            if (!owners.IsEmpty && ownerShift < KeyBits) key |= TKey.CreateTruncating((uint)owners[at] - (uint)firstOwner) << ownerShift;
            (keys[written], order[written]) = (key, at);
            written++;
        }
    }

    private static double[] Coordinates(ReadOnlySpan<Location> points, int finite, int axis)
    {
        var coordinates = new double[finite];
        var written = 0;
        foreach (ref readonly var point in points)
            if (point.IsFinite)
                coordinates[written++] = axis == 0 ? point.X : axis == 1 ? point.Y : point.Z;
        return coordinates;
    }
}
