using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Rules;

public sealed class DecayViewTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    [Theory]
    [InlineData(DecayCertainty.Known, false, -1, DecayState.Expired)]
    [InlineData(DecayCertainty.Known, false, 0, DecayState.Expired)]
    [InlineData(DecayCertainty.Estimated, false, 5, DecayState.Running)]
    [InlineData(DecayCertainty.Known, false, null, DecayState.Unknown)]
    [InlineData(DecayCertainty.Unknown, false, -100, DecayState.Unknown)]
    [InlineData(DecayCertainty.Unknown, false, 100, DecayState.Unknown)]
    [InlineData(DecayCertainty.Known, true, -100, DecayState.Never)]
    [InlineData(DecayCertainty.Unknown, true, null, DecayState.Never)]
    public void The_state_follows_the_clock_and_unknown_is_never_expired(DecayCertainty certainty, bool never, int? hours, DecayState expected)
    {
        var decay = new DecayView(certainty, never, 1, "Stone", "tier", Now, "X", hours is { } given ? Now.AddHours(given) : null);

        Assert.Equal(expected, decay.StateAt(Now));
        Assert.Equal(expected switch
        {
            DecayState.Expired => TimeSpan.Zero,
            DecayState.Running => TimeSpan.FromHours(hours!.Value),
            _ => (TimeSpan?)null,
        }, decay.RemainingAt(Now));
    }
}
