using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest.Limits;

public sealed class SlowLaneTests
{
    private readonly SlowLane<string, string> lane = new(TimeSpan.FromMinutes(6));

    private void Put(string key, string value) => lane.Put(key, value, (_, now) => now);

    private static TimeSpan At(double minutes) => TimeSpan.FromMinutes(minutes);

    [Fact]
    public void The_first_is_due_at_once_and_of_the_next_only_the_newest_after_the_pause()
    {
        Put("a", "12 players");
        Assert.Equal([("a", "12 players")], lane.Due(At(0)));
        foreach (var players in Enumerable.Range(13, 50)) Put("a", $"{players} players");
        Assert.Empty(lane.Due(At(5.9)));
        Assert.Equal(At(6), lane.Next());
        Assert.Equal([("a", "62 players")], lane.Due(At(6)));
        Assert.Null(lane.Next());
    }

    [Fact]
    public void Keys_do_not_wait_for_each_other()
    {
        Put("a", "1");
        Assert.Single(lane.Due(At(0)));
        Put("b", "2");
        Assert.Equal([("b", "2")], lane.Due(At(1)));
    }

    [Fact]
    public void What_was_taken_back_is_not_due()
    {
        Put("a", "1");
        Assert.True(lane.Cancel("a"));
        Assert.False(lane.Cancel("a"));
        Assert.Empty(lane.Due(At(0)));
    }
}
