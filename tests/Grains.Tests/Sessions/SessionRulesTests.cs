using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Sessions;
using static BlissBot.Grains.Tests.Sessions.GameScript;

namespace BlissBot.Grains.Tests.Sessions;

public sealed class SessionRulesTests
{
    private readonly GameScript game = new();

    [Fact]
    public void A_join_opens_a_session_and_a_leave_closes_it()
    {
        game.Join("5:00", Ada).Join("6:00", Bob, "Bob").Leave("9:30", Ada);

        Assert.Equal("5:00-9:30 Left", game.Sessions(Ada));
        Assert.Equal("6:00-Open", game.Sessions(Bob));
        Assert.Equal(("None", "Ada"), (game.All[0].Platform, game.All[0].Name));
    }

    [Fact]
    public void A_join_while_on_closes_the_old_session_at_the_new_join() =>
        Assert.Equal("5:00-8:00 Rejoined, 8:00-Open", game.Join("5:00", Ada).Join("8:00", Ada).Sessions());

    [Fact]
    public void Where_a_roster_lacked_him_before_he_joined_again_the_time_between_is_not_counted() =>
        Assert.Equal("5:00-6:00 Rejoined, 8:00-Open", game.Join("5:00", Ada).Roster("6:00", Ada).Roster("7:00").Join("8:00", Ada).Sessions());

    [Fact]
    public void A_leave_of_somebody_never_seen_is_noted_without_inventing_time()
    {
        game.Leave("5:00", Ada);

        Assert.Equal("~5:00-5:00 Left", game.Sessions());
    }

    [Theory]
    [InlineData(MarkerKind.LogOpened)]
    [InlineData(MarkerKind.LogClosed)]
    [InlineData(MarkerKind.ProcessStarted)]
    [InlineData(MarkerKind.StartupTook)]
    [InlineData(MarkerKind.Ready)]
    public void A_stop_or_start_closes_everybody(MarkerKind marker)
    {
        game.Join("5:00", Ada).Join("6:00", Bob, "Bob").Mark("7:00", marker);

        Assert.All(game.All, session => Assert.Equal(SessionEnd.ServerStopped, session.End));
    }

    [Theory]
    [InlineData(MarkerKind.Version)]
    [InlineData(MarkerKind.SavingWorld)]
    [InlineData(MarkerKind.WorldSaved)]
    public void Other_markers_close_nobody(MarkerKind marker) =>
        Assert.Equal("5:00-Open", game.Join("5:00", Ada).Mark("7:00", marker).Sessions());

    [Fact]
    public void On_a_server_that_was_found_dead_nobody_is_on_after_its_last_sign()
    {
        game.Join("5:00", Ada).Roster("6:00", Ada).Join("7:00", Bob, "Bob").Offline("9:00").Offline("30:00");

        Assert.Equal("5:00-7:00 ServerStopped", game.Sessions(Ada));
        Assert.Equal("7:00-7:00 ServerStopped", game.Sessions(Bob));
    }

    [Fact]
    public void The_line_of_a_leave_read_after_the_server_was_found_dead_is_believed() =>
        Assert.Equal("5:00-8:00 Left", game.Join("5:00", Ada).Roster("6:00", Ada).Offline("9:00").Leave("8:00", Ada, read: "10:00").Sessions());

    [Fact]
    public void A_server_that_was_only_out_of_reach_goes_on_with_a_session_of_its_own() =>
        Assert.Equal("5:00-6:00 ServerStopped, ~10:00-Open", game.Join("5:00", Ada).Roster("6:00", Ada).Offline("9:00").Roster("10:00", Ada).Offline("9:30").Sessions());

    [Fact]
    public void After_a_crash_he_was_on_until_the_last_sign_of_the_server_not_until_its_restart()
    {
        game.Join("5:00", Ada).Roster("7:00", Ada).Say("7:20", new OtherLine("noise")).Mark("50:00", MarkerKind.LogOpened);

        Assert.Equal("5:00-7:20 ServerStopped", game.Sessions());
    }

    [Fact]
    public void A_roster_of_the_new_run_that_came_before_the_log_of_the_crash_does_not_stretch_the_old_session()
    {
        game.Join("5:00", Ada).Roster("7:00", Ada).Roster("50:00", Ada)
            .Mark("40:00", MarkerKind.LogOpened, read: "51:00").Join("48:00", Ada, read: "51:00");

        Assert.Equal("5:00-7:00 ServerStopped, 48:00-Open", game.Sessions());
    }

    [Fact]
    public void An_orderly_end_is_itself_the_last_sign() =>
        Assert.Equal("5:00-9:00 ServerStopped", game.Join("5:00", Ada).Mark("9:00", MarkerKind.LogClosed).Mark("9:30", MarkerKind.LogOpened).Sessions());

    [Fact]
    public void An_end_without_a_stamp_read_late_counts_from_the_last_sign() =>
        Assert.Equal("5:00-6:00 ServerStopped", game.Join("5:00", Ada).Roster("6:00", Ada).Mark("", MarkerKind.LogClosed, read: "30:00").Sessions());

    [Fact]
    public void Who_came_between_the_start_and_ready_stays()
    {
        game.Mark("1:00", MarkerKind.LogOpened).Mark("1:05", MarkerKind.ProcessStarted).Mark("1:40", MarkerKind.StartupTook)
            .Join("2:00", Ada).Mark("2:10", MarkerKind.Ready);

        Assert.Equal("2:00-Open", game.Sessions());
    }

    [Fact]
    public void A_roster_opens_what_no_join_did_and_two_rosters_without_him_close_it_at_the_last_that_showed_him()
    {
        game.Roster("5:00", Ada).Roster("6:00", Ada).Roster("7:00");
        Assert.Equal("~5:00-Open", game.Sessions());

        game.Roster("8:00");
        Assert.Equal("~5:00-6:00 Vanished", game.Sessions());
    }

    [Fact]
    public void One_roster_without_him_is_not_enough() =>
        Assert.Equal("5:00-Open", game.Join("5:00", Ada).Roster("6:00").Roster("7:00", Ada).Roster("8:00").Sessions());

    [Fact]
    public void An_admin_command_of_his_shows_him_too()
    {
        game.Join("5:00", Ada).Roster("6:00").Say("6:30", new AdminCommandRun("fly", "Ada", 7, Ada)).Roster("7:00").Roster("8:00");

        Assert.Equal("5:00-6:30 Vanished", game.Sessions());
    }

    [Fact]
    public void An_older_roster_is_passed_over()
    {
        game.Roster("6:00", Ada).Roster("5:00", Bob).Roster("6:00");

        Assert.Equal("~6:00-Open", game.Sessions());
    }

    [Fact]
    public void A_roster_older_than_his_leaving_does_not_bring_him_back() =>
        Assert.Equal("5:00-6:30 Left", game.Join("5:00", Ada).Leave("6:30", Ada).Roster("6:20", Ada).Sessions());

    [Fact]
    public void A_roster_of_before_a_restart_opens_nothing() =>
        Assert.Equal("", game.Mark("5:00", MarkerKind.LogOpened).Roster("4:00", Ada).Sessions());

    [Fact]
    public void A_join_read_after_a_roster_showed_him_corrects_the_time_and_opens_no_second_session()
    {
        game.Roster("4:30").Roster("5:00", Ada).Join("4:45", Ada, read: "5:30");

        Assert.Equal("4:45-Open", game.Sessions());
        Assert.Equal(2, game.All[0].Revision);
    }

    [Fact]
    public void Both_lines_of_an_earlier_stay_read_after_a_roster_make_a_stay_of_their_own()
    {
        game.Roster("1:00").Roster("9:00").Roster("9:30", Ada).Join("2:00", Ada, read: "10:00").Leave("4:00", Ada, read: "10:00").Join("9:10", Ada, read: "10:00");

        Assert.Equal("2:00-4:00 Left, 9:10-Open", game.Sessions());
    }

    [Fact]
    public void A_leave_of_before_the_roster_that_opened_the_session_does_not_close_it() =>
        Assert.Equal("~4:00-4:00 Left, ~5:00-Open", game.Roster("5:00", Ada).Leave("4:00", Ada, read: "5:30").Sessions());

    [Fact]
    public void The_line_of_his_leaving_corrects_an_end_that_was_inferred()
    {
        game.Join("5:00", Ada).Roster("6:00", Ada).Roster("7:00").Roster("8:00");
        Assert.Equal("5:00-6:00 Vanished", game.Sessions());

        game.Leave("6:40", Ada, read: "8:30").Leave("6:40", Ada, read: "8:31");
        Assert.Equal("5:00-6:40 Left", game.Sessions());
    }

    [Fact]
    public void A_leave_hours_after_he_vanished_does_not_stretch_the_session() =>
        Assert.Equal("5:00-6:00 Vanished, ~55:00-55:00 Left", game.Join("5:00", Ada).Roster("6:00", Ada).Roster("7:00").Roster("8:00").Leave("55:00", Ada).Sessions());

    [Fact]
    public void He_left_for_another_server_at_the_last_sign_of_this_one()
    {
        game.Join("5:00", Ada).Roster("9:50", Ada).Superseded("10:00");
        Assert.Equal("5:00-9:50 JoinedElsewhere", game.Sessions());

        game.Leave("9:57", Ada, read: "10:02");
        Assert.Equal("5:00-9:57 Left", game.Sessions());
    }

    [Fact]
    public void The_ghost_a_broken_connection_leaves_is_not_a_session()
    {
        game.Join("5:00", Ada).Roster("9:50", Ada).Superseded("10:00").Roster("10:20", Ada).Roster("10:50", Ada);
        Assert.Equal("5:00-9:50 JoinedElsewhere", game.Sessions());

        Assert.EndsWith("~13:00-Open", game.Roster("13:00", Ada).Sessions(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_counts_once()
    {
        var seen = new SequencedEvent(3, At("5:00"), new PlayerJoined(Ada, "Ada", null));
        var once = SessionRules.Observe(new SessionsState(), Server, [seen]);

        Assert.Equal(once, SessionRules.Observe(once, Server, [seen, seen with { Sequence = 2 }]));
        Assert.Equal(3, once.LastSequence);
    }

    [Fact]
    public void A_batch_is_taken_in_the_order_of_its_numbers()
    {
        SequencedEvent[] shuffled =
        [
            new(2, At("6:00"), new PlayerLeft(Ada, "Ada", null) { At = At("6:00") }),
            new(1, At("6:00"), new PlayerJoined(Ada, "Ada", null) { At = At("5:00") }),
        ];
        game.Books = SessionRules.Observe(game.Books, Server, [.. shuffled]);

        Assert.Equal("5:00-6:00 Left", game.Sessions());
    }

    [Fact]
    public void A_line_without_an_account_is_matched_by_a_name_only_one_person_has()
    {
        game.Join("5:00", Ada).Join("5:10", Bob, "Bob").Leave("6:00", null, "Bob");
        Assert.Equal("5:10-6:00 Left", game.Sessions(Bob));

        game.Join("7:00", Player(3), "Ada").Leave("8:00", null, "Ada").Leave("8:10", null, "Nobody").Join("9:00", null, "Eve");
        Assert.Equal("5:00-Open", game.Sessions(Ada));
        Assert.Equal(3, game.Books.Unmatched);
    }

    [Fact]
    public void A_server_whose_clock_runs_ahead_has_its_lines_timed_by_their_reading() =>
        Assert.Equal("5:00-8:00 Left", game.Join("55:00", Ada, read: "5:00").Roster("6:00", Ada).Leave("58:00", Ada, read: "8:00").Sessions());

    [Fact]
    public void A_server_whose_clock_runs_behind_keeps_its_own_times_and_opens_no_second_session() =>
        Assert.Equal("4:00-7:00 Left", game.Roster("4:50").Roster("5:10", Ada).Join("4:00", Ada, read: "5:11").Roster("6:00", Ada).Leave("7:00", Ada, read: "8:11").Sessions());

    [Fact]
    public void A_clock_that_is_not_set_is_not_believed()
    {
        game.Books = SessionRules.Observe(game.Books, Server, [new SequencedEvent(1, At("5:00"), new PlayerJoined(Ada, "Ada", null) { At = DateTimeOffset.UnixEpoch })]);

        Assert.Equal("5:00-Open", game.Sessions());
    }

    [Fact]
    public void What_is_kept_is_bounded_and_nothing_untold_is_dropped()
    {
        for (var i = 0; i < 700; i++)
            game.Join("5:00", Player(i), new string('x', 5000));
        Assert.Equal(Books.MostOpen, game.All.Count(session => session.LeftAt is null));
        Assert.Equal(700, game.All.Length);
        Assert.All(game.All, session => Assert.Equal(100, session.Name.Length));

        for (var i = 0; i < 700; i++)
            game.Leave("6:00", Player(i));
        foreach (var session in game.All)
            game.Books = SessionRules.Told(game.Books, session.Id.Number, session.Revision);
        Assert.Equal(Books.EndedKept, game.All.Length);
    }

    [Fact]
    public void When_too_much_waits_to_be_told_the_rest_is_not_taken_and_comes_in_later()
    {
        SequencedEvent[] events = [.. Enumerable.Range(1, 1500).Select(i => new SequencedEvent(i, At("5:00").AddSeconds(i), new PlayerJoined(Player(i % 300), "x", null)))];
        var full = SessionRules.Observe(new SessionsState(), Server, [.. events]);
        Assert.InRange(full.LastSequence, Books.MostPending, 1499);

        foreach (var stay in full.Stays)
            full = SessionRules.Told(full, stay.Session.Id.Number, stay.Session.Revision);
        Assert.Equal(1500, SessionRules.Observe(full, Server, [.. events]).LastSequence);
    }

    [Fact]
    public void A_roster_with_an_unreadable_line_shows_who_is_on_and_not_who_is_gone()
    {
        game.Join("1:00", Ada);
        for (var at = 2; at < 6; at++)
            game.Books = SessionRules.Reconcile(game.Books, Server, [new OnlinePlayer(Bob, "Bob")], At($"{at}:00"), isWhole: false);

        Assert.Equal("1:00-Open, ~2:00-Open", game.Sessions());
    }

    [Fact]
    public void A_roster_of_strangers_without_ids_or_twice_the_same_is_taken_as_far_as_it_names_people()
    {
        game.Books = SessionRules.Reconcile(game.Books, Server, [new OnlinePlayer(default, "?"), new OnlinePlayer(Ada, "Ada"), new OnlinePlayer(Ada, "Ada2")], At("5:00"));

        Assert.Equal("~5:00-Open", game.Sessions());
    }
}
