using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Players;
using CsCheck;

namespace BlissBot.Grains.Tests.Players;

public sealed class PlaytimeRulesTests
{
    private static readonly EosId Ada = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
    private static readonly DateTimeOffset Now = Utc("2026-12-31T00:00Z");
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];
    private PlayerState books = new();

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T22:00Z", "2026-03-30T23:00Z", "28 1, 29 23, 30 24, 31 1")] // spring forward
    [InlineData("Europe/Berlin", "2026-10-24T21:00Z", "2026-10-26T00:00Z", "24 1, 25 25, 26 1")] // fall back
    [InlineData("America/New_York", "2026-03-08T04:00Z", "2026-03-09T05:00Z", "7 1, 8 23, 9 1")]
    [InlineData("America/New_York", "2026-11-01T03:00Z", "2026-11-02T06:00Z", "31 1, 1 25, 2 1")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T12:00Z", "2026-04-05T14:30Z", "4 1, 5 24.5, 6 1")] // half an hour
    [InlineData("Australia/Lord_Howe", "2026-10-03T12:30Z", "2026-10-04T14:00Z", "3 1, 4 23.5, 5 1")]
    [InlineData("America/Santiago", "2026-09-06T03:00Z", "2026-09-07T04:00Z", "5 1, 6 23, 7 1")] // a day without a midnight
    [InlineData("America/Havana", "2026-11-01T03:00Z", "2026-11-02T06:00Z", "31 1, 1 25, 2 1")] // a day with two
    [InlineData("UTC", "2026-03-28T23:00Z", "2026-03-29T01:00Z", "28 1, 29 1")]
    public void Days_have_the_length_their_clocks_give_them(string zone, string from, string to, string expected)
    {
        Play(1, Utc(from), Utc(to));

        var time = ByDay(zone, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

        Assert.Equal(expected, string.Join(", ", time.Days.Select(day => FormattableString.Invariant($"{day.From.Day} {day.Time.TotalHours:0.##}"))));
        Assert.Equal(Utc(to) - Utc(from), time.Total);
    }

    [Fact]
    public void Weeks_begin_on_Monday_also_over_new_year()
    {
        Play(1, Utc("2026-12-27T23:00Z"), Utc("2026-12-28T02:00Z"));
        Play(2, Utc("2026-12-31T23:00Z"), Utc("2027-01-01T03:00Z"));
        Play(3, Utc("2027-01-03T23:30Z"), Utc("2027-01-04T00:30Z"));

        var time = ByDay("UTC", new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 31));

        Assert.Equal([
            new PlayedTime(new DateOnly(2026, 12, 21), TimeSpan.FromHours(1)),
            new PlayedTime(new DateOnly(2026, 12, 28), TimeSpan.FromHours(6.5)),
            new PlayedTime(new DateOnly(2027, 1, 4), TimeSpan.FromHours(0.5))], time.Weeks);
    }

    [Fact]
    public void A_week_at_the_edge_holds_only_the_days_asked_for()
    {
        Play(1, Utc("2026-06-01T00:00Z"), Utc("2026-06-08T00:00Z"));

        var time = ByDay("UTC", new DateOnly(2026, 6, 3), new DateOnly(2026, 6, 4));

        Assert.Equal([new PlayedTime(new DateOnly(2026, 6, 1), TimeSpan.FromHours(48))], time.Weeks);
        Assert.Equal(TimeSpan.FromHours(48), time.Total);
    }

    [Fact]
    public void Time_on_two_servers_at_once_counts_once_and_an_open_session_up_to_now()
    {
        Play(1, Now.AddHours(-5), Now.AddHours(-2));
        Play(2, Now.AddHours(-3), Now.AddHours(-1), server: "b");
        Play(3, Now.AddMinutes(-10), null, server: "b");

        Assert.Equal(TimeSpan.FromMinutes(250), PlaytimeRules.Total(books, Now));
    }

    [Fact]
    public void A_session_left_open_lasts_until_he_came_up_again_not_until_now()
    {
        Play(1, Now.AddHours(-50), null);
        Play(2, Now.AddHours(-49), Now.AddHours(-48), server: "b");

        Assert.Equal(TimeSpan.FromHours(2), PlaytimeRules.Total(books, Now));
    }

    [Fact]
    public void Totals_and_days_are_those_of_a_count_minute_by_minute() => Gen.Select(
        Gen.Select(Gen.Int[0, 4000], Gen.Int[1, 900], Gen.Int[0, 2]).Array[0, 25], Gen.Int[0, 2]).Sample((stays, pick) =>
        {
            var name = Zones[pick];
            var start = Utc("2026-03-27T00:00Z");
            var books = new PlayerState();
            var minutes = new HashSet<int>();
            for (var i = 0; i < stays.Length; i++)
            {
                var (from, length, server) = stays[i];
                books = PlayerRules.Record(books, Session(i + 1, start.AddMinutes(from), start.AddMinutes(from + length), "s" + server), Now);
                minutes.UnionWith(Enumerable.Range(from, length));
            }
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            var expected = minutes.GroupBy(minute => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start.AddMinutes(minute), zone).DateTime))
                .OrderBy(day => day.Key).Select(day => new PlayedTime(day.Key, TimeSpan.FromMinutes(day.Count())));

            Assert.Equal(expected, PlaytimeRules.ByDay(books, zone, new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30), Now).Days);
            Assert.Equal(TimeSpan.FromMinutes(minutes.Count), PlaytimeRules.Total(books, Now));
        }, iter: 300);

    [Fact]
    public void The_total_stays_exact_when_old_sessions_are_folded_whatever_comes_again() => Gen.Select(
        Gen.Select(Gen.Int[0, 700], Gen.Int[1, 60]).Array[1, 40], Gen.Int[0, 39].Array[0, 20]).Sample((stays, again) =>
        {
            var books = new PlayerState();
            var (start, hours) = (Utc("2025-01-01T00:00Z"), new HashSet<int>());
            var news = stays.OrderBy(stay => stay.Item1).Select((stay, i) => Session(i + 1, start.AddDays(stay.Item1), start.AddDays(stay.Item1).AddHours(stay.Item2), "s" + i % 3)).ToArray();
            foreach (var (day, length) in stays)
                hours.UnionWith(Enumerable.Range(day * 24, length));
            // Time goes by while they come in, so that old ones are folded between new ones.
            foreach (var session in news)
                books = PlayerRules.Record(books, session, session.LeftAt!.Value);
            foreach (var index in again.Where(index => index < news.Length))
                books = PlayerRules.Record(books, news[index], Now);

            Assert.Equal(TimeSpan.FromHours(hours.Count), PlaytimeRules.Total(books, Now));
        }, iter: 300);

    [Fact]
    public void Beyond_the_cap_the_oldest_are_folded()
    {
        for (var i = 0; i < PlayerRules.MostSessions + 5; i++)
            Play(i + 1, Now.AddMinutes(-20_000 + 3 * i), Now.AddMinutes(-20_000 + 3 * i + 2));

        Assert.Equal(PlayerRules.MostSessions, books.Sessions.Length);
        Assert.Equal(TimeSpan.FromMinutes(2 * (PlayerRules.MostSessions + 5)), PlaytimeRules.Total(books, Now));
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe/../Europe/Berlin")]
    public void An_unknown_zone_is_not_found(string zone) => Assert.False(ZoneDays.TryFind(zone, out _));

    private void Play(long number, DateTimeOffset from, DateTimeOffset? to, string server = "a") =>
        books = PlayerRules.Record(books, Session(number, from, to, server), Now);

    private Playtime ByDay(string zone, DateOnly from, DateOnly to)
    {
        Assert.True(ZoneDays.TryFind(zone, out var found));
        return PlaytimeRules.ByDay(books, found, from, to, Now);
    }

    private static PlayerSession Session(long number, DateTimeOffset from, DateTimeOffset? to, string server) =>
        new(new SessionId(ServerId.Parse(server), number), Ada, "Ada", from, true, to, to is null ? SessionEnd.Open : SessionEnd.Left, Revision: 1);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, null);
}
