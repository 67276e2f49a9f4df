using BlissBot.Grains.Bridge;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class PollRulesTests
{
    private static readonly BridgeOptions Options = new();

    [Fact]
    public void Lines_make_polls_fast_and_quiet_makes_them_slower_up_to_the_limit()
    {
        var pause = PollRules.Next(TimeSpan.FromSeconds(5), PollSight.Active, Options);
        Assert.Equal(1, pause.TotalSeconds);
        var pauses = new List<double>();
        for (var poll = 0; poll < 6; poll++)
            pauses.Add((pause = PollRules.Next(pause, PollSight.Quiet, Options)).TotalSeconds);
        Assert.Equal([1.5, 2.25, 3.375, 5, 5, 5], pauses);
        Assert.Equal(5, PollRules.Next(TimeSpan.Zero, PollSight.Off, Options).TotalSeconds);
        Assert.True(PollRules.Next(pause, PollSight.More, Options) < TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData(1.0, 0.1, 0.9)]
    [InlineData(1.0, 0.9, 0.25)]
    [InlineData(1.0, 20.0, 0.25)]
    public void Polls_begin_one_pause_apart_and_leave_a_slow_server_a_quarter_of_it(double pause, double took, double wait) =>
        Assert.Equal(TimeSpan.FromSeconds(wait), PollRules.Wait(TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(took)));

    [Fact]
    public void Defaults_are_without_fault_and_every_fault_is_told()
    {
        Assert.Empty(Options.Faults());
        Assert.Equal(11, new BridgeOptions
        {
            FastSeconds = double.NaN,
            SlowSeconds = 0,
            HoldSeconds = -1,
            MatchSeconds = 0,
            MatchLimit = 0,
            LogPatienceSeconds = 0,
            OutboxLimit = 0,
            InboundLimit = 0,
            InboundPatienceSeconds = 0,
            EchoSeconds = 0,
            RelaySeconds = 0,
        }.Faults().Count());
    }
}
