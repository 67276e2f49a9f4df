using System.Numerics;
using System.Runtime.InteropServices;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// Counts how many structures came and went between two snapshots, from 8 bytes per structure. Two keys may fall
/// together by chance; for a count among millions that does not matter.
/// </summary>
internal sealed class StructureKeys
{
    private readonly List<ulong> marks = [];

    public void Add(ObjectKey key) => marks.Add(key.High ^ BitOperations.RotateLeft(key.Low, 29));

    /// <summary>How many of <paramref name="now"/> were not here, and how many of these are not there.</summary>
    public (long Appeared, long Vanished) Compare(StructureKeys now)
    {
        var old = CollectionsMarshal.AsSpan(marks);
        var fresh = CollectionsMarshal.AsSpan(now.marks);
        old.Sort();
        fresh.Sort();
        var (appeared, vanished, left, right) = (0L, 0L, 0, 0);
        while (left < old.Length && right < fresh.Length)
        {
            var order = old[left].CompareTo(fresh[right]);
            if (order <= 0) left++;
            if (order >= 0) right++;
            if (order < 0) vanished++;
            if (order > 0) appeared++;
        }
        return (appeared + fresh.Length - right, vanished + old.Length - left);
    }
}
