using BlissBot.BotClients.Replies;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Replies.Paging;

public sealed class PageWatchTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Controls_go_off_after_two_minutes_without_use()
    {
        var watch = new PageWatch<ulong>();
        watch.Touch(1, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(119));
        watch.Touch(2, clock.GetUtcNow());

        Assert.Empty(watch.TakeOver(clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1ul], watch.TakeOver(clock.GetUtcNow()));
        Assert.Empty(watch.TakeOver(clock.GetUtcNow()));
    }

    [Fact]
    public void Every_use_starts_the_time_again()
    {
        var watch = new PageWatch<ulong>();
        for (var i = 0; i < 5; i++)
        {
            watch.Touch(1, clock.GetUtcNow());
            clock.Advance(TimeSpan.FromSeconds(100));
            Assert.Empty(watch.TakeOver(clock.GetUtcNow()));
        }
    }

    [Fact]
    public void A_watch_that_is_full_lets_the_longest_untouched_go_early()
    {
        var watch = new PageWatch<ulong>(capacity: 2);
        for (ulong message = 1; message <= 4; message++)
        {
            watch.Touch(message, clock.GetUtcNow());
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([1ul, 2ul], watch.TakeOver(clock.GetUtcNow()));
        Assert.Equal(2, watch.Count);
    }

    [Fact]
    public void A_clock_set_back_keeps_controls_on() =>
        Assert.False(PageIdle.IsOver(clock.GetUtcNow(), clock.GetUtcNow() - TimeSpan.FromDays(1)));
}
