using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>Which lines of one poll tell of the same death, and which item of the outbox told of it first.</summary>
internal sealed class Deaths
{
    private static readonly Deaths None = new([]);
    private readonly Dictionary<GameEvent, EventGroup> groups;
    private readonly Dictionary<EventGroup, long> first = new(ReferenceEqualityComparer.Instance);

    private Deaths(Dictionary<GameEvent, EventGroup> groups) => this.groups = groups;

    public static Deaths Of(IReadOnlyCollection<GameEvent> lines)
    {
        // Nearly every poll has none, and then costs nothing.
        if (lines.Count(KillGrouping.TellsOfDeath) < 2)
            return None;
        var groups = new Dictionary<GameEvent, EventGroup>(ReferenceEqualityComparer.Instance);
        foreach (var group in KillGrouping.Group(lines).Where(group => group.Lines.Length > 1))
            foreach (var line in group.Lines)
                groups[line] = group;
        return new Deaths(groups);
    }

    /// <summary>The item that told of this line's death before; null when there is none, and then it is <paramref name="sequence"/>.</summary>
    public long? ToldIn(GameEvent line, long sequence)
    {
        if (!groups.TryGetValue(line, out var group) || first.TryAdd(group, sequence))
            return null;
        return first[group];
    }
}
