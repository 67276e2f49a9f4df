using System.Numerics;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// The occupied cells of sorted keys, grouped into rows (equal owner, z and y). Because rows and the cells in a row are
/// in order, neighbours are found by walking two sorted lists side by side: no hashing, nothing hostile input can slow.
/// </summary>
internal sealed class CellGrid<TKey> where TKey : unmanaged, IBinaryInteger<TKey>
{
    /// <summary>One of each pair of opposite row offsets, the nearest first: near cells join most, and joined cells are skipped.</summary>
    private static readonly (int Z, int Y)[] RowOffsets =
    [
        (0, 0), (0, 1), (1, 0), (1, -1), (1, 1), (0, 2), (2, 0), (1, -2), (1, 2), (2, -1), (2, 1), (2, -2), (2, 2),
    ];

    private readonly int[] cellStarts;
    private readonly uint[] cellXs;
    private readonly int[] rowStarts;
    private readonly TKey[] rows;
    private readonly int yBits;

    public CellGrid(ReadOnlySpan<TKey> sorted, int xBits, int yBits)
    {
        this.yBits = yBits;
        int cellCount = 0, rowCount = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at > 0 && sorted[at] == sorted[at - 1]) continue;
            cellCount++;
            if (at == 0 || sorted[at] >> xBits != sorted[at - 1] >> xBits) rowCount++;
        }

        (cellStarts, cellXs, rowStarts, rows) = (new int[cellCount + 1], new uint[cellCount], new int[rowCount + 1], new TKey[rowCount]);
        var xMask = (TKey.One << xBits) - TKey.One;
        int cell = 0, row = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at > 0 && sorted[at] == sorted[at - 1]) continue;
            if (at == 0 || sorted[at] >> xBits != sorted[at - 1] >> xBits) (rows[row], rowStarts[row++]) = (sorted[at] >> xBits, cell);
            (cellXs[cell], cellStarts[cell++]) = (uint.CreateTruncating(sorted[at] & xMask), at);
        }

        (cellStarts[cellCount], rowStarts[rowCount]) = (sorted.Length, cellCount);
    }

    public int CellCount => cellXs.Length;

    /// <summary>Where each cell's points begin in the sorted order, and the end of the last.</summary>
    public ReadOnlySpan<int> CellStarts => cellStarts;

    /// <summary>Joins all cells that hold points within reach of each other.</summary>
    public void Join(DisjointSets sets, CellReach reach, CancellationToken cancellation)
    {
        foreach (var (dz, dy) in RowOffsets)
        {
            // Unsigned keys wrap around, so a negative step is added like any other.
            var step = (TKey.CreateTruncating(dz) << yBits) + TKey.CreateTruncating(dy);
            var other = 0;
            for (var row = 0; row < rows.Length; row++)
            {
                if ((row & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
                var wanted = rows[row] + step;
                while (other < rows.Length && rows[other] < wanted) other++;
                if (other == rows.Length) break;
                if (rows[other] == wanted) JoinRows(row, other, sets, ref reach);
            }
        }
    }

    private void JoinRows(int row, int other, DisjointSets sets, ref CellReach reach)
    {
        int first = rowStarts[other], end = rowStarts[other + 1];
        for (var cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++)
        {
            var x = cellXs[cell];
            while (first < end && cellXs[first] + CellScheme.Margin < x) first++;
            for (var near = row == other ? cell + 1 : first; near < end && cellXs[near] <= x + CellScheme.Margin; near++)
            {
                int root = sets.Find(cell), otherRoot = sets.Find(near);
                if (root != otherRoot && reach.Touch(cellStarts[cell], cellStarts[cell + 1], cellStarts[near], cellStarts[near + 1]))
                    sets.Link(root, otherRoot);
            }
        }
    }
}
