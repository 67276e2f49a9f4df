using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Bases;

/// <summary>One structure of a base: its row's guid, and its <c>StructureID</c> or 0 when it has none.</summary>
public readonly record struct BaseMember(ActorGuid Guid, uint StructureId);

/// <summary>
/// Who belonged to which base in one snapshot, for recognising the bases in the next. Sorted arrays of 28 bytes per
/// member; safe to read from several threads.
/// </summary>
public sealed class BaseMemberships
{
    private readonly string[] ids;
    private readonly int[] sizes;
    private readonly (ActorGuid[] Keys, int[] Bases) byGuid;
    private readonly (uint[] Keys, int[] Bases) byStructureId;

    /// <param name="ids">The id of every base; no two alike.</param>
    /// <param name="members">All structures.</param>
    /// <param name="baseOf">For each of them the index of its base, or a negative number for one outside of all bases.</param>
    /// <exception cref="ArgumentException">Lengths differ, an index points nowhere, or an id occurs twice.</exception>
    public BaseMemberships(IReadOnlyList<string> ids, ReadOnlySpan<BaseMember> members, ReadOnlySpan<int> baseOf)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (members.Length != baseOf.Length)
            throw new ArgumentException($"There are {members.Length} members but {baseOf.Length} bases of members.", nameof(baseOf));

        // Bases are renumbered in order of their ids, so that nothing below depends on the order they came in.
        this.ids = [.. ids.Order(StringComparer.Ordinal)];
        for (var at = 1; at < this.ids.Length; at++)
            if (this.ids[at] == this.ids[at - 1])
                throw new ArgumentException($"The base id {this.ids[at]} occurs twice.", nameof(ids));
        var numbers = new int[ids.Count];
        for (var at = 0; at < numbers.Length; at++) numbers[at] = Array.BinarySearch(this.ids, ids[at], StringComparer.Ordinal);

        sizes = new int[ids.Count];
        int inside = 0, numbered = 0;
        for (var at = 0; at < members.Length; at++)
        {
            if (baseOf[at] < 0) continue;
            if (baseOf[at] >= ids.Count) throw new ArgumentException($"Member {at} is of base {baseOf[at]}; there are {ids.Count}.", nameof(baseOf));
            sizes[numbers[baseOf[at]]]++;
            inside++;
            if (members[at].StructureId != 0) numbered++;
        }

        byGuid = (new ActorGuid[inside], new int[inside]);
        byStructureId = (new uint[numbered], new int[numbered]);
        inside = numbered = 0;
        for (var at = 0; at < members.Length; at++)
        {
            if (baseOf[at] < 0) continue;
            var number = numbers[baseOf[at]];
            (byGuid.Keys[inside], byGuid.Bases[inside++]) = (members[at].Guid, number);
            if (members[at].StructureId != 0) (byStructureId.Keys[numbered], byStructureId.Bases[numbered++]) = (members[at].StructureId, number);
        }

        SortAndDisown(byGuid.Keys, byGuid.Bases);
        SortAndDisown(byStructureId.Keys, byStructureId.Bases);
    }

    /// <summary>Before the first snapshot.</summary>
    public static BaseMemberships None { get; } = new([], [], []);

    /// <summary>The ids of all bases, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>How many members the base of that position in <see cref="Ids"/> had.</summary>
    internal int SizeOf(int number) => sizes[number];

    /// <summary>
    /// The position in <see cref="Ids"/> of the base that <paramref name="member"/> was in, or -1. The structure id is
    /// asked only when the guid is unknown.
    /// </summary>
    internal int Find(in BaseMember member)
    {
        var found = Array.BinarySearch(byGuid.Keys, member.Guid);
        if (found >= 0) return byGuid.Bases[found];
        if (member.StructureId == 0) return -1;
        found = Array.BinarySearch(byStructureId.Keys, member.StructureId);
        return found >= 0 ? byStructureId.Bases[found] : -1;
    }

    /// <summary>A key claimed by two bases, which only damaged snapshots hold, speaks for neither.</summary>
    private static void SortAndDisown<TKey>(TKey[] keys, int[] bases) where TKey : IEquatable<TKey>
    {
        Array.Sort(keys, bases);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            var disputed = false;
            for (end = start + 1; end < keys.Length && keys[end].Equals(keys[start]); end++) disputed |= bases[end] != bases[start];
            if (disputed) bases.AsSpan(start, end - start).Fill(-1);
        }
    }
}
