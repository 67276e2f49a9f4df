using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using static BlissBot.Grains.Sessions.Books;
using static BlissBot.Grains.Sessions.EventClock;

namespace BlissBot.Grains.Sessions;

/// <summary>What events, rosters and news from elsewhere make of the books. Pure.</summary>
internal static class SessionRules
{
    /// <summary>
    /// Rosters whose times are kept: the line of a start that is read up to so many rosters late still finds the last
    /// sign before it. Later than that, the last event before it counts.
    /// </summary>
    public const int RostersKept = 128;

    /// <summary>Takes the events behind the last one taken, until the books are full.</summary>
    public static SessionsState Observe(SessionsState books, ServerId server, ImmutableArray<SequencedEvent> events)
    {
        if (events.IsDefaultOrEmpty)
            return books;
        foreach (var seen in events.OrderBy(seen => seen.Sequence))
        {
            if (seen.Sequence <= books.LastSequence)
                continue;
            if (books.IsFull())
                break;
            books = Take(books, server, seen);
        }
        return books;
    }

    /// <summary>Whether <paramref name="after"/> is worth a write: a clock that moved on a little is not.</summary>
    public static bool Differs(SessionsState before, SessionsState after) =>
        (after with { LastSequence = before.LastSequence, LastSign = before.LastSign }) != before
        || after.LastSign - (before.LastSign ?? DateTimeOffset.MinValue) >= TimeSpan.FromSeconds(30);

    public static SessionsState Reconcile(SessionsState books, ServerId server, ImmutableArray<OnlinePlayer> roster, DateTimeOffset asOf, bool isWhole = true)
    {
        asOf = asOf.ToUniversalTime();
        if (asOf <= books.LastRoster || asOf <= books.StartedAt || books.IsFull())
            return books;
        var notBefore = books.LastRoster is { } last ? Later(last, books.StartedAt) : books.StartedAt;
        var shown = new HashSet<EosId>();
        foreach (var player in roster.IsDefault ? [] : roster.Take(MostOpen))
            if (player.Player.IsValid && shown.Add(player.Player))
                books = Show(books, server, new Entrant(player.Player, player.Name), asOf, notBefore);
        if (!isWhole)
            return books;
        foreach (var stay in books.Stays.Where(stay => stay.IsOpen && stay.Session.JoinedAt < asOf && stay.Shown < asOf && !shown.Contains(stay.Session.Player)))
            books = stay.Absent is { } absent
                ? books.Close(stay, stay.Shown, SessionEnd.Vanished, absent)
                : books.Put(stay with { Absent = asOf });
        return books with { Rosters = [.. books.Rosters.TakeLast(RostersKept - 1), asOf] };
    }

    /// <summary>
    /// The server was found dead: whoever was on is on no longer, and nothing shows that he was after its last sign.
    /// A line of his leaving, should it still come, says it better.
    /// </summary>
    public static SessionsState WentOffline(SessionsState books, DateTimeOffset at)
    {
        at = at.ToUniversalTime();
        if (books.LastRoster > at || books.IsFull())
            return books;
        foreach (var stay in books.Stays.Where(stay => stay.IsOpen && stay.Shown <= at))
            books = books.Close(stay, stay.Absent <= at ? stay.Shown : Later(stay.Shown, LastSign(books, at)), SessionEnd.ServerStopped, at);
        return books;
    }

    /// <summary>
    /// Closes a session because its player came up elsewhere, at the last sign of this server before that: it may have
    /// been silent for hours. The line of his leaving, should it still come, says it better.
    /// </summary>
    public static SessionsState Supersede(SessionsState books, long number, DateTimeOffset at)
    {
        if (books.Find(number) is not { IsOpen: true } stay || at < stay.Session.JoinedAt)
            return books;
        var sign = Later(LastSign(books, at) ?? stay.Shown, stay.Shown);
        return books.Close(stay, Earlier(at, stay.Absent <= at ? stay.Shown : sign), SessionEnd.JoinedElsewhere, at);
    }

    /// <summary>The player's own books hold this revision.</summary>
    public static SessionsState Told(SessionsState books, long number, int revision) =>
        books.Find(number) is { } stay && stay.Told < revision ? books.Put(stay with { Told = revision }).Trim() : books;

    public static SessionsState Transfer(SessionsState books, long number, ServerId from) =>
        books.Find(number) is { Session.TransferredFrom: null } stay ? books.Change(stay, session => session with { TransferredFrom = from }) : books;

    private static SessionsState Take(SessionsState books, ServerId server, SequencedEvent seen)
    {
        var at = TimeOf(seen);
        books = seen.Event switch
        {
            PlayerJoined { Player: { IsValid: true } player } join => StayRules.Join(books, server, new Entrant(player, join.Name, join.Platform), at),
            PlayerJoined join => Unnamed(books, join.Name) is { Session.JoinSeen: false } open && at <= open.Session.JoinedAt
                ? StayRules.Join(books, server, new Entrant(open.Session.Player, join.Name, join.Platform), at)
                : books with { Unmatched = books.Unmatched + 1 },
            PlayerLeft { Player: { IsValid: true } player } leave => StayRules.Leave(books, server, new Entrant(player, leave.Name, leave.Platform), at),
            PlayerLeft leave => Unnamed(books, leave.Name) is { } open && at >= open.Session.JoinedAt
                ? StayRules.Leave(books, server, new Entrant(open.Session.Player, leave.Name), at)
                : books with { Unmatched = books.Unmatched + 1 },
            AdminCommandRun { Player: { IsValid: true } player } => books.OpenOf(player) is { } open && at > open.Shown
                ? books.Put(open with { Shown = at, Absent = null })
                : books,
            ServerMarker marker => Mark(books, marker.Marker, seen),
            _ => books,
        };
        return books with
        {
            LastSequence = seen.Sequence,
            LastSign = ProvesAlive(seen) ? Later(at, books.LastSign) : books.LastSign,
        };
    }

    /// <summary>
    /// A log file begun or ended, or a process launched, proves that nobody is on. So does "ready" or a start's length,
    /// unless the start before it was seen: then somebody may have come since.
    /// </summary>
    private static SessionsState Mark(SessionsState books, MarkerKind marker, SequencedEvent seen) => marker switch
    {
        MarkerKind.LogOpened => Stop(books, seen) with { Starting = true },
        MarkerKind.LogClosed => Stop(books, seen) with { Starting = false },
        MarkerKind.ProcessStarted or MarkerKind.StartupTook when !books.Starting => Stop(books, seen) with { Starting = true },
        MarkerKind.Ready => (books.Starting ? books : Stop(books, seen)) with { Starting = false },
        _ => books,
    };

    private static SessionsState Stop(SessionsState books, SequencedEvent seen)
    {
        var at = TimeOf(seen);
        var stamp = StampOf(seen);
        // An orderly end is itself a sign of life; a start says nothing of the run before it.
        var sign = seen.Event is ServerMarker { Marker: MarkerKind.LogClosed } && stamp is not null ? at : LastSign(books, at);
        foreach (var stay in books.Stays.Where(stay => IsEndedBy(stay, at)))
        {
            var left = stay.Absent <= at ? stay.Shown : Later(stay.Shown <= at ? stay.Shown : stay.Session.JoinedAt, sign);
            books = books.Close(stay, left, SessionEnd.ServerStopped, Later(stay.Session.JoinedAt, at));
        }
        return books with { StartedAt = Later(stamp ?? sign ?? DateTimeOffset.MinValue, books.StartedAt) is var known && known > DateTimeOffset.MinValue ? known : null };
    }

    /// <summary>
    /// The log's own order proves its stays older than this line, whatever the clocks say; a roster is of its own time.
    /// One that seemed to end later, before this line was read, ended here.
    /// </summary>
    private static bool IsEndedBy(Stay stay, DateTimeOffset at) => stay.IsOpen
        ? stay.Session.JoinSeen || stay.Session.JoinedAt <= at
        : stay.Session.JoinedAt <= at && stay.Session.LeftAt > at && stay.Session.End != SessionEnd.Left;

    private static SessionsState Show(SessionsState books, ServerId server, Entrant who, DateTimeOffset asOf, DateTimeOffset? notBefore)
    {
        if (books.OpenOf(who.Player) is { } open)
            return open.Shown < asOf ? books.Put(open with { Shown = asOf, Absent = null }) : books;
        if (books.Of(who.Player).LastOrDefault() is { Session: var last } stay)
        {
            // The roster is older than his leaving, or shows the ghost that a broken connection leaves for a minute.
            if (last.LeftAt >= asOf || last.End == SessionEnd.JoinedElsewhere && asOf < stay.LatestEnd + Slack)
                return books;
            // The roster before showed him, and only then the line of his leaving was read.
            if (Later(stay.Shown, stay.Cut?.Shown) >= books.LastRoster)
                notBefore = last.LeftAt;
        }
        return books.Add(server, who, asOf, false, notBefore);
    }

    /// <summary>When the server was last surely alive, not after <paramref name="limit"/>.</summary>
    private static DateTimeOffset? LastSign(SessionsState books, DateTimeOffset limit)
    {
        var roster = books.Rosters.LastOrNull(limit);
        return books.LastSign is { } sign ? Later(Earlier(limit, sign), roster) : roster;
    }

    private static Stay? Unnamed(SessionsState books, string name) =>
        books.Stays.Where(stay => stay.IsOpen && stay.Session.Name == name).Take(2).ToArray() is [var only] ? only : null;
}
