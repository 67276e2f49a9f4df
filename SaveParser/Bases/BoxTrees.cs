using System.Numerics;
using System.Runtime.InteropServices;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// A node of a cell's box tree: heap-numbered from 0 at the root, over the points <c>[Start, End)</c>, with
/// <c>Levels</c> levels below it. Halves follow from the numbers, so only boxes are stored.
/// </summary>
internal readonly record struct BoxNode(int Tree, int Number, int Levels, int Start, int End)
{
    public bool IsLeaf => Levels == 0;
    public int Middle => Start + (End - Start) / 2;
    public BoxNode Left => new(Tree, 2 * Number + 1, Levels - 1, Start, Middle);
    public BoxNode Right => new(Tree, 2 * Number + 2, Levels - 1, Middle, End);
}

/// <summary>
/// Balanced box trees over the points of crowded cells, built when first asked for. Building reorders the points
/// inside their cell, which nobody minds: a cell's points are one set already.
/// </summary>
internal readonly ref struct BoxTrees(Span<double> x, Span<double> y, Span<double> z)
{
    /// <summary>Points below which a node is not halved: the boxes take at most 12 bytes per point.</summary>
    private const int LeafPoints = 16;

    private readonly Span<double> x = x, y = y, z = z;
    private readonly List<BoundingBox> boxes = [];
    private readonly Dictionary<int, int> treeOfCell = [];

    /// <summary>The root over a whole cell; the same cell must always be asked for with the same bounds.</summary>
    public BoxNode Root(int start, int end)
    {
        var levels = Math.Max(0, BitOperations.Log2((uint)(end - start - 1) | 1) + 1 - BitOperations.Log2(LeafPoints));
        if (treeOfCell.TryGetValue(start, out var tree)) return new BoxNode(tree, 0, levels, start, end);

        tree = boxes.Count;
        treeOfCell.Add(start, tree);
        CollectionsMarshal.SetCount(boxes, tree + (2 << levels) - 1);
        var root = new BoxNode(tree, 0, levels, start, end);
        Build(root);
        return root;
    }

    public ref readonly BoundingBox BoxOf(BoxNode node) => ref CollectionsMarshal.AsSpan(boxes)[node.Tree + node.Number];

    private void Build(BoxNode node)
    {
        var length = node.End - node.Start;
        var box = BoundingBox.Around(x.Slice(node.Start, length), y.Slice(node.Start, length), z.Slice(node.Start, length));
        CollectionsMarshal.AsSpan(boxes)[node.Tree + node.Number] = box;
        if (node.IsLeaf) return;
        switch (box.LongestAxis)
        {
            case 0: Halve(x, y, z, node); break;
            case 1: Halve(y, z, x, node); break;
            default: Halve(z, x, y, node); break;
        }

        Build(node.Left);
        Build(node.Right);
    }

    /// <summary>Quickselect: the lower half by <paramref name="key"/> comes first. Pivots are random, so no order of input is slow.</summary>
    private static void Halve(Span<double> key, Span<double> second, Span<double> third, BoxNode node)
    {
        int low = node.Start, high = node.End - 1, middle = node.Middle;
        while (low < high)
        {
            var pivot = key[Random.Shared.Next(low, high + 1)];
            int left = low, right = high;
            while (left <= right)
            {
                while (key[left] < pivot) left++;
                while (key[right] > pivot) right--;
                if (left > right) break;
                (key[left], key[right]) = (key[right], key[left]);
                (second[left], second[right]) = (second[right], second[left]);
                (third[left], third[right]) = (third[right], third[left]);
                left++;
                right--;
            }

            if (middle <= right) high = right;
            else if (middle >= left) low = left;
            else return;
        }
    }
}
