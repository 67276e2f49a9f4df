using BlissBot.Grains.Players;
using CsCheck;

namespace BlissBot.Grains.Tests.Sessions;

public sealed class SessionsModelTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Gen<(int Kind, int Player, int Server, int Seconds, int Luck)[]> Histories =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 400], Gen.Int[0, 9]).Array[1, 120];

    [Fact]
    public void With_every_line_read_however_late_the_time_played_is_exact_but_for_the_ends_that_crashes_cut() =>
        Histories.Sample(history => Check(history, losses: false), iter: 800);

    [Fact]
    public void Where_lines_never_come_rosters_keep_the_time_within_their_rhythm() =>
        Histories.Sample(history => Check(history, losses: true), iter: 800);

    private static void Check((int Kind, int Player, int Server, int Seconds, int Luck)[] history, bool losses)
    {
        var cluster = new ModelCluster();
        foreach (var (kind, player, server, seconds, luck) in history)
        {
            cluster.Act(kind, player, server, seconds, losses && luck == 0);
            if (losses)
                for (var host = 0; host < 3; host++)
                    cluster.Act(7, 0, host, 0, false);
        }
        cluster.End();

        Assert.True(cluster.IsStable());
        Assert.Equal(0, cluster.Pending);
        Assert.All(cluster.Sessions, session => Assert.True(session.LeftAt >= session.JoinedAt));
        var slack = ModelCluster.RosterEvery * (cluster.Cut + 3 * cluster.Lost);
        for (var player = 0; player < cluster.Players.Length; player++)
        {
            var days = PlaytimeRules.ByDay(cluster.Players[player], Berlin, new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 30), cluster.Now).Days.ToDictionary(day => day.From, day => day.Time);
            var truth = cluster.Truth.Where(stay => stay.Player == player)
                .SelectMany(stay => ZoneDays.Split(Berlin, stay.From, stay.To))
                .GroupBy(part => part.Day, (day, parts) => (Day: day, Time: new TimeSpan(parts.Sum(part => part.Time.Ticks))))
                .ToDictionary(day => day.Day, day => day.Time);
            foreach (var day in days.Keys.Union(truth.Keys))
            {
                var (counted, played) = (days.GetValueOrDefault(day), truth.GetValueOrDefault(day));
                Assert.True((counted - played).Duration() <= slack, $"Player {player} on {day}: counted {counted}, played {played}, slack {slack}.\n{cluster.Describe(player)}");
            }
        }
    }
}
