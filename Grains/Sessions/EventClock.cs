using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Sessions;

/// <summary>
/// When an event happened. The server's own stamp counts, so that lines read late keep their time. A stamp in the
/// future of its reading comes from a clock that runs ahead, one more than <see cref="Oldest"/> in the past from one
/// that is not set: then the time of reading counts. A clock that runs behind by minutes shifts what the log says
/// against what rosters say; <see cref="Slack"/> is how much of that is taken for one and the same moment.
/// </summary>
internal static class EventClock
{
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(30);
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    public static DateTimeOffset TimeOf(SequencedEvent seen) =>
        StampOf(seen) ?? seen.SeenAt.ToUniversalTime();

    /// <summary>The stamp, when there is one that can be believed.</summary>
    public static DateTimeOffset? StampOf(SequencedEvent seen) =>
        seen.Event.At is { } at && at <= seen.SeenAt && seen.SeenAt - at <= Oldest ? at.ToUniversalTime() : null;

    /// <summary>
    /// Whether the game was alive at the event's time. A line of the log file without a stamp may be read long after it
    /// was written; what only RCON tells is told at once.
    /// </summary>
    public static bool ProvesAlive(SequencedEvent seen) =>
        StampOf(seen) is not null || seen.Event is ChatSaid or ServerSaid or PlayerJoined or PlayerLeft;
}
