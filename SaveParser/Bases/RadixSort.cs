using System.Numerics;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// A stable sort of keys with one int beside each, in time linear in their number whatever they hold.
/// </summary>
internal static class RadixSort
{
    private const int MaxDigitBits = 11;

    /// <summary>
    /// Sorts by the lowest <paramref name="keyBits"/> bits; the others must be zero. The sorted arrays end up in
    /// <paramref name="keys"/> and <paramref name="items"/>, the spare ones in the other two. All are of one length.
    /// </summary>
    public static void Sort<TKey>(ref TKey[] keys, ref int[] items, ref TKey[] spareKeys, ref int[] spareItems, int keyBits)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        if (keyBits == 0 || keys.Length < 2) return;
        var digits = (keyBits + MaxDigitBits - 1) / MaxDigitBits;
        var digitBits = (keyBits + digits - 1) / digits;
        Span<int> positions = stackalloc int[1 << MaxDigitBits];
        for (var shift = 0; shift < keyBits; shift += digitBits)
        {
            if (!Scatter(keys, items, spareKeys, spareItems, shift, positions[..(1 << digitBits)])) continue;
            (keys, spareKeys) = (spareKeys, keys);
            (items, spareItems) = (spareItems, items);
        }
    }

    /// <summary>One pass over one digit; false when all keys agree in it and nothing had to move.</summary>
    private static bool Scatter<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<int> items, Span<TKey> toKeys, Span<int> toItems, int shift, Span<int> positions)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var mask = positions.Length - 1;
        positions.Clear();
        foreach (var key in keys) positions[int.CreateTruncating(key >> shift) & mask]++;
        if (positions[int.CreateTruncating(keys[0] >> shift) & mask] == keys.Length) return false;

        var next = 0;
        foreach (ref var position in positions) (position, next) = (next, next + position);
        for (var at = 0; at < keys.Length; at++)
        {
            var to = positions[int.CreateTruncating(keys[at] >> shift) & mask]++;
            toKeys[to] = keys[at];
            toItems[to] = items[at];
        }

        return true;
    }
}
