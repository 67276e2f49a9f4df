using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

public sealed class StatusRulesTests
{
    private readonly ServerOptions options = new();
    private Watch watch = Watch.Nothing;
    private GameSight game = new();
    private ToldCondition told = new();
    private DateTimeOffset now = TestClock.Start;
    private long sequence;
    private bool restarting;

    private List<NewsKind> News { get; } = [];

    [Fact]
    public void A_server_nobody_can_see_is_unknown() =>
        Assert.Equal(ServerState.Unknown, StatusRules.Decide(watch, game, hasRcon: false, hasLog: false, now, options));

    [Fact]
    public void An_answer_means_online_and_the_first_sight_is_no_news()
    {
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
        Assert.Empty(News);
    }

    [Fact]
    public void One_look_that_finds_nobody_is_no_outage_and_three_are()
    {
        Looks(Sight.Answered);
        Assert.Equal(ServerState.Online, Looks(Sight.Gone));
        Assert.Equal(ServerState.Online, Looks(Sight.Gone));
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
        Looks(Sight.Gone);
        Looks(Sight.Blind);
        Looks(Sight.Gone);
        Assert.Empty(News);

        Assert.Equal(ServerState.Offline, Looks(Sight.Gone));
        Looks(Sight.Gone);
        Looks(Sight.Blind);
        Assert.Equal([NewsKind.WentOffline], News);
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
        Looks(Sight.Answered);
        Assert.Equal([NewsKind.WentOffline, NewsKind.CameOnline], News);
    }

    [Fact]
    public void A_roster_is_kept_with_its_own_time_when_later_looks_find_nothing()
    {
        Looks(Sight.Answered);
        var seen = now;
        Looks(Sight.Gone);
        Looks(Sight.Blind);

        Assert.Equal((seen, seen), (watch.MeasuredAt, watch.SeenAt));
    }

    [Fact]
    public void Log_lines_prove_that_the_game_runs_although_RCON_is_gone()
    {
        Looks(Sight.Answered);
        for (var looks = 0; looks < 5; looks++)
        {
            watch = watch with { LineAt = now };
            Assert.Equal(ServerState.Online, Looks(Sight.Gone));
        }
        now = now.AddMinutes(5);
        Assert.Equal(ServerState.Offline, Looks(Sight.Gone));
    }

    [Fact]
    public void Between_the_start_of_the_process_and_the_ready_line_it_is_starting_whatever_RCON_does()
    {
        Says(MarkerKind.LogOpened);
        foreach (var sight in new[] { Sight.Gone, Sight.Silent, Sight.Wedged, Sight.Answered, Sight.Blind })
            Assert.Equal(ServerState.Starting, Looks(sight));
        Says(MarkerKind.ProcessStarted);
        Assert.Equal(ServerState.Starting, Looks(Sight.Gone));
        Says(MarkerKind.Ready);
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
        Assert.Empty(News);
    }

    [Fact]
    public void A_start_that_never_says_ready_does_not_last_for_ever()
    {
        Says(MarkerKind.LogOpened);
        now = now.AddMinutes(31);

        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
    }

    [Fact]
    public void The_last_line_of_the_log_is_an_outage_at_once_unless_it_goes_on_answering()
    {
        Looks(Sight.Answered);
        Says(MarkerKind.LogClosed);
        Assert.Equal(ServerState.Offline, Looks(Sight.Answered));
        Assert.Equal([NewsKind.WentOffline], News);

        now = now.AddMinutes(1);
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));
    }

    [Fact]
    public void Somebody_who_listens_but_says_nothing_is_starting_where_nobody_was_and_frozen_where_one_was()
    {
        Assert.Equal(ServerState.Starting, Looks(Sight.Silent));
        Looks(Sight.Answered);
        Assert.Equal(ServerState.Online, Looks(Sight.Silent));
    }

    [Fact]
    public void A_wedge_and_its_end_are_told_once_each()
    {
        Looks(Sight.Answered);
        Assert.Equal(ServerState.RconWedged, Looks(Sight.Wedged));
        Assert.Equal(ServerState.RconWedged, Looks(Sight.Wedged));
        Assert.Equal(ServerState.RconWedged, Looks(Sight.Silent));
        Assert.Equal(ServerState.Online, Looks(Sight.Answered));

        Assert.Equal([NewsKind.RconWedged, NewsKind.RconRecovered], News);
    }

    [Fact]
    public void A_rejected_password_is_told_once_until_it_worked_again()
    {
        Assert.Equal(ServerState.PasswordRejected, Looks(Sight.Rejected));
        Looks(Sight.Rejected);
        Assert.Equal([NewsKind.PasswordRejected], News);

        Looks(Sight.Answered);
        Looks(Sight.Rejected);
        Assert.Equal([NewsKind.PasswordRejected, NewsKind.PasswordRejected], News);
    }

    [Fact]
    public void What_a_restart_of_ours_does_to_the_server_is_no_news_of_its_own()
    {
        Looks(Sight.Answered);
        restarting = true;
        Says(MarkerKind.LogClosed);
        Looks(Sight.Gone);
        Says(MarkerKind.Ready);
        Looks(Sight.Answered);

        Assert.Empty(News);
    }

    [Fact]
    public void With_a_log_alone_its_lines_decide()
    {
        Assert.Equal(ServerState.Unknown, ByLog());
        watch = watch with { LineAt = now };
        Assert.Equal(ServerState.Online, ByLog());
        now = now.AddHours(1);
        Assert.Equal(ServerState.Unknown, ByLog());
        Says(MarkerKind.LogOpened);
        Assert.Equal(ServerState.Starting, ByLog());
        Says(MarkerKind.LogClosed);
        Assert.Equal(ServerState.Offline, ByLog());
    }

    [Fact]
    public void The_games_own_words_give_version_slots_and_times()
    {
        Says(new ServerMarker(MarkerKind.Version, Text: "88.25"));
        Says(new CommandLineSeen("…", "TheIsland_WP", "Island", 70));
        Says(new ServerMarker(MarkerKind.Ready) { At = now.AddSeconds(-40) });
        Says(new ServerMarker(MarkerKind.WorldSaved) { At = now.AddYears(1) });

        Assert.Equal(("88.25", 70), (game.Version, game.MaxPlayers));
        Assert.Equal((now.AddSeconds(-40), now), (game.ReadyAt, game.SavedAt));
        Says(new CommandLineSeen("…", null, null, int.MaxValue));
        Says(new ServerMarker(MarkerKind.Version, Text: new string('8', 999)));
        Assert.Equal(("88.25", 70), (game.Version, game.MaxPlayers));
    }

    [Theory]
    [InlineData(RefusalCode.ServerUnreachable, "Unreachable", Sight.Gone)]
    [InlineData(RefusalCode.ServerUnreachable, "ConnectTimeout", Sight.Gone)]
    [InlineData(RefusalCode.ServerUnreachable, "AuthSilent", Sight.Silent)]
    [InlineData(RefusalCode.ServerUnreachable, "Closed", Sight.Silent)]
    [InlineData(RefusalCode.PasswordRejected, null, Sight.Rejected)]
    [InlineData(RefusalCode.RconWedged, null, Sight.Wedged)]
    [InlineData(RefusalCode.RconNotConfigured, null, Sight.None)]
    [InlineData(RefusalCode.QueueFull, null, Sight.Blind)]
    [InlineData(RefusalCode.TimedOut, null, Sight.Blind)]
    [InlineData(RefusalCode.Unavailable, null, Sight.Blind)]
    internal void Reasons_for_no_roster_are_told_apart(RefusalCode code, string? subject, Sight expected) =>
        Assert.Equal(expected, Look.Of(new Refusal(code, subject), null, now, now).Sight);

    [Fact]
    public void A_roster_is_as_old_as_the_command_and_bounded()
    {
        var many = Enumerable.Range(0, 1000).Select(_ => new OnlinePlayer(default, "x")).ToImmutableArray();
        var look = Look.Of(new RconAnswer(RconResult.Players, "", many, TimeSpan.FromSeconds(2)), null, now, now.AddSeconds(9));

        Assert.Equal((Sight.Answered, now.AddSeconds(7), 512), (look.Sight, look.MeasuredAt, look.Players.Length));
        Assert.Equal(Sight.Silent, Look.Of(new RconAnswer(RconResult.Unknown, "", [], default), null, now, now).Sight);
    }

    private ServerState Looks(Sight sight)
    {
        now = now.AddSeconds(15);
        watch = watch.After(new Look(sight, now, now, [], null, null));
        return Judge(hasRcon: true);
    }

    private ServerState ByLog() => Judge(hasRcon: false, new Look(Sight.None, now, now, [], null, null));

    private ServerState Judge(bool hasRcon, Look? look = null)
    {
        if (look is not null)
            watch = watch.After(look);
        watch = watch with { State = StatusRules.Decide(watch, game, hasRcon, hasLog: true, now, options) };
        (told, var news) = NewsRules.After(told, watch.State, restarting);
        if (news is { } kind)
            News.Add(kind);
        return watch.State;
    }

    private void Says(MarkerKind marker) => Says(new ServerMarker(marker));

    private void Says(GameEvent said)
    {
        game = game.After(new SequencedEvent(++sequence, now, said));
        watch = watch with { LineAt = now };
    }
}
