using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Inspection;

/// <summary>Brings the structures of a world into the order of their guid texts, once for all digests.</summary>
internal static class GuidOrder
{
    /// <summary>Indexes of the structures, sorted by key.</summary>
    public static int[] Of(ChunkedList<Structure> structures)
    {
        var order = new int[structures.Count];
        var keys = new ulong[structures.Count];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
            keys[index] = structures[index].Key.High;
        }
        var spareOrder = new int[order.Length];
        var spareKeys = new ulong[order.Length];
        RadixSort.Sort(ref keys, ref order, ref spareKeys, ref spareOrder, keyBits: 64);

        // Guids that agree in their first half are rare in a real save; in a crafted one they cost an ordinary sort.
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start];) end++;
            if (end - start > 1) order.AsSpan(start, end - start).Sort((left, right) => structures[left].Key.CompareTo(structures[right].Key));
        }
        return order;
    }
}
