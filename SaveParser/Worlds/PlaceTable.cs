using System.Runtime.CompilerServices;
using System.Numerics;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Finds the actor of a key among the structures, creatures, pawns and segments of a world: an open-addressed table of
/// their running numbers and half their hashes, while the keys stay where they are. The half hash decides nearly every
/// comparison without a look at the actor, whose place in memory is anywhere.
/// </summary>
internal sealed class PlaceTable
{
    private const int Group = 64;
    private const int CrowdedRun = 16;

    private readonly WorldBuilder world;
    private readonly (uint Half, int NumberPlusOne)[] places;
    private readonly int mask;

    public PlaceTable(WorldBuilder world)
    {
        this.world = world;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(world.ActorCount, 8) * 3 / 2);
        places = new (uint, int)[size];
        mask = size - 1;
        for (var number = 0; number < world.ActorCount; number++) Insert(number);
    }

    /// <summary>
    /// Sets the places of a run of actors; keys that are none of ours are passed over. The work goes in passes over small
    /// groups, each pass without a dependency from one key to the next: so the processor waits for many memory lines at
    /// a time instead of for one after the other.
    /// </summary>
    /// <param name="keys">The actors.</param>
    /// <param name="locations">Their places.</param>
    /// <param name="overrides">Whether a place an actor already has gives way.</param>
    /// <returns>How many actors kept the place they had.</returns>
    public int Place(ReadOnlySpan<ActorGuid> keys, ReadOnlySpan<Location> locations, bool overrides)
    {
        Span<ulong> hashes = stackalloc ulong[Group];
        Span<int> candidates = stackalloc int[Group];
        Span<bool> matches = stackalloc bool[Group];
        var kept = 0;
        for (var start = 0; start < keys.Length; start += Group)
        {
            var group = keys[start..Math.Min(start + Group, keys.Length)];
            for (var at = 0; at < group.Length; at++) hashes[at] = group[at].Hash;
            for (var at = 0; at < group.Length; at++)
            {
                ref readonly var place = ref places[(int)hashes[at] & mask];
                candidates[at] = place.Half == (uint)(hashes[at] >> 32) ? place.NumberPlusOne - 1 : -1;
            }
            for (var at = 0; at < group.Length; at++) matches[at] = candidates[at] >= 0 && world.ActorKey(candidates[at]) == group[at];
            for (var at = 0; at < group.Length; at++)
            {
                var number = matches[at] ? candidates[at] : Find(group[at], hashes[at]);
                if (number >= 0 && !world.PlaceActor(number, locations[start + at], overrides)) kept++;
            }
        }
        return kept;
    }

    /// <summary>The number of the actor with this key, or -1.</summary>
    private int Find(ActorGuid key, ulong hash)
    {
        var half = (uint)(hash >> 32);
        for (var at = (int)hash & mask; places[at].NumberPlusOne != 0; at = (at + 1) & mask)
        {
            var number = places[at].NumberPlusOne - 1;
            if (places[at].Half == half && world.ActorKey(number) == key) return number;
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Insert(int number)
    {
        var hash = world.ActorKey(number).Hash;
        var at = (int)hash & mask;
        for (var steps = 0; places[at].NumberPlusOne != 0; at = (at + 1) & mask)
        {
            // A key that stands in the save twice belongs to its first row. Equal keys are looked for only where the
            // table is crowded: a few do no harm, and a million of them would make it a list.
            if (++steps > CrowdedRun && world.ActorKey(places[at].NumberPlusOne - 1) == world.ActorKey(number)) return;
        }
        places[at] = ((uint)(hash >> 32), number + 1);
    }
}
