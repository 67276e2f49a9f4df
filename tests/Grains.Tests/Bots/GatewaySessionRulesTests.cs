using BlissBot.Grains.Bots;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bots;

public sealed class GatewaySessionRulesTests
{
    private static readonly DateTimeOffset Noon = TestClock.Start;
    private static readonly ShardKey Only = new(0, 1);

    [Fact]
    public void An_identify_waits_for_its_bucket_alone()
    {
        var state = new GatewaySessionState().Identify(0, Noon);

        Assert.Equal(TimeSpan.FromSeconds(3), state.Wait(0, Noon.AddSeconds(2)));
        Assert.Equal(TimeSpan.Zero, state.Wait(1, Noon.AddSeconds(2)));
        Assert.Equal(TimeSpan.Zero, state.Wait(0, Noon.AddSeconds(5)));
        // A clock that was set back keeps nobody waiting for long.
        Assert.Equal(TimeSpan.Zero, state.Wait(0, Noon.AddHours(-1)));
    }

    [Fact]
    public void Identifies_are_counted_for_a_day()
    {
        var state = new GatewaySessionState();
        for (var hour = 0; hour < 24; hour++)
            state = state.Identify(0, Noon.AddHours(hour));

        Assert.Equal((24, Noon), (state.Identifies.Count, state.Identifies.Since));
        Assert.Equal(1, state.Identify(0, Noon.AddHours(24)).Identifies.Count);
        Assert.Single(state.Buckets);
    }

    [Fact]
    public void The_newest_holder_alone_holds_and_its_session_stays()
    {
        var point = new ResumePoint("s", "wss://x", 1, 7);
        var state = new GatewaySessionState().Take(Only, "a");
        state = state.Put(state.Find(Only)! with { Point = point }).Take(Only, "b");

        Assert.False(state.Holds(new SessionLease(Only, "a", 1)));
        Assert.True(state.Holds(new SessionLease(Only, "b", 2)));
        Assert.Equal(point, state.Find(Only)!.Point);
    }

    [Fact]
    public void Shards_without_end_do_not_pile_up()
    {
        var state = new GatewaySessionState();
        for (var shard = 0; shard < 1000; shard++)
            state = state.Take(new ShardKey(shard, 1000), "a");

        Assert.Equal(64, state.Shards.Length);
        Assert.NotNull(state.Find(new ShardKey(999, 1000)));
    }
}
