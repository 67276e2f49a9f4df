using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Machine;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Gateway.Link;

public sealed class MemoryGatewaySessionsTests
{
    private static readonly GatewayResumePoint Point = new(new("one", new("wss://one.example"), GatewayIntents.None), 9);

    private readonly FakeTimeProvider time = new();
    private readonly MemoryGatewaySessions sessions;

    public MemoryGatewaySessionsTests() => sessions = new(time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_at_a_time_holds_the_lease_and_the_next_gets_it_when_it_has_run_out_or_was_given_back()
    {
        var first = await Acquire("a");
        Assert.Null(await sessions.AcquireAsync(MachineWorld.Key, "b", Stop));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(await sessions.RenewAsync(first, Stop));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Null(await sessions.AcquireAsync(MachineWorld.Key, "b", Stop));
        time.Advance(TimeSpan.FromSeconds(1));
        var second = await Acquire("b");
        Assert.True(second.Epoch > first.Epoch);
        await sessions.ReleaseAsync(second, Stop);
        Assert.True((await Acquire("a")).Epoch > second.Epoch);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_can_write_nothing()
    {
        var old = await Acquire("a");
        time.Advance(TimeSpan.FromMinutes(1));
        var current = await Acquire("b");

        Assert.False(await sessions.RenewAsync(old, Stop));
        Assert.False(await sessions.CommitAsync(old, Point, Stop));
        Assert.False((await sessions.RecordIdentifyAsync(old, 0, Stop)).Held);
        await sessions.ReleaseAsync(old, Stop);
        Assert.True(await sessions.CommitAsync(current, Point, Stop));
        await sessions.ReleaseAsync(current, Stop);
        Assert.Equal(Point, (await Acquire("c")).Point);
    }

    [Fact]
    public async Task A_process_may_take_its_own_lease_again()
    {
        var before = await Acquire("a");
        var again = await Acquire("a");

        Assert.True(again.Epoch > before.Epoch);
        Assert.False(await sessions.RenewAsync(before, Stop));
    }

    [Fact]
    public async Task Identifies_are_counted_over_a_day_and_come_five_seconds_apart_in_each_bucket()
    {
        var lease = await Acquire("a");
        Assert.Equal(TimeSpan.Zero, (await sessions.RecordIdentifyAsync(lease, 0, Stop)).Wait);
        time.Advance(TimeSpan.FromSeconds(2));

        var second = await sessions.RecordIdentifyAsync(lease, 0, Stop);
        Assert.Equal((TimeSpan.FromSeconds(3), 1), (second.Wait, second.Identifies.Count));
        Assert.Equal(2, (await sessions.RecordIdentifyAsync(lease, 1, Stop)).Identifies.Count);
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, (await sessions.RecordIdentifyAsync(lease, 0, Stop)).Identifies.Count);
    }

    private async Task<GatewayLease> Acquire(string holder) => (await sessions.AcquireAsync(MachineWorld.Key, holder, Stop))!;
}
