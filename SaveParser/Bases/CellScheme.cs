using System.Numerics;

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

    public static CellScheme Measure<TPoints>(TPoints points, double radius, CancellationToken cancellation)
        where TPoints : IClusterPoints, allows ref struct
    {
        var finite = 0;
        int minOwner = int.MaxValue, maxOwner = int.MinValue;
        double minX = 0, maxX = 0, minY = 0, maxY = 0, minZ = 0, maxZ = 0;
        for (var at = 0; at < points.Count; at++)
        {
            var point = points.PlaceAt(at);
            if (!point.IsFinite) continue;
            var owner = points.OwnerAt(at);
            (minOwner, maxOwner) = (Math.Min(minOwner, owner), Math.Max(maxOwner, owner));
            if (finite++ == 0)
            {
                (minX, minY, minZ) = (maxX, maxY, maxZ) = (point.X, point.Y, point.Z);
                continue;
            }

            if (point.X < minX) minX = point.X; else if (point.X > maxX) maxX = point.X;
            if (point.Y < minY) minY = point.Y; else if (point.Y > maxY) maxY = point.Y;
            if (point.Z < minZ) minZ = point.Z; else if (point.Z > maxZ) maxZ = point.Z;
        }

        if (finite == 0) minOwner = maxOwner = 0;
        cancellation.ThrowIfCancellationRequested();
        var x = CellAxis.TryDivide(minX, maxX, radius) ?? CellAxis.Rank(Coordinates(points, finite, 0), radius);
        var y = CellAxis.TryDivide(minY, maxY, radius) ?? CellAxis.Rank(Coordinates(points, finite, 1), radius);
        var z = CellAxis.TryDivide(minZ, maxZ, radius) ?? CellAxis.Rank(Coordinates(points, finite, 2), radius);
        return new CellScheme(finite, x, y, z, minOwner, (uint)((long)maxOwner - minOwner));
    }

    /// <summary>Keys and input positions of the finite points in input order; the labels of the others become -1.</summary>
    public void WriteKeys<TPoints, TKey>(TPoints points, Span<TKey> keys, Span<int> order, Span<int> labels)
        where TPoints : IClusterPoints, allows ref struct
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int yShift = XBits, zShift = yShift + YBits, ownerShift = zShift + ZBits, written = 0;
        for (var at = 0; at < points.Count; at++)
        {
            var point = points.PlaceAt(at);
            if (!point.IsFinite)
            {
                labels[at] = -1;
                continue;
            }

            var key = TKey.CreateTruncating(x.CellOf(point.X) + Margin)
                | TKey.CreateTruncating(y.CellOf(point.Y) + Margin) << yShift
                | TKey.CreateTruncating(z.CellOf(point.Z) + Margin) << zShift;
            // A shift by all bits of a key would be one by none: with one owner there is no field to fill.
            if (ownerShift < KeyBits) key |= TKey.CreateTruncating((uint)points.OwnerAt(at) - (uint)firstOwner) << ownerShift;
            (keys[written], order[written]) = (key, at);
            written++;
        }
    }

    private static double[] Coordinates<TPoints>(TPoints points, int finite, int axis)
        where TPoints : IClusterPoints, allows ref struct
    {
        var coordinates = new double[finite];
        var written = 0;
        for (var at = 0; at < points.Count; at++)
        {
            var point = points.PlaceAt(at);
            if (point.IsFinite) coordinates[written++] = axis == 0 ? point.X : axis == 1 ? point.Y : point.Z;
        }
        return coordinates;
    }
}
