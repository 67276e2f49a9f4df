using BlissBot.Discord.Rest.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Rest;

public sealed class FarClockTests
{
    private static readonly DateTimeOffset Truth = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider ours = new(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FarClock clock;

    public FarClockTests() => clock = new(ours);

    [Fact]
    public void Of_many_answers_the_one_counts_that_was_cut_off_least()
    {
        Assert.Null(clock.Now);
        Told(0.9);
        Assert.Equal(Truth, clock.Now);
        Told(0.2);
        Assert.Equal(Truth + TimeSpan.FromSeconds(1), clock.Now);
        Told(0.5);
        Assert.Equal(Truth + TimeSpan.FromSeconds(1.5), clock.Now);
    }

    [Fact]
    public void A_clock_that_was_far_ahead_is_not_believed_for_ever()
    {
        clock.Told(Truth + TimeSpan.FromMinutes(5), TimeSpan.Zero);
        clock.Told(Truth, TimeSpan.FromSeconds(1));

        Assert.Equal(Truth, clock.Now);
    }

    [Fact]
    public void A_slow_answer_changes_nothing()
    {
        Told(0);
        ours.Advance(TimeSpan.FromSeconds(8));

        clock.Told(Truth, TimeSpan.FromSeconds(8));

        Assert.Equal(Truth + TimeSpan.FromSeconds(8), clock.Now);
    }

    /// <summary>An answer a while later, which tells the second it is.</summary>
    private void Told(double later)
    {
        ours.Advance(TimeSpan.FromSeconds(later));
        var now = Truth + (ours.GetUtcNow() - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        clock.Told(new DateTimeOffset(now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero), TimeSpan.Zero);
    }
}
