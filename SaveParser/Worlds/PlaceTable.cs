using System.Numerics;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Finds the actor of a key among the structures, creatures, pawns and segments of a world: an open-addressed table of
/// their running numbers, 8 bytes an actor, while the keys stay where they are.
/// </summary>
internal sealed class PlaceTable
{
    private const int CrowdedRun = 16;

    private readonly WorldBuilder world;
    private readonly int[] numbers; // number + 1
    private readonly int mask;

    public PlaceTable(WorldBuilder world)
    {
        this.world = world;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(world.ActorCount, 8) * 3 / 2);
        numbers = new int[size];
        mask = size - 1;
        for (var number = 0; number < world.ActorCount; number++) Insert(number);
    }

    /// <summary>Sets the place of the actor with this key, if it is one of ours.</summary>
    /// <param name="key">The actor.</param>
    /// <param name="location">Its place.</param>
    /// <param name="overrides">Whether a place it already has gives way.</param>
    /// <returns>False when it keeps the place it has.</returns>
    public bool Place(ActorGuid key, Location location, bool overrides)
    {
        for (var at = key.GetHashCode() & mask; numbers[at] != 0; at = (at + 1) & mask)
        {
            if (world.ActorKey(numbers[at] - 1) != key) continue;
            return world.PlaceActor(numbers[at] - 1, location, overrides);
        }
        return true;
    }

    private void Insert(int number)
    {
        var at = world.ActorKey(number).GetHashCode() & mask;
        for (var steps = 0; numbers[at] != 0; at = (at + 1) & mask)
        {
            // A key that stands in the save twice belongs to its first row. Equal keys are looked for only where the
            // table is crowded: a few do no harm, and a million of them would make it a list.
            if (++steps > CrowdedRun && world.ActorKey(numbers[at] - 1) == world.ActorKey(number)) return;
        }
        numbers[at] = number + 1;
    }
}
