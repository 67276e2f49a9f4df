using System.Diagnostics.CodeAnalysis;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// What waits for its turn: the more urgent first, the older first among equals. Every priority has room of its own,
/// so that a flood of one never keeps out another.
/// </summary>
/// <param name="capacity">How many may wait at each priority.</param>
internal sealed class CommandQueue<T>(int capacity) where T : class
{
    private readonly LinkedList<T>[] lanes = [.. Enum.GetValues<CommandPriority>().Select(_ => new LinkedList<T>())];

    /// <summary>How many wait.</summary>
    public int Count => lanes.Sum(lane => lane.Count);

    /// <summary>Puts one at the end of its lane; false when that is full.</summary>
    public bool TryAdd(CommandPriority priority, T item)
    {
        var lane = lanes[(int)priority];
        if (lane.Count >= capacity)
            return false;
        lane.AddLast(item);
        return true;
    }

    /// <summary>Takes the next one out.</summary>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        item = lanes.FirstOrDefault(lane => lane.Count > 0)?.First!.Value;
        return item is not null && Remove(item);
    }

    /// <summary>Takes out one that waits no longer; false when it does not wait here.</summary>
    public bool Remove(T item) => lanes.Any(lane => lane.Remove(item));
}
