using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.Grains.Tests.Bots;

public sealed class GatewaySessionGrainTests(ClusterFixture fixture)
{
    private static readonly ShardKey Only = new(0, 1);
    private static readonly ResumePoint Point = new("session", "wss://gateway.example", 513, 42);
    private static ulong last = 100;

    private readonly IGatewaySessionGrain session = fixture.Grains.GatewaySession(new DiscordApplicationId(Interlocked.Increment(ref last)));

    [Fact]
    public async Task The_next_process_goes_on_where_one_gave_up_and_the_old_one_is_heard_no_more()
    {
        var first = Good(await session.Acquire(Only, "one"));
        Assert.Null(first.Point);
        Assert.True(await session.Commit(first.Lease, Point));
        await session.Release(first.Lease);

        var second = Good(await session.Acquire(Only, "two"));

        Assert.Equal(Point, second.Point);
        Assert.True(second.Lease.Epoch > first.Lease.Epoch);
        Assert.False(await session.Renew(first.Lease));
        Assert.False(await session.Commit(first.Lease, null));
        Assert.False((await session.RecordIdentify(first.Lease, 0)).Held);
        Assert.Equal(Point with { Sequence = 43 }, await session.Commit(second.Lease, Point with { Sequence = 43 }) ? Good(await session.Acquire(Only, "two")).Point : null);
    }

    [Fact]
    public async Task Nobody_else_speaks_while_a_lease_lasts_but_its_holder_may_begin_again()
    {
        var lease = Good(await session.Acquire(Only, "one")).Lease;

        var refusal = (await session.Acquire(Only, "two")).Refusal!;
        Assert.Equal((RefusalCode.LeaseHeld, "one", true), (refusal.Code, refusal.Subject, refusal.Number is > 0 and <= 6));
        Assert.True(await session.Renew(lease));

        var again = Good(await session.Acquire(Only, "one")).Lease;
        Assert.False(await session.Renew(lease));
        Assert.True(await session.Renew(again));
    }

    [Fact]
    public async Task A_holder_that_is_heard_of_no_more_is_followed_by_another()
    {
        await session.Acquire(Only, "dead");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        Outcome<SessionGrant> taken;
        while ((taken = await session.Acquire(Only, "alive")).Refusal is { Code: RefusalCode.LeaseHeld })
            enough.Token.ThrowIfCancellationRequested();

        Assert.Equal("alive", Good(taken).Lease.Holder);
    }

    [Fact]
    public async Task An_interaction_is_the_first_ones_who_asks_for_it()
    {
        Assert.True(await session.Claim(5));
        Assert.True(await session.Claim(6));
        Assert.False(await session.Claim(5));
    }

    [Fact]
    public async Task Identifies_are_counted_over_all_shards_and_wait_for_each_other()
    {
        var first = Good(await session.Acquire(new ShardKey(0, 2), "one")).Lease;
        var second = Good(await session.Acquire(new ShardKey(1, 2), "two")).Lease;

        Assert.Equal((true, TimeSpan.Zero, 1), await Identify(first));
        var (held, wait, count) = await Identify(second);

        Assert.Equal((true, 1), (held, count));
        Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));

        async Task<(bool, TimeSpan, int)> Identify(SessionLease lease) =>
            await session.RecordIdentify(lease, 0) is var permit ? (permit.Held, permit.Wait, permit.Identifies.Count) : default;
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("007")]
    [InlineData("99999999999999999999999")]
    public async Task What_is_no_application_has_no_session(string key) =>
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IGatewaySessionGrain>(key).Acquire(Only, "one")).Refusal!.Code);

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
