using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Sessions;

/// <summary>Entries of the books: opened, changed, closed, and dropped when they are old. Bounded whatever the game says.</summary>
internal static class Books
{
    /// <summary>Ended sessions kept.</summary>
    public const int EndedKept = 200;

    /// <summary>Most sessions open at once; no server has as many places.</summary>
    public const int MostOpen = 500;

    /// <summary>Sessions not yet in the players' own books at which no more events are taken.</summary>
    public const int MostPending = 1000;

    public static bool IsFull(this SessionsState books) => books.Stays.Count(stay => stay.IsPending) >= MostPending;

    /// <summary>A player's stays, by the time he came.</summary>
    public static IOrderedEnumerable<Stay> Of(this SessionsState books, EosId player) => books.Stays
        .Where(stay => stay.Session.Player == player)
        .OrderBy(stay => stay.Session.JoinedAt).ThenBy(stay => stay.Session.Id.Number);

    public static Stay? OpenOf(this SessionsState books, EosId player) =>
        books.Stays.FirstOrDefault(stay => stay.IsOpen && stay.Session.Player == player);

    public static SessionsState Add(this SessionsState books, ServerId server, Entrant who, DateTimeOffset joined, bool seen, DateTimeOffset? notBefore)
    {
        var open = books.Stays.Where(stay => stay.IsOpen).ToArray();
        if (open.Length >= MostOpen)
        {
            var forgotten = open.MinBy(stay => stay.Shown)!;
            books = books.Close(forgotten, forgotten.Shown, SessionEnd.Vanished, joined);
        }
        var session = new PlayerSession(new SessionId(server, books.Next), who.Player, who.Name, joined, seen, null, SessionEnd.Open, Platform: who.Platform, Revision: 1);
        return books with { Next = books.Next + 1, Stays = books.Stays.Add(new Stay(session, joined, notBefore, null, null, 0)) };
    }

    /// <summary>A stay of which one moment is known and no more: it adds no time, until the missing line comes.</summary>
    public static SessionsState AddMoment(
        this SessionsState books, ServerId server, Entrant who, DateTimeOffset at, bool joinSeen, SessionEnd end, DateTimeOffset? notBefore, DateTimeOffset? latestEnd)
    {
        books = books.Add(server, who, at, joinSeen, notBefore);
        return books.Close(books.Stays[^1], at, end, latestEnd);
    }

    public static SessionsState Close(this SessionsState books, Stay stay, DateTimeOffset left, SessionEnd end, DateTimeOffset? latestEnd) =>
        books.Change(
            stay with { LatestEnd = latestEnd, Cut = stay.Shown > left || stay.Session.LeftAt > left ? stay with { Cut = null } : stay.Cut },
            session => session with { LeftAt = Later(left, session.JoinedAt), End = end });

    /// <summary>Changes what people are told of a session.</summary>
    public static SessionsState Change(this SessionsState books, Stay stay, Func<PlayerSession, PlayerSession> change) =>
        books.Put(stay with { Session = change(stay.Session) with { Revision = stay.Session.Revision + 1 } }).Trim();

    /// <summary>Changes only what these books know of it.</summary>
    public static SessionsState Put(this SessionsState books, Stay stay) =>
        books with { Stays = books.Stays.SetItem(books.IndexOf(stay.Session.Id.Number), stay) };

    public static Stay? Find(this SessionsState books, long number) =>
        books.IndexOf(number) is >= 0 and var index ? books.Stays[index] : null;

    /// <summary>Drops the oldest that ended and is in the player's own books.</summary>
    public static SessionsState Trim(this SessionsState books)
    {
        var done = books.Stays.Where(stay => !stay.IsOpen && !stay.IsPending).ToArray();
        return done.Length <= EndedKept ? books : books with { Stays = books.Stays.RemoveRange(done[..^EndedKept]) };
    }

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;

    public static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset? b) => b < a ? b.Value : a;

    private static int IndexOf(this SessionsState books, long number)
    {
        for (var i = books.Stays.Length - 1; i >= 0; i--)
            if (books.Stays[i].Session.Id.Number == number)
                return i;
        return -1;
    }
}

/// <summary>Somebody a line or a roster names; texts are bounded.</summary>
internal readonly record struct Entrant(EosId Player, string Name, string? Platform = null)
{
    private const int MaxText = 100;

    public string Name { get; } = Bounded(Name)!;
    public string? Platform { get; } = Bounded(Platform);

    private static string? Bounded(string? text) =>
        text is null || text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
}
