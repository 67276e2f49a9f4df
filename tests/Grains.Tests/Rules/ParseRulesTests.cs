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
    private static readonly SaveOptions Options = new() { RetrySeconds = 600, MaxCrashes = 3 };

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
