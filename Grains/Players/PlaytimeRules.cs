using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Players;

/// <summary>Counts time: the union of a person's sessions, so that what overlaps counts once. Pure.</summary>
internal static class PlaytimeRules
{
    /// <summary>All time ever.</summary>
    public static TimeSpan Total(PlayerState books, DateTimeOffset now) =>
        Played(books, now).Aggregate(books.Folded, (sum, played) => sum + (played.To - played.From));

    /// <summary>Time by day and by week from Monday, of the days asked for.</summary>
    public static Playtime ByDay(PlayerState books, TimeZoneInfo zone, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var days = new SortedDictionary<DateOnly, TimeSpan>();
        foreach (var (day, time) in Played(books, now).SelectMany(played => ZoneDays.Split(zone, played.From, played.To)))
            if (day >= from && day <= to)
                days[day] = days.GetValueOrDefault(day) + time;
        return new Playtime(
            [.. days.Select(day => new PlayedTime(day.Key, day.Value))],
            [.. days.GroupBy(day => ZoneDays.Monday(day.Key), (monday, week) => new PlayedTime(monday, Sum(week.Select(day => day.Value))))],
            Sum(days.Values));
    }

    /// <summary>
    /// Puts sessions older than 400 days, and the oldest beyond the cap, into the folded total. They go in the order they
    /// began, so that one line in time divides what is in the total from what is still counted, and neither news that
    /// come again nor overlaps can count twice.
    /// </summary>
    public static PlayerState Fold(PlayerState books, DateTimeOffset now)
    {
        var surplus = books.Sessions.Length - PlayerRules.MostSessions;
        var gone = 0;
        var (folded, line) = (books.Folded, books.FoldedTo);
        while (gone < books.Sessions.Length - 1 && (gone < surplus || End(books.Sessions, gone, now) < now - PlayerRules.Kept))
        {
            var end = End(books.Sessions, gone, now);
            var start = Later(books.Sessions[gone].JoinedAt, line);
            if (end > start)
                (folded, line) = (folded + (end - start), end);
            gone++;
        }
        return gone == 0 ? books : books with { Sessions = books.Sessions[gone..], Folded = folded, FoldedTo = line };
    }

    /// <summary>The times of play behind the folded ones, ascending and apart from each other.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Played(PlayerState books, DateTimeOffset now)
    {
        var from = books.FoldedTo;
        var to = from;
        for (var i = 0; i < books.Sessions.Length; i++)
        {
            var start = Later(books.Sessions[i].JoinedAt, books.FoldedTo);
            if (start > to)
            {
                if (to > from)
                    yield return (from, to);
                (from, to) = (start, start);
            }
            to = Later(to, End(books.Sessions, i, now));
        }
        if (to > from)
            yield return (from, to);
    }

    /// <summary>One left open lasts until he came up anywhere again, the last one until now.</summary>
    private static DateTimeOffset End(ImmutableArray<PlayerSession> sessions, int index, DateTimeOffset now) =>
        sessions[index].LeftAt ?? (index + 1 < sessions.Length ? sessions[index + 1].JoinedAt : Later(now, sessions[index].JoinedAt));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
