using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Servers;

public sealed class ScheduleRulesTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly ServerSchedule Nightly =
        new("nightly", "0 5 * * *", "Europe/Berlin", ScheduledAction.Restart, TimeSpan.FromMinutes(15));

    [Fact]
    public void A_restarts_countdown_ends_at_the_set_time()
    {
        var stored = Stored(Nightly, Utc("2026-03-01T12:00"));

        Assert.Equal(Utc("2026-03-02T04:00"), stored.Next);
        Assert.Equal(Utc("2026-03-02T03:45"), stored.BeginAt);
        Assert.Null(ScheduleRules.Advance(stored, Utc("2026-03-02T03:44"), Grace).Due);
        var turn = ScheduleRules.Advance(stored, Utc("2026-03-02T03:45"), Grace);
        Assert.Equal((Utc("2026-03-02T04:00"), false), (turn.Due, turn.Missed));
        Assert.Equal(turn.Due, turn.Schedule.Claimed);
        Assert.Equal(turn.Due, ScheduleRules.ExitAt(Nightly, turn.Due!.Value, Utc("2026-03-02T03:45")));
    }

    [Fact]
    public void It_stays_at_the_same_time_of_day_when_the_clocks_change()
    {
        Assert.Equal(Utc("2026-03-28T04:00"), ScheduleRules.NextAt(Nightly, Utc("2026-03-27T12:00")));
        Assert.Equal(Utc("2026-03-29T03:00"), ScheduleRules.NextAt(Nightly, Utc("2026-03-28T12:00")));
    }

    [Fact]
    public void A_time_that_does_not_exist_is_moved_and_one_that_comes_twice_is_taken_once()
    {
        var inTheGap = Nightly with { Cron = "30 2 * * *", Countdown = TimeSpan.Zero };

        Assert.Equal(Utc("2026-03-29T01:00"), ScheduleRules.NextAt(inTheGap, Utc("2026-03-28T12:00")));
        Assert.Equal(Utc("2026-03-30T00:30"), ScheduleRules.NextAt(inTheGap, Utc("2026-03-29T01:00")));
        var first = ScheduleRules.NextAt(inTheGap, Utc("2026-10-24T12:00"));
        Assert.Equal(Utc("2026-10-25T00:30"), first);
        Assert.Equal(Utc("2026-10-26T01:30"), ScheduleRules.NextAt(inTheGap, first!.Value));
    }

    [Theory]
    [InlineData("0 */2 * * *", "2026-10-24T22:00", "2026-10-25T00:00", "2026-10-25T03:00")]
    [InlineData("*/30 * * * *", "2026-10-25T00:00", "2026-10-25T00:30", "2026-10-25T02:00")]
    public void Of_a_series_the_hour_that_comes_twice_is_taken_once(string cron, params string[] times)
    {
        var series = Nightly with { Cron = cron, Countdown = TimeSpan.Zero };

        foreach (var (from, next) in times.Zip(times.Skip(1)))
            Assert.Equal(Utc(next), ScheduleRules.NextAt(series, Utc(from)));
    }

    [Fact]
    public void What_was_missed_for_longer_than_the_grace_is_noted_and_not_made_up_for()
    {
        var stored = Stored(Nightly, Utc("2026-03-01T12:00"));

        var turn = ScheduleRules.Advance(stored, Utc("2026-03-05T09:00"), Grace);

        Assert.True(turn.Missed);
        Assert.Equal(("Missed", Utc("2026-03-02T04:00"), Utc("2026-03-06T04:00")), (turn.Schedule.LastOutcome, turn.Schedule.Last, turn.Schedule.Next));
        Assert.Null(turn.Schedule.Claimed);
    }

    [Fact]
    public void Within_the_grace_one_missed_time_is_made_up_for_and_no_more()
    {
        var stored = Stored(new ServerSchedule("say", "* * * * *", "UTC", ScheduledAction.Broadcast, Text: "Hi"), Utc("2026-03-01T12:00"));

        var late = ScheduleRules.Advance(stored, Utc("2026-03-01T12:04"), Grace);

        Assert.Equal((Utc("2026-03-01T12:01"), false), (late.Due, late.Missed));
        Assert.Equal(Utc("2026-03-01T12:05"), late.Schedule.Next);
    }

    [Fact]
    public void A_late_restart_still_warns_for_a_minute()
    {
        var due = Utc("2026-03-02T04:00");
        var brief = Nightly with { Countdown = TimeSpan.FromMinutes(2) };

        Assert.Equal(due, ScheduleRules.ExitAt(brief, due, due.AddSeconds(-30)));
        Assert.Equal(due.AddSeconds(120), ScheduleRules.ExitAt(brief, due, due.AddSeconds(60)));
        Assert.Equal(due.AddSeconds(60), ScheduleRules.ExitAt(brief with { Countdown = default }, due, due.AddSeconds(60)));
    }

    [Fact]
    public void Each_set_time_has_an_operation_id_of_its_own_that_fits()
    {
        var stored = Stored(Nightly with { Id = new string('a', 32), Action = ScheduledAction.DestroyWildDinos }, TestClock.Start);

        Assert.NotEqual(stored.OperationId(Utc("2026-03-02T04:00")), stored.OperationId(Utc("2026-03-03T04:00")));
        Assert.True(stored.OperationId(TestClock.Start).Length <= 100);
    }

    [Theory]
    [InlineData("Id", "Nightly", "0 5 * * *", "UTC", ScheduledAction.Save)]
    [InlineData("Id", "", "0 5 * * *", "UTC", ScheduledAction.Save)]
    [InlineData("Cron", "a", "0 5 * *", "UTC", ScheduledAction.Save)]
    [InlineData("Cron", "a", "0 0 5 * * *", "UTC", ScheduledAction.Save)]
    [InlineData("Cron", "a", "@daily", "UTC", ScheduledAction.Save)]
    [InlineData("Cron", "a", "0 5 30 2 *", "UTC", ScheduledAction.Save)]
    [InlineData("Cron", "a", "61 5 * * *", "UTC", ScheduledAction.Save)]
    [InlineData("Zone", "a", "0 5 * * *", "Berlin", ScheduledAction.Save)]
    [InlineData("Zone", "a", "0 5 * * *", "../etc/passwd", ScheduledAction.Save)]
    [InlineData("Zone", "a", "0 5 * * *", "", ScheduledAction.Save)]
    [InlineData("Action", "a", "0 5 * * *", "UTC", (ScheduledAction)99)]
    [InlineData("Text", "a", "0 5 * * *", "UTC", ScheduledAction.Broadcast)]
    public void A_schedule_that_cannot_be_is_refused_with_its_field_and_why(string field, string id, string cron, string zone, ScheduledAction action)
    {
        var refusal = ScheduleRules.Check(new ServerSchedule(id, cron, zone, action), TestClock.Start);

        Assert.Equal((RefusalCode.InvalidQuery, field), (refusal!.Code, refusal.Subject));
        Assert.NotEmpty(refusal.Detail!);
    }

    [Fact]
    public void Members_that_mean_nothing_for_an_action_are_refused()
    {
        Assert.Null(ScheduleRules.Check(Nightly with { Text = "Nightly restart", OnlyIfEmpty = true }, TestClock.Start));
        Assert.Equal("Countdown", ScheduleRules.Check(Nightly with { Countdown = TimeSpan.FromHours(25) }, TestClock.Start)!.Subject);
        Assert.Equal("Countdown", ScheduleRules.Check(Nightly with { Countdown = TimeSpan.FromSeconds(-1) }, TestClock.Start)!.Subject);
        Assert.Equal("Countdown", ScheduleRules.Check(Nightly with { Action = ScheduledAction.Save }, TestClock.Start)!.Subject);
        Assert.Equal("Text", ScheduleRules.Check(Nightly with { Text = new string('x', 301) }, TestClock.Start)!.Subject);
        Assert.Equal("Text", ScheduleRules.Check(Nightly with { Action = ScheduledAction.Save, Countdown = default, Text = "x" }, TestClock.Start)!.Subject);
        Assert.Equal("OnlyIfEmpty", ScheduleRules.Check(
            new ServerSchedule("a", "0 5 * * *", "UTC", ScheduledAction.Broadcast, Text: "x", OnlyIfEmpty: true), TestClock.Start)!.Subject);
    }

    [Fact]
    public void The_options_defaults_are_allowed_and_every_fault_is_named()
    {
        Assert.Empty(new ServerOptions().Faults());
        Assert.Equal(
            ["Servers:PollSeconds must be from 0.05 to 300.", "Servers:OfflineAfter must be from 1 to 100."],
            new ServerOptions { PollSeconds = double.NaN, OfflineAfter = 0 }.Faults());
    }

    private static StoredSchedule Stored(ServerSchedule schedule, DateTimeOffset now) => new(schedule, "anna", ScheduleRules.NextAt(schedule, now));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
