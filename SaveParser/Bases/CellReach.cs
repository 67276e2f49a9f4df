namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Answers whether any point of one cell is within reach of any point of another. Nearly always a handful of
/// comparisons says yes; crowded cells that do not touch are told apart by their box trees, both halved in turn where
/// they come near each other, so that two crowds never cost their product.
/// </summary>
internal ref struct CellReach(Span<double> x, Span<double> y, Span<double> z, double radius, long comparisonLimit, CancellationToken cancellation)
{
    private const int ProbePoints = 8;

    /// <summary>What looking at two boxes costs, in point comparisons.</summary>
    private const int BoxCost = 8;

    private const int DirectPairs = 1024;
    private const int CancellationMask = 0xFFF;

    private readonly double limit = radius * radius;
    private readonly BoxTrees trees = new(x, y, z);
    private readonly ReadOnlySpan<double> x = x, y = y, z = z;
    private long comparisons;
    private int steps;

    /// <summary>Compares the points <c>[start, end)</c> with <c>[otherStart, otherEnd)</c>; each range is a whole cell.</summary>
    public bool Touch(int start, int end, int otherStart, int otherEnd)
    {
        // Points of a cell are in input order, which has nothing to do with place: the first few are a fair sample.
        int probes = Math.Min(end, start + ProbePoints), otherProbes = Math.Min(otherEnd, otherStart + ProbePoints);
        if (AnyPair(start, probes, otherStart, otherProbes)) return true;
        if (probes == end && otherProbes == otherEnd) return false;
        if ((long)(end - start) * (otherEnd - otherStart) <= DirectPairs) return AnyPair(start, end, otherStart, otherEnd);
        return Touch(trees.Root(start, end), trees.Root(otherStart, otherEnd));
    }

    private bool Touch(BoxNode node, BoxNode other)
    {
        ref readonly var box = ref trees.BoxOf(node);
        ref readonly var otherBox = ref trees.BoxOf(other);
        Count(BoxCost);
        if (box.Nearest(otherBox) > limit) return false;
        if (box.Farthest(otherBox) <= limit) return true;
        if (node.IsLeaf && other.IsLeaf)
            return otherBox.LongestExtent > box.LongestExtent ? AnyPairNear(other, node, box) : AnyPairNear(node, other, otherBox);
        if (node.IsLeaf || (!other.IsLeaf && otherBox.LongestExtent > box.LongestExtent)) (node, other) = (other, node);

        // The nearer half first: where there is a touching pair, it is mostly there.
        BoxNode left = node.Left, right = node.Right;
        ref readonly var whole = ref trees.BoxOf(other);
        if (trees.BoxOf(right).Nearest(whole) < trees.BoxOf(left).Nearest(whole)) (left, right) = (right, left);
        return Touch(left, other) || Touch(right, other);
    }

    /// <summary>Two leaves: most points of the wider one are too far from the box around the other to be compared at all.</summary>
    private bool AnyPairNear(BoxNode wide, BoxNode other, in BoundingBox otherBox)
    {
        for (var at = wide.Start; at < wide.End; at++)
        {
            Count(1);
            if (otherBox.Nearest(BoundingBox.Of(x[at], y[at], z[at])) <= limit && AnyPair(at, at + 1, other.Start, other.End)) return true;
        }

        return false;
    }

    private bool AnyPair(int start, int end, int otherStart, int otherEnd)
    {
        Count((end - start) * (otherEnd - otherStart));
        for (var at = start; at < end; at++)
        {
            double px = x[at], py = y[at], pz = z[at];
            for (var other = otherStart; other < otherEnd; other++)
            {
                double dx = px - x[other], dy = py - y[other], dz = pz - z[other];
                if (dx * dx + dy * dy + dz * dz <= limit) return true;
            }
        }

        return false;
    }

    private void Count(int pairs)
    {
        comparisons += pairs;
        if ((++steps & CancellationMask) != 0) return;
        cancellation.ThrowIfCancellationRequested();
        if (comparisons > comparisonLimit) throw new ClusteringLimitException(comparisonLimit);
    }
}
