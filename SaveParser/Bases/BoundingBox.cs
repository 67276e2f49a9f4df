namespace BlissBot.SaveParser.Bases;

/// <summary>
/// The smallest box around some points. Its distances are computed with the very operations used for points; as
/// rounding keeps order, no point pair can come out nearer than <see cref="Nearest"/> or farther than
/// <see cref="Farthest"/>, not even by the last bit.
/// </summary>
internal readonly struct BoundingBox(double minX, double maxX, double minY, double maxY, double minZ, double maxZ)
{
    private readonly double minX = minX, maxX = maxX, minY = minY, maxY = maxY, minZ = minZ, maxZ = maxZ;

    public static BoundingBox Of(double x, double y, double z) => new(x, x, y, y, z, z);

    public static BoundingBox Around(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        double minX = x[0], maxX = minX, minY = y[0], maxY = minY, minZ = z[0], maxZ = minZ;
        for (var at = 1; at < x.Length; at++)
        {
            (minX, maxX) = (Math.Min(minX, x[at]), Math.Max(maxX, x[at]));
            (minY, maxY) = (Math.Min(minY, y[at]), Math.Max(maxY, y[at]));
            (minZ, maxZ) = (Math.Min(minZ, z[at]), Math.Max(maxZ, z[at]));
        }

        return new BoundingBox(minX, maxX, minY, maxY, minZ, maxZ);
    }

    /// <summary>0, 1 or 2: x, y or z.</summary>
    public int LongestAxis
    {
        get
        {
            double x = maxX - minX, y = maxY - minY, z = maxZ - minZ;
            return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
        }
    }

    public double LongestExtent => Math.Max(maxX - minX, Math.Max(maxY - minY, maxZ - minZ));

    /// <summary>A lower bound of the squared distance between a point here and one in <paramref name="other"/>.</summary>
    public double Nearest(in BoundingBox other)
    {
        var dx = Gap(minX, maxX, other.minX, other.maxX);
        var dy = Gap(minY, maxY, other.minY, other.maxY);
        var dz = Gap(minZ, maxZ, other.minZ, other.maxZ);
        return dx * dx + dy * dy + dz * dz;
    }

    /// <summary>An upper bound of the same.</summary>
    public double Farthest(in BoundingBox other)
    {
        var dx = Math.Max(other.maxX - minX, maxX - other.minX);
        var dy = Math.Max(other.maxY - minY, maxY - other.minY);
        var dz = Math.Max(other.maxZ - minZ, maxZ - other.minZ);
        return dx * dx + dy * dy + dz * dz;
    }

    private static double Gap(double min, double max, double otherMin, double otherMax) =>
        otherMin > max ? otherMin - max : min > otherMax ? min - otherMax : 0;
}
