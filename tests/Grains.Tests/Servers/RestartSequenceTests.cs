using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Servers;

namespace BlissBot.Grains.Tests.Servers;

public sealed class RestartSequenceTests
{
    [Fact]
    public void The_players_are_warned_at_each_set_time_with_the_reason()
    {
        var rig = new RestartRig(TimeSpan.FromMinutes(20), reason: "Mod update").Waits(20 * 60 - 1);

        Assert.Equal(
            ["15 minutes", "10 minutes", "5 minutes", "3 minutes", "1 minute", "30 seconds", "10 seconds"],
            rig.Said.Select(text => text["The server restarts in ".Length..text.IndexOf('.')]));
        Assert.All(rig.Said, text => Assert.EndsWith(". Mod update", text, StringComparison.Ordinal));
        Assert.Equal((RestartPhase.CountingDown, 0), (rig.Run.Phase, rig.Saves));
        rig.Waits(1);
        Assert.Equal((RestartPhase.Saving, 1), (rig.Run.Phase, rig.Saves));
    }

    [Fact]
    public void Only_warnings_still_ahead_are_given()
    {
        Assert.Equal(["The server restarts in 10 minutes."], new RestartRig(TimeSpan.FromMinutes(12)).Waits(180).Said);
        Assert.Equal(["The server restarts in 15 minutes."], new RestartRig(TimeSpan.FromMinutes(15)).Said);
    }

    [Fact]
    public void Without_a_delay_the_players_get_a_word_and_the_save_begins_at_once()
    {
        var rig = new RestartRig(TimeSpan.Zero);

        Assert.Equal(["The server restarts now."], rig.Said);
        Assert.Equal((1, RestartPhase.Saving), (rig.Saves, rig.Run.Phase));
    }

    [Fact]
    public void With_a_log_the_save_is_proven_by_the_log_alone_and_readiness_too()
    {
        var rig = new RestartRig(TimeSpan.Zero, hasLog: true).Saved();
        Assert.Equal(0, rig.Exits);

        rig.Marks(MarkerKind.SavingWorld).Marks(MarkerKind.WorldSaved);
        Assert.Equal(1, rig.Exits);

        rig.Exited().Marks(MarkerKind.LogClosed);
        Assert.Equal(RestartPhase.ComingBack, rig.Run.Phase);
        rig.Marks(MarkerKind.LogOpened).Looks(Sight.Answered);
        Assert.Null(rig.Run.Verdict);
        rig.Marks(MarkerKind.Ready);

        Assert.Equal(RestartVerdict.Restarted, rig.Run.Verdict);
        Assert.Equal(
            [
                RestartStepKind.Requested, RestartStepKind.SaveSent, RestartStepKind.SaveAnswered, RestartStepKind.SaveProven, RestartStepKind.ExitSent,
                RestartStepKind.WentDown, RestartStepKind.CameUp, RestartStepKind.Ready, RestartStepKind.Ended,
            ],
            rig.Run.Steps.Select(step => step.Kind));
        Assert.Equal("Exiting...", rig.Run.Steps.Single(step => step.Kind == RestartStepKind.ExitSent).Detail);
    }

    [Fact]
    public void Without_a_log_the_servers_word_and_a_roster_after_it_was_gone_are_the_proof()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved();
        Assert.Equal(1, rig.Exits);

        rig.Exited().Waits(1).Looks(Sight.Answered).Looks(Sight.Gone).Waits(30).Looks(Sight.Gone).Looks(Sight.Silent);
        Assert.Null(rig.Run.Verdict);
        rig.Waits(30).Looks(Sight.Answered, players: 0);

        Assert.Equal(RestartVerdict.Restarted, rig.Run.Verdict);
    }

    [Fact]
    public void An_autosave_that_began_before_ours_proves_nothing()
    {
        var rig = new RestartRig(TimeSpan.Zero, hasLog: true).Marks(MarkerKind.WorldSaved);
        Assert.Equal(0, rig.Exits);

        rig.Marks(MarkerKind.SavingWorld).Marks(MarkerKind.WorldSaved);
        Assert.Equal(1, rig.Exits);
    }

    [Fact]
    public void A_save_the_log_proves_counts_even_when_its_answer_was_lost() =>
        Assert.Equal(1, new RestartRig(TimeSpan.Zero, hasLog: true).Saved(Delivery.Unknown, null).Marks(MarkerKind.SavingWorld).Marks(MarkerKind.WorldSaved).Exits);

    [Theory]
    [InlineData(Delivery.Taken)]
    [InlineData(Delivery.Unexpected)]
    [InlineData(Delivery.Unknown)]
    internal void A_save_that_is_not_proven_ends_the_restart_and_the_players_are_told(Delivery delivery)
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved(delivery, "Disk full");

        Assert.Equal((RestartVerdict.SaveFailed, 0), (rig.Run.Verdict, rig.Exits));
        Assert.Contains("Disk full", rig.Ending, StringComparison.Ordinal);
        Assert.Equal("The restart is off: the world could not be saved.", rig.Said.Last());
    }

    [Fact]
    public void A_save_the_log_never_proves_fails_in_time()
    {
        var rig = new RestartRig(TimeSpan.Zero, hasLog: true).Saved().Waits(179);
        Assert.Null(rig.Run.Verdict);

        Assert.Equal(RestartVerdict.SaveFailed, rig.Waits(1).Run.Verdict);
        Assert.Contains("its log did not", rig.Ending, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_tried_again_for_a_while()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved(Delivery.NotNow, "unreachable").Waits(5);
        Assert.Equal((2, "r1-save-2"), (rig.Saves, rig.Wanted.OfType<RestartEffect.Save>().Last().OperationId));
        Assert.Equal(1, rig.Saved().Exits);

        var lost = new RestartRig(TimeSpan.Zero);
        for (var tries = 0; tries < 100 && lost.Run.Verdict is null; tries++)
            lost.Saved(Delivery.NotNow, "unreachable").Waits(5);
        Assert.Equal((RestartVerdict.Unreachable, 0), (lost.Run.Verdict, lost.Exits));
    }

    [Fact]
    public void A_cancelled_restart_never_exits_whatever_comes_after()
    {
        foreach (var rig in new[] { new RestartRig(TimeSpan.FromMinutes(2)).Waits(70), new RestartRig(TimeSpan.Zero) })
        {
            rig.Hears(new RestartInput.Cancel("ben")).Saved().Marks(MarkerKind.SavingWorld).Marks(MarkerKind.WorldSaved).Waits(600);

            Assert.Equal((RestartVerdict.Cancelled, 0, "ben"), (rig.Run.Verdict, rig.Exits, rig.Ending));
            Assert.Equal("The restart was cancelled.", rig.Said.Last());
        }
    }

    [Fact]
    public void Once_the_server_was_told_to_exit_nothing_is_cancelled()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Hears(new RestartInput.Cancel("ben"));

        Assert.Equal((RestartPhase.Exiting, null), (rig.Run.Phase, rig.Run.Verdict));
    }

    [Fact]
    public void Only_if_empty_looks_right_before_the_save_and_again_before_the_exit()
    {
        var rig = new RestartRig(TimeSpan.FromSeconds(5), onlyIfEmpty: true).Waits(5);
        Assert.Equal((0, 1), (rig.Saves, rig.Wanted.OfType<RestartEffect.LookNow>().Count()));
        rig.Hears(new RestartInput.Looked(Sight.Answered, rig.Now.AddSeconds(-1), 0));
        Assert.Equal(0, rig.Saves);
        rig.Looks(Sight.Answered);
        Assert.Equal(1, rig.Saves);

        rig.Waits(1).Saved();
        Assert.Equal((0, 2), (rig.Exits, rig.Wanted.OfType<RestartEffect.LookNow>().Count()));
        rig.Looks(Sight.Answered);
        Assert.Equal(1, rig.Exits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Only_if_empty_is_called_off_when_somebody_joins_at_any_time_before_the_exit(int stage)
    {
        var rig = new RestartRig(TimeSpan.FromSeconds(30), onlyIfEmpty: true).Waits(stage == 0 ? 5 : 30);
        if (stage >= 1)
            rig.Looks(Sight.Answered);
        if (stage == 2)
            rig.Saved();

        rig.Looks(Sight.Answered, players: 2);

        Assert.Equal((RestartVerdict.Occupied, 0, "2 players are on."), (rig.Run.Verdict, rig.Exits, rig.Ending));
        Assert.Equal("The restart is off: somebody is playing.", rig.Said.Last());
    }

    [Fact]
    public void Only_if_empty_stops_nothing_it_cannot_see()
    {
        var rig = new RestartRig(TimeSpan.Zero, onlyIfEmpty: true);
        for (var seconds = 0; seconds < 200 && rig.Run.Verdict is null; seconds++)
            rig.Looks(Sight.Silent).Waits(1);

        Assert.Equal((RestartVerdict.Unreachable, 0), (rig.Run.Verdict, rig.Saves));
    }

    [Fact]
    public void An_exit_without_an_answer_is_settled_by_looking_and_never_sent_again()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Exited(Delivery.Unknown, null).Waits(60);
        Assert.Equal(1, rig.Exits);
        Assert.Equal(RestartPhase.ComingBack, rig.Looks(Sight.Gone).Run.Phase);

        var deaf = new RestartRig(TimeSpan.Zero).Saved().Exited(Delivery.Unknown, null);
        for (var seconds = 0; seconds < 400; seconds++)
            deaf.Looks(Sight.Answered).Waits(1);
        Assert.Equal((RestartVerdict.ExitFailed, 1), (deaf.Run.Verdict, deaf.Exits));
    }

    [Fact]
    public void An_exit_that_is_known_not_to_have_arrived_is_sent_again_under_another_id()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Exited(Delivery.NotNow, "queue full").Waits(5);

        Assert.Equal(["r1-exit-1", "r1-exit-2"], rig.Wanted.OfType<RestartEffect.Exit>().Select(exit => exit.OperationId));
    }

    [Fact]
    public void Without_a_log_a_server_that_goes_on_answering_did_not_stop_whatever_became_of_the_connection()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Exited(words: null);
        for (var seconds = 0; seconds < 300; seconds++)
            rig.Waits(1).Looks(Sight.Answered);

        Assert.Equal(RestartVerdict.ExitFailed, rig.Run.Verdict);
    }

    [Fact]
    public void Without_a_log_a_server_that_was_silent_for_a_moment_may_have_gone_between_two_looks()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Exited().Waits(1).Looks(Sight.Silent);
        for (var seconds = 0; seconds < 60; seconds++)
            rig.Waits(1).Looks(Sight.Answered);

        Assert.Equal(RestartVerdict.Restarted, rig.Run.Verdict);
    }

    [Fact]
    public void A_server_nobody_reaches_is_not_down_before_DoExit_is_known_to_have_gone_out()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Looks(Sight.Gone);
        Assert.Equal(RestartPhase.Exiting, rig.Run.Phase);

        rig.Exited(Delivery.NotNow, "unreachable").Waits(5);
        Assert.Equal(2, rig.Exits);
        Assert.Equal(RestartPhase.ComingBack, rig.Exited().Looks(Sight.Gone).Run.Phase);
    }

    [Fact]
    public void Lines_of_before_read_late_prove_no_save_no_end_and_no_start()
    {
        var old = TimeSpan.FromSeconds(60);
        var rig = new RestartRig(TimeSpan.Zero, hasLog: true).Waits(5).Saved().Marks(MarkerKind.SavingWorld, old).Marks(MarkerKind.WorldSaved, old);
        Assert.Equal(0, rig.Exits);

        rig.Marks(MarkerKind.WorldSaved).Exited().Waits(2);
        foreach (var marker in new[] { MarkerKind.LogClosed, MarkerKind.LogOpened, MarkerKind.ProcessStarted, MarkerKind.Ready })
            Assert.Equal(RestartPhase.Exiting, rig.Marks(marker, old).Hears(new RestartInput.Marked(marker, null)).Run.Phase);
        Assert.Null(rig.Marks(MarkerKind.LogClosed).Marks(MarkerKind.Ready, old).Run.Verdict);
        Assert.Equal(RestartVerdict.Restarted, rig.Marks(MarkerKind.Ready).Run.Verdict);
    }

    [Fact]
    public void A_line_stamped_in_whole_seconds_counts_and_an_older_one_does_not()
    {
        Assert.Equal(1, new RestartRig(TimeSpan.Zero, hasLog: true).Saved().Marks(MarkerKind.WorldSaved, TimeSpan.FromSeconds(1)).Exits);
        Assert.Equal(0, new RestartRig(TimeSpan.Zero, hasLog: true).Saved().Marks(MarkerKind.WorldSaved, TimeSpan.FromSeconds(1.001)).Exits);
    }

    [Fact]
    public void A_server_that_does_not_come_back_is_told_of_in_time()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().Exited().Looks(Sight.Gone).Waits(899);
        Assert.Null(rig.Run.Verdict);

        Assert.Equal(RestartVerdict.NotBack, rig.Waits(1).Run.Verdict);
    }

    [Fact]
    public void After_a_crash_the_countdown_goes_on_by_the_clock_and_missed_warnings_are_not_told_late()
    {
        var rig = new RestartRig(TimeSpan.FromMinutes(15)).Waits(60).IsAwayFor(11.5 * 60);

        Assert.Equal(["The server restarts in 15 minutes."], rig.Said);
        Assert.Contains(rig.Run.Steps, step => step.Kind == RestartStepKind.Resumed);
        rig.Waits(150);
        Assert.Equal(["1 minute", "30 seconds", "10 seconds"], rig.Said.Skip(1).Select(text => text["The server restarts in ".Length..^1]));
        Assert.Equal(1, rig.Saves);
    }

    [Fact]
    public void A_restart_that_came_due_long_ago_is_not_done_out_of_the_blue()
    {
        var rig = new RestartRig(TimeSpan.FromMinutes(15)).IsAwayFor(8 * 3600);

        Assert.Equal((RestartVerdict.Cancelled, 0, 0), (rig.Run.Verdict, rig.Saves, rig.Exits));
    }

    [Fact]
    public void After_a_crash_in_the_save_it_is_saved_again_and_an_answer_to_the_first_counts_for_nothing()
    {
        var rig = new RestartRig(TimeSpan.Zero).IsAwayFor(20);
        Assert.Equal(2, rig.Saves);

        rig.Hears(new RestartInput.SaveTold(1, new Told(Delivery.Confirmed, "World Saved")));
        Assert.Equal(0, rig.Exits);
        Assert.Equal(1, rig.Saved().Exits);
    }

    [Fact]
    public void After_a_crash_with_DoExit_noted_it_is_looked_and_not_sent_again()
    {
        var rig = new RestartRig(TimeSpan.Zero).Saved().IsAwayFor(3600);

        Assert.Equal((1, 1), (rig.Exits, rig.Wanted.OfType<RestartEffect.LookNow>().Count()));
        Assert.Equal(RestartVerdict.Restarted, rig.Looks(Sight.Gone).Waits(10).Looks(Sight.Answered).Run.Verdict);
    }

    [Fact]
    public void A_failed_warning_is_noted_and_holds_up_nothing()
    {
        var rig = new RestartRig(TimeSpan.FromSeconds(30));
        rig.Hears(new RestartInput.WarningTold(TimeSpan.FromSeconds(30), new Told(Delivery.NotNow, "unreachable"))).Waits(30);

        Assert.Contains(rig.Run.Steps, step => step.Kind == RestartStepKind.WarningFailed && step.Detail!.Contains("unreachable", StringComparison.Ordinal));
        Assert.Equal(1, rig.Saves);
    }

    [Theory]
    [InlineData("quit\"|DoExit\r\nDoExit", "quit'/DoExit DoExit")]
    [InlineData("<RichColor Color=\"1\">hi</>", "(RichColor Color='1')hi(/)")]
    [InlineData("  a\u0000b\u202Ec  ", "a b c")]
    [InlineData("\uD800", "")]
    public void A_reason_is_made_safe_for_the_game(string reason, string shown) => Assert.Equal(shown, RestartWording.Line(reason));

    [Fact]
    public void A_long_reason_is_cut_between_letters() =>
        Assert.Equal(119, new RestartRig(TimeSpan.Zero, reason: "x" + string.Concat(Enumerable.Repeat("😀", 99))).Said.First()["The server restarts now. ".Length..].Length);
}
