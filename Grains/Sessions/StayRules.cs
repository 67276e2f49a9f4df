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
        var his = books.Of(who.Player).ToArray();
        var next = his.FirstOrDefault(stay => stay.IsOpen || stay.Session.LeftAt > at);
        var cut = his.LastOrDefault(stay => stay.Session.LeftAt <= at)?.Cut is { } rest && (rest.Shown > at || rest.Session.LeftAt > at) ? rest : null;
        if (next is null)
            return at < books.StartedAt
                ? books.AddMoment(server, who, at, true, SessionEnd.ServerStopped, null, books.StartedAt)
                : Begin(books, server, who, at, cut);
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
        if (at < joined && cut is not null)
            return Begin(books, server, who, at, cut, before: joined);
        if (at < joined)
            return books.AddMoment(server, who, at, true, SessionEnd.Vanished, null, Earlier(joined, next.NotBefore is { } before ? Later(at, before) : null));
        if (!next.IsOpen)
            return books with { Strays = books.Strays + 1 };
        books = books.Close(next, next.Absent <= at ? next.Shown : at, SessionEnd.Rejoined, at);
        return Begin(books, server, who, at, books.Find(next.Session.Id.Number)?.Cut);
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
            if (!his[i].IsOpen && his[i].Session.End != SessionEnd.Left && his[i].Session.JoinedAt <= at && at <= latest)
                return books.Close(his[i], at, SessionEnd.Left, null);
        }
        if (his.Any(stay => stay.Session.JoinedAt - SameLine <= at && at <= stay.Session.LeftAt + SameLine))
            return books with { Strays = books.Strays + 1 };
        return books.AddMoment(server, who, at, false, SessionEnd.Left, books.Rosters.LastOrNull(at), null);
    }

    /// <summary>Opens a stay. Where rosters showed him already, before the lines between were read, it has what they told.</summary>
    /// <param name="before">When his next stay began, if there is one.</param>
    private static SessionsState Begin(SessionsState books, ServerId server, Entrant who, DateTimeOffset at, Stay? cut, DateTimeOffset? before = null)
    {
        books = books.Add(server, who, at, true, null);
        if (cut is null)
            return books;
        var stay = books.Stays[^1] with { Shown = Earlier(Later(at, cut.Shown), before), Absent = cut.Absent };
        return cut.Session.LeftAt is { } left ? books.Close(stay, Earlier(left, before), cut.Session.End, Earlier(cut.LatestEnd ?? left, before))
            : before is not null ? books.Close(stay, stay.Shown, SessionEnd.Vanished, before)
            : books.Put(stay);
    }

    /// <summary>The last of ascending <paramref name="times"/> that is not after <paramref name="limit"/>.</summary>
    public static DateTimeOffset? LastOrNull(this IEnumerable<DateTimeOffset> times, DateTimeOffset limit) =>
        times.Where(time => time <= limit).Select(time => (DateTimeOffset?)time).LastOrDefault();
}
