using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Players;

/// <summary>What news of sessions make of a person's books. Pure.</summary>
internal static class PlayerRules
{
    public const int MostSessions = 3000;
    public const int MostNames = 50;
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>How long before coming somewhere he may have left elsewhere for it to be a transfer.</summary>
    public static readonly TimeSpan TransferTime = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of two servers may differ for one to say that he left after the other said he came.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(2);

    /// <summary>The books with this state of a session, unless they hold a newer one.</summary>
    public static PlayerState Record(PlayerState books, PlayerSession session, DateTimeOffset now)
    {
        var known = books.Sessions.FirstOrDefault(other => other.Id == session.Id);
        if (known is not null && known.Revision >= session.Revision)
            return books;
        var until = session.LeftAt ?? session.JoinedAt;
        return PlaytimeRules.Fold(books with
        {
            Sessions = [.. books.Sessions.Where(other => other.Id != session.Id).Append(session)
                .OrderBy(other => other.JoinedAt).ThenBy(other => other.Id.Server.Value, StringComparer.Ordinal).ThenBy(other => other.Id.Number)],
            Names = WithName(books.Names, session.Name, session.JoinedAt, until),
            FirstSeen = books.FirstSeen < session.JoinedAt ? books.FirstSeen : session.JoinedAt,
            LastSeen = books.LastSeen > until ? books.LastSeen : until,
        }, now);
    }

    /// <summary>
    /// What a session means for those on other servers. A person is on one server at a time: who comes up somewhere has
    /// left wherever he was before. Taken from the books alone, so that asking again answers the same.
    /// </summary>
    public static PlayerNote NoteOn(PlayerState books, PlayerSession session)
    {
        var index = books.Sessions.IndexOf(session);
        if (index < 0)
            return new PlayerNote(null, []);
        var before = books.Sessions[..index].Where(other => other.Id.Server != session.Id.Server).ToArray();
        var left = before
            .Where(other => other.LeftAt >= session.JoinedAt - TransferTime && other.LeftAt <= session.JoinedAt + ClockSlack)
            .MaxBy(other => other.LeftAt);
        return new PlayerNote(
            left?.Id,
            [.. before.Where(other => other.LeftAt is null).Select(other => other.Id)],
            session.LeftAt is null ? books.Sessions[(index + 1)..].FirstOrDefault(other => other.Id.Server != session.Id.Server) : null);
    }

    private static ImmutableArray<KnownName> WithName(ImmutableArray<KnownName> names, string name, DateTimeOffset from, DateTimeOffset to)
    {
        var known = names.FirstOrDefault(other => other.Name == name) ?? new KnownName(name, from, to);
        var seen = new KnownName(name, from < known.FirstSeen ? from : known.FirstSeen, to > known.LastSeen ? to : known.LastSeen);
        return [.. names.Where(other => other.Name != name).Append(seen).OrderByDescending(other => other.LastSeen).Take(MostNames)];
    }
}
