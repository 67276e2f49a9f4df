using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Tests.Fakes;
using static BlissBot.Grains.Saves.ParseRules;

namespace BlissBot.Grains.Tests.Rules;

public sealed class ParseRulesTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;
    private static readonly SourceStamp Old = new("/a.ark", 1, Now);
    private static readonly SourceStamp New = new("/a.ark", 2, Now);
    private static readonly ParseId Parse = ParseId.New(Now);
    private static readonly SaveOptions Options = new() { RetrySeconds = 600, MaxCrashes = 3, EveryMinutes = 0 };
    private static readonly SaveOptions Hourly = new();

    private static readonly SaveState Good = new(new GoodParse(Parse, Old, Now), null, Ended(Old, null));

    [Fact]
    public void A_first_file_is_read() => Assert.Equal(new Verdict.Begin(1), Of(new SaveState(), New, Reason.Poll));

    [Theory]
    [InlineData(Reason.Poll)]
    [InlineData(Reason.Asked)]
    internal void A_file_that_was_read_is_not_read_again(Reason reason) => Assert.IsType<Verdict.Unchanged>(Of(Good, Old, reason));

    [Fact]
    public void Force_reads_it_again() => Assert.Equal(new Verdict.Begin(1), Of(Good, Old, Reason.Forced));

    [Fact]
    public void A_changed_file_is_read() => Assert.Equal(new Verdict.Begin(1), Of(Good, New, Reason.Poll));

    [Fact]
    public void The_clock_reads_a_changed_file_about_every_hour_and_whoever_asks_at_once()
    {
        var due = NextDue(Good, Hourly)!.Value;

        Assert.InRange(due, Now.AddMinutes(54), Now.AddMinutes(66));
        Assert.Equal(new Verdict.NotDue(due), Decide(Good, New, Parse, Reason.Poll, due.AddSeconds(-1), Hourly));
        Assert.Equal(new Verdict.Begin(1), Decide(Good, New, Parse, Reason.Poll, due, Hourly));
        Assert.Equal(new Verdict.Begin(1), Decide(Good, New, Parse, Reason.Asked, Now, Hourly));
        Assert.IsType<Verdict.Unchanged>(Decide(Good, Old, Parse, Reason.Poll, due.AddDays(1), Hourly));
    }

    [Fact]
    public void Nothing_waits_for_the_hour_that_has_no_snapshot_or_died_in_its_parse()
    {
        Assert.Equal(new Verdict.Begin(1), Decide(Good, New, null, Reason.Poll, Now, Hourly));
        Assert.Equal(new Verdict.Begin(2), Decide(Good with { Running = new PendingParse(Parse, New, "a.ark", Now, 1) }, New, Parse, Reason.Poll, Now, Hourly));
        Assert.Null(NextDue(new SaveState(), Hourly));
        Assert.Null(NextDue(Good, Options));
    }

    [Fact]
    public void A_hundred_servers_read_at_the_same_time_are_spread_afterwards()
    {
        var dues = Enumerable.Range(0, 100).Select(_ => NextDue(Good with { Good = new(ParseId.New(Now), Old, Now) }, Hourly)!.Value).ToArray();

        Assert.All(dues, due => Assert.InRange(due, Now.AddMinutes(54), Now.AddMinutes(66)));
        // No minute of the twelve gets many more than its share of eight.
        Assert.All(dues.GroupBy(due => (int)(due - Now).TotalMinutes), minute => Assert.InRange(minute.Count(), 1, 25));
        Assert.Single(Enumerable.Range(0, 5).Select(_ => NextDue(Good, new() { JitterPercent = 0 })).Distinct(), Now.AddMinutes(60));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(20_000, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(60, 51)]
    [InlineData(60, double.NaN)]
    public void An_impossible_schedule_is_a_fault(double minutes, double jitter) => Assert.Single(new SaveOptions { EveryMinutes = minutes, JitterPercent = jitter }.Faults());

    [Fact]
    public void A_file_whose_snapshot_the_store_has_lost_is_read_again() =>
        Assert.Equal(new Verdict.Begin(1), Decide(Good, Old, null, Reason.Poll, Now, Options));

    [Fact]
    public void An_unreadable_file_is_tried_again_only_after_a_while()
    {
        var failed = Good with { Last = Ended(New, new Refusal(RefusalCode.SaveUnreadable)) };

        Assert.IsType<Verdict.Later>(Of(failed, New, Reason.Poll));
        Assert.Equal(new Verdict.Begin(1), Of(failed, New, Reason.Asked));
        Assert.Equal(new Verdict.Begin(1), Decide(failed, New, Parse, Reason.Poll, Now.AddSeconds(600), Options));
    }

    [Theory]
    [InlineData(RefusalCode.Cancelled)]
    [InlineData(RefusalCode.KeepsCrashing)]
    public void What_somebody_cancelled_or_what_keeps_crashing_is_not_taken_up_by_the_clock(RefusalCode code)
    {
        var stopped = Good with { Last = Ended(New, new Refusal(code)) };

        Assert.IsType<Verdict.Later>(Decide(stopped, New, Parse, Reason.Poll, Now.AddDays(9), Options));
        Assert.Equal(new Verdict.Begin(1), Of(stopped, New, Reason.Asked));
    }

    [Fact]
    public void A_parse_the_process_died_in_is_begun_again_a_few_times()
    {
        Assert.Equal(new Verdict.Begin(2), Of(Died(1), New, Reason.Poll));
        Assert.Equal(new Verdict.Begin(3), Of(Died(2), New, Reason.Poll));
        Assert.Equal(new Verdict.GiveUp(3), Of(Died(3), New, Reason.Poll));
        Assert.Equal(new Verdict.Begin(1), Of(Died(3), New, Reason.Forced));
        Assert.Equal(new Verdict.Unchanged(), Of(Died(3), Old, Reason.Poll));

        static SaveState Died(int attempt) => Good with { Running = new PendingParse(Parse, New, "a.ark", Now, attempt) };
    }

    [Fact]
    public void Every_failure_from_outside_has_a_refusal_and_a_bug_has_none()
    {
        Assert.Equal(new Refusal(RefusalCode.SaveUnreadable, "Torn", Detail: "short"), Explain(new SaveUnreadableException(SaveDamage.Torn, "short")));
        Assert.Equal(RefusalCode.Unavailable, Explain(new WorldStoreException(WorldStoreFault.Busy, "x"))!.Code);
        Assert.Equal(RefusalCode.Cancelled, Explain(new OperationCanceledException())!.Code);
        Assert.Equal(Refusal.TextLimit, Explain(new SaveUnreadableException(SaveDamage.Corrupt, new string('x', 9_999)))!.Detail!.Length);
        Assert.Null(Explain(new InvalidOperationException()));
    }

    private static Verdict Of(SaveState state, SourceStamp found, Reason reason) => Decide(state, found, Parse, reason, Now, Options);

    private static EndedParse Ended(SourceStamp source, Refusal? refusal) => new(Parse, source, "a.ark", Now, Now, refusal);
}
