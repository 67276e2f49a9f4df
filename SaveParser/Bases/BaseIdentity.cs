using System.Runtime.InteropServices;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Bases;

/// <summary>
/// Gives bases the ids they had in the previous snapshot. The pairs of an old and a new base are served by how many
/// members they share, most first, each old id and each new base once: on a split the larger part keeps the id, on a
/// merge the base that contributes most gives it. No answer depends on the order of members or bases.
/// </summary>
public static class BaseIdentity
{
    /// <summary>One id per base, in the order of <paramref name="owners"/>.</summary>
    /// <param name="members">All structures.</param>
    /// <param name="baseOf">For each of them the index of its base, or a negative number for one outside of all bases.</param>
    /// <param name="owners">The owner of every base.</param>
    /// <param name="previous">The snapshot before this one, or <see cref="BaseMemberships.None"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, an index points nowhere, or a base has no member.</exception>
    public static string[] Assign(
        ReadOnlySpan<BaseMember> members, ReadOnlySpan<int> baseOf, ReadOnlySpan<int> owners, BaseMemberships previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        if (members.Length != baseOf.Length)
            throw new ArgumentException($"There are {members.Length} members but {baseOf.Length} bases of members.", nameof(baseOf));

        var smallest = SmallestMembers(members, baseOf, owners.Length);
        var ids = new string[owners.Length];
        Inherit(ids, smallest, Overlaps(members, baseOf, previous), previous);
        NameTheRest(ids, smallest, owners, previous);
        return ids;
    }

    private static ActorGuid[] SmallestMembers(ReadOnlySpan<BaseMember> members, ReadOnlySpan<int> baseOf, int bases)
    {
        var smallest = new ActorGuid[bases];
        var seen = new bool[bases];
        for (var at = 0; at < members.Length; at++)
        {
            var of = baseOf[at];
            if (of < 0) continue;
            if (of >= bases) throw new ArgumentException($"Member {at} is of base {of}; there are {bases}.", nameof(baseOf));
            if (!seen[of] || members[at].Guid < smallest[of]) smallest[of] = members[at].Guid;
            seen[of] = true;
        }

        var empty = Array.IndexOf(seen, false);
        return empty < 0 ? smallest : throw new ArgumentException($"Base {empty} has no member.", nameof(baseOf));
    }

    private static List<Overlap> Overlaps(ReadOnlySpan<BaseMember> members, ReadOnlySpan<int> baseOf, BaseMemberships previous)
    {
        var pairs = new List<ulong>();
        for (var at = 0; at < members.Length; at++)
        {
            if (baseOf[at] < 0) continue;
            var was = previous.Find(members[at]);
            if (was >= 0) pairs.Add((ulong)baseOf[at] << 32 | (uint)was);
        }

        // Counted by sorting: a hash table over such regular keys can be driven into one bucket.
        var sorted = CollectionsMarshal.AsSpan(pairs);
        sorted.Sort();
        var overlaps = new List<Overlap>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];) end++;
            overlaps.Add(new Overlap((int)(sorted[start] >> 32), (int)(uint)sorted[start], end - start));
        }

        return overlaps;
    }

    private static void Inherit(string?[] ids, ActorGuid[] smallest, List<Overlap> overlaps, BaseMemberships previous)
    {
        overlaps.Sort((left, right) =>
        {
            var order = right.Shared.CompareTo(left.Shared);
            if (order == 0) order = previous.SizeOf(right.Previous).CompareTo(previous.SizeOf(left.Previous));
            if (order == 0) order = left.Previous.CompareTo(right.Previous);
            return order != 0 ? order : smallest[left.Current].CompareTo(smallest[right.Current]);
        });
        var used = new bool[previous.Ids.Count];
        foreach (var overlap in overlaps)
        {
            if (used[overlap.Previous] || ids[overlap.Current] is not null) continue;
            used[overlap.Previous] = true;
            ids[overlap.Current] = previous.Ids[overlap.Previous];
        }
    }

    private static void NameTheRest(string?[] ids, ActorGuid[] smallest, ReadOnlySpan<int> owners, BaseMemberships previous)
    {
        // All previous ids are taken, also those of bases that are gone: an id that changed hands would mislead.
        var taken = new HashSet<string>(previous.Ids, StringComparer.Ordinal);
        var unnamed = new List<(ActorGuid Smallest, int Owner, int At)>();
        for (var at = 0; at < ids.Length; at++)
            if (ids[at] is null)
                unnamed.Add((smallest[at], owners[at], at));
        unnamed.Sort();
        foreach (var (guid, owner, at) in unnamed)
        {
            var attempt = 0;
            string id;
            do id = BaseId.Derive(owner, guid, attempt++);
            while (!taken.Add(id));
            ids[at] = id;
        }
    }

    private readonly record struct Overlap(int Current, int Previous, int Shared);
}
