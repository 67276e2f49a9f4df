using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using static BlissBot.Grains.Sessions.Books;
using static BlissBot.Grains.Sessions.EventClock;

namespace BlissBot.Grains.Sessions;

/// <summary>
/// Puts the joins and leaves of a player in their place among his stays, by the time they happened and not by the
/// time they were read. What a line says corrects what was inferred without it; nothing adds time nobody saw.
/// </summary>
internal static class StayRules
{
    /// <summary>Two sources say the same with stamps of different precision.</summary>
    private static readonly TimeSpan SameLine = TimeSpan.FromSeconds(2);

    public static SessionsState Join(SessionsState books, ServerId server, Entrant who, DateTimeOffset at)
    {
        var next = books.Of(who.Player).FirstOrDefault(stay => stay.IsOpen || stay.Session.LeftAt > at);
        if (next is null)
            return at < books.StartedAt
                ? books.AddMoment(server, who, at, true, SessionEnd.ServerStopped, null, books.StartedAt)
                : books.Add(server, who, at, true, null);
        var joined = next.Session.JoinedAt;
        if (next.Session.JoinSeen && (at - joined).Duration() <= SameLine)
            return books with { Strays = books.Strays + 1 };
        if (!next.Session.JoinSeen && at <= joined + Slack && !(at < next.NotBefore - Slack))
            return books.Change(next, session => session with
            {
                JoinedAt = Earlier(session.JoinedAt, at),
                JoinSeen = true,
                Name = who.Name,
                Platform = who.Platform,
            });
        if (at < joined)
            return books.AddMoment(server, who, at, true, SessionEnd.Vanished, null, Earlier(joined, next.NotBefore is { } before ? Later(at, before) : null));
        if (!next.IsOpen)
            return books with { Strays = books.Strays + 1 };
        return books
            .Close(next, next.Absent is null ? at : next.Shown, SessionEnd.Rejoined, at)
            .Add(server, who, at, true, null);
    }

    public static SessionsState Leave(SessionsState books, ServerId server, Entrant who, DateTimeOffset at)
    {
        var his = books.Of(who.Player).ToArray();
        // A stay opened by a roster is not ended by a leave of before it: the roster proves that he was on after it.
        if (his.FirstOrDefault(stay => stay.IsOpen) is { } open && at >= open.Session.JoinedAt - (open.Session.JoinSeen ? SameLine : TimeSpan.Zero))
            return books.Close(open, at, SessionEnd.Left, null);
        for (var i = his.Length - 1; i >= 0; i--)
        {
            var latest = Earlier(his[i].LatestEnd + Slack ?? DateTimeOffset.MinValue, i + 1 < his.Length ? his[i + 1].Session.JoinedAt : null);
            if (!his[i].IsOpen && his[i].Session.JoinedAt <= at && at <= latest)
                return books.Close(his[i], at, SessionEnd.Left, null);
        }
        if (his.Any(stay => stay.Session.JoinedAt - SameLine <= at && at <= stay.Session.LeftAt + SameLine))
            return books with { Strays = books.Strays + 1 };
        return books.AddMoment(server, who, at, false, SessionEnd.Left, books.Rosters.LastOrNull(at), null);
    }

    /// <summary>The last of ascending <paramref name="times"/> that is not after <paramref name="limit"/>.</summary>
    public static DateTimeOffset? LastOrNull(this IEnumerable<DateTimeOffset> times, DateTimeOffset limit) =>
        times.Where(time => time <= limit).Select(time => (DateTimeOffset?)time).LastOrDefault();
}
