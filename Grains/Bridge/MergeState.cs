using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>Where a line was read.</summary>
internal enum LineSource
{
    Log = 0,
    Chat = 1,
    GameLog = 2,
}

/// <summary>Some of them.</summary>
[Flags]
internal enum SourceSet
{
    None = 0,
    Log = 1 << LineSource.Log,
    Chat = 1 << LineSource.Chat,
    GameLog = 1 << LineSource.GameLog,

    /// <summary>Those that forget what they hand out.</summary>
    Rcon = Chat | GameLog,
}

/// <summary>What is known of a log file's showing what players say.</summary>
internal enum LogChat
{
    /// <summary>No line of GetChat has been looked for in it yet.</summary>
    Unproven = 0,

    /// <summary>It showed a line that GetChat showed too.</summary>
    Carries = 1,

    /// <summary>It did not show several in a row.</summary>
    Misses = 2,
}

/// <summary>What matching must remember from one poll to the next, and over a crash.</summary>
/// <param name="Tracked">Lines that not every source has shown, packed by <see cref="SourceMerge"/>.</param>
/// <param name="Held">Lines of GetChat that wait for the log file.</param>
/// <param name="LogChat">Whether the log file shows chat.</param>
/// <param name="Missed">How many lines in a row it did not show.</param>
/// <param name="ChatStale">More lines came while GetChat could not be asked than are remembered: its next answer cannot be matched.</param>
/// <param name="LogStale">The same of the log file: what it has for us cannot be matched any more.</param>
/// <param name="LogStamp">The newest stamp the log file showed.</param>
/// <param name="GameLogStale">The same of GetGameLog.</param>
[GenerateSerializer, Immutable, Alias("bliss.merge-state")]
internal sealed record MergeState(
    [property: Id(0)] byte[] Tracked,
    [property: Id(1)] ImmutableArray<HeldLine> Held,
    [property: Id(2)] LogChat LogChat,
    [property: Id(3)] int Missed,
    [property: Id(4)] bool ChatStale,
    [property: Id(5)] bool LogStale,
    [property: Id(6)] DateTimeOffset? LogStamp,
    [property: Id(7)] bool GameLogStale = false)
{
    public static readonly MergeState Empty = new([], [], LogChat.Unproven, 0, false, false, null);
}

/// <summary>A line of GetChat that the log file has not shown yet.</summary>
/// <param name="Due">When it is told all the same.</param>
[GenerateSerializer, Immutable, Alias("bliss.held-line")]
internal sealed record HeldLine([property: Id(0)] long Key, [property: Id(1)] DateTimeOffset Due, [property: Id(2)] GameEvent Event);
