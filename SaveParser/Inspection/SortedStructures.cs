using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Inspection;

/// <summary>
/// The structures of a world in the order of their guid texts, sorted once for all digests. The guids are copied out so
/// that a digest reads them one behind the other.
/// </summary>
internal sealed class SortedStructures
{
    public SortedStructures(ChunkedList<Structure> structures)
    {
        var order = new int[structures.Count];
        var halves = new ulong[structures.Count];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
            halves[index] = structures[index].Key.High;
        }
        var spareOrder = new int[order.Length];
        var spareHalves = new ulong[order.Length];
        RadixSort.Sort(ref halves, ref order, ref spareHalves, ref spareOrder, keyBits: 64);

        // Guids that agree in their first half are rare in a real save; in a crafted one they cost an ordinary sort.
        for (int start = 0, end; start < halves.Length; start = end)
        {
            for (end = start + 1; end < halves.Length && halves[end] == halves[start];) end++;
            if (end - start > 1) order.AsSpan(start, end - start).Sort((left, right) => structures[left].Key.CompareTo(structures[right].Key));
        }

        Indexes = order;
        Guids = new ActorGuid[order.Length];
        for (var at = 0; at < order.Length; at++) Guids[at] = structures[order[at]].Key;
    }

    /// <summary>Indexes into <see cref="World.Structures"/>.</summary>
    public int[] Indexes { get; }

    /// <summary>The guids, in the same order.</summary>
    public ActorGuid[] Guids { get; }
}
