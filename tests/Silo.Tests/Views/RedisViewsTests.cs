using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Redis;
using BlissBot.Simulators.Services;

namespace BlissBot.Silo.Tests.Views;

public sealed class RedisViewsTests(RedisServers servers) : ViewCacheContract, IAsyncLifetime
{
    private readonly string prefix = $"test-{Guid.NewGuid():N}"[..20];
    private RedisServer server = null!;
    private RedisSilo silo = null!;

    private protected override IViewCache Views => silo.Views;

    private protected override TimeSpan Short => TimeSpan.FromMilliseconds(300);

    public async ValueTask InitializeAsync()
    {
        server = await servers.Running();
        silo = RedisSilo.On(server, prefix);
        await silo.Usable();
    }

    [Fact]
    public async Task Another_silo_finds_the_view_and_is_told_of_its_end()
    {
        await using var other = RedisSilo.On(server, prefix);
        await other.Usable();
        await using var ended = other.Views.Ended(Cancellation).GetAsyncEnumerator(Cancellation);
        var told = ended.MoveNextAsync().AsTask();
        await Listening();

        await Views.Put(One, Known("shared"), TimeSpan.FromSeconds(2), Cancellation);
        Assert.Equal("shared", (await other.Views.Get<KnownDetails>(One, Cancellation))!.Server.Name);

        Assert.True(await told);
        Assert.Equal(One, ended.Current);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"server":null,"asOf":"2026-03-01T12:00:00Z","trouble":null}""")]
    [InlineData("""{"server":{"service":17},"asOf":"yesterday","trouble":null}""")]
    public async Task What_somebody_else_put_there_is_no_view(string foreign)
    {
        await silo.Do("SET", $"{prefix}:view:{One}", foreign);

        Assert.Null(await Views.Get<KnownDetails>(One, Cancellation));
    }

    [Fact]
    public async Task A_key_of_another_type_is_no_view_and_harms_nothing()
    {
        await silo.Do("LPUSH", $"{prefix}:view:{One}", "x");

        Assert.Null(await Views.Get<KnownDetails>(One, Cancellation));
        await Views.Put(Two, Known("fine"), Long, Cancellation);
        Assert.Equal("fine", (await Views.Get<KnownDetails>(Two, Cancellation))!.Server.Name);
    }

    [Fact]
    public async Task A_view_that_is_too_large_is_not_shared()
    {
        await Views.Put(One, Known(new string('x', RedisViews.Largest)), Long, Cancellation);

        Assert.Null(await Views.Get<KnownDetails>(One, Cancellation));
    }

    [Theory]
    [InlineData("", "Ex")]
    [InlineData("AK", "AKE")]
    [InlineData("gKE", "gKEx")]
    [InlineData("xE", "xE")]
    public void What_others_want_to_be_told_stays_switched_on(string before, string after) => Assert.Equal(after, RedisExpiries.WithEnds(before));

    public async ValueTask DisposeAsync()
    {
        if (silo is not null)
            await silo.DisposeAsync();
    }

    private protected override Task Past(ViewKey key) => Eventually.True(async () => await Views.Get<KnownDetails>(key, Cancellation) is null);

    private protected override Task Listening() => Eventually.True(async () =>
        ((string?)(await silo.Do("CONFIG", "GET", "notify-keyspace-events"))[1])!.Contains('E', StringComparison.Ordinal)
        && (int)(await silo.Do("PUBSUB", "NUMSUB", "__keyevent@0__:expired"))[1] > 0);
}
