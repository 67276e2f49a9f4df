namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Cuts one coordinate axis into cells. Two coordinates of one cell differ by no more than <c>radius / √3</c>, so that
/// points which share a cell on all three axes touch; coordinates three or more cells apart differ by more than the
/// radius. Both hold exactly in doubles, rounding included.
/// </summary>
internal readonly struct CellAxis
{
    /// <summary>Shrinks the cells by far more than rounding can stretch them, and far less than would cost anything.</summary>
    private const double Shrink = 1 - 1e-5;

    /// <summary>Cells along an axis up to which dividing is exact enough; above it the cells are found by sorting.</summary>
    private const double MaxDividedCells = 1 << 30;

    private readonly double min;
    private readonly double perUnit;
    private readonly double[]? starts;

    private CellAxis(double min, double perUnit, double[]? starts, uint last) =>
        (this.min, this.perUnit, this.starts, Last) = (min, perUnit, starts, last);

    /// <summary>The highest cell; the lowest is 0.</summary>
    public uint Last { get; }

    public static double Side(double radius) => radius / Math.Sqrt(3) * Shrink;

    /// <summary>Equal steps from <paramref name="min"/> on; null when the world is too large for that.</summary>
    public static CellAxis? TryDivide(double min, double max, double radius)
    {
        var perUnit = 1 / Side(radius);
        var last = (max - min) * perUnit;
        return last < MaxDividedCells ? new CellAxis(min, perUnit, null, (uint)last) : null;
    }

    /// <summary>
    /// For coordinates up to 1e308: a cell begins at a coordinate that occurs and ends before the first that is more
    /// than a side further. Empty stretches get no cells, so there are never more cells than coordinates.
    /// </summary>
    /// <param name="coordinates">Every coordinate that will be asked for; sorted in place.</param>
    /// <param name="radius">The clustering radius.</param>
    public static CellAxis Rank(Span<double> coordinates, double radius)
    {
        coordinates.Sort();
        var side = Side(radius);
        var cells = 1;
        // In place: a start is written at or before the place it is read from.
        for (var at = 1; at < coordinates.Length; at++)
            if (coordinates[at] - coordinates[cells - 1] > side)
                coordinates[cells++] = coordinates[at];
        return new CellAxis(0, 0, coordinates[..cells].ToArray(), (uint)cells - 1);
    }

    public uint CellOf(double coordinate)
    {
        if (starts is null) return (uint)double.ConvertToIntegerNative<int>((coordinate - min) * perUnit);
        var found = Array.BinarySearch(starts, coordinate);
        return (uint)(found >= 0 ? found : ~found - 1);
    }
}
