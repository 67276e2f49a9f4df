using System.Diagnostics;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Redis;
using BlissBot.Simulators.Services;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BlissBot.Silo.Tests.Views;

/// <summary>A Redis that goes away, freezes and comes back empty: nobody fails, nobody waits, and it mends itself.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly ViewKey Seen = new("k", "seen");
    private static readonly ViewKey Mine = new("k", "mine");
    private RedisServer server = null!;
    private RedisSilo silo = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        server = await RedisServer.Start();
        silo = RedisSilo.On(server, "blissbot");
        await silo.Usable();
    }

    [Fact]
    public async Task While_it_is_away_a_silo_goes_by_what_it_saw_and_afterwards_everything_goes_on()
    {
        await using (var other = RedisSilo.On(server, "blissbot"))
        {
            await other.Usable();
            await other.Views.Put(Seen, View("seen"), TimeSpan.FromMinutes(5), Cancellation);
        }
        Assert.Equal("seen", await Name(Seen));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var ended = silo.Views.Ended(stop.Token).GetAsyncEnumerator(stop.Token);
        var told = ended.MoveNextAsync().AsTask();

        await server.Stop();
        await silo.Views.Put(Mine, View("mine"), TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal(("seen", "mine", null), (await Name(Seen), await Name(Mine), await Name(new ViewKey("k", "nothing"))));
        Assert.Equal(HealthStatus.Degraded, await Health());
        // Nobody else can tell now.
        await silo.Views.Put(new ViewKey("k", "short"), View("short"), TimeSpan.FromMilliseconds(50), Cancellation);
        Assert.True(await told);
        Assert.Equal("short", ended.Current.Id);

        await server.StartAgain();
        await silo.Usable();
        Assert.Equal(HealthStatus.Healthy, await Health());
        Assert.Null(await Name(Seen));
        told = ended.MoveNextAsync().AsTask();
        // It was started without a word about keys that end, and is told again to tell.
        await Eventually.True(async () =>
        {
            await silo.Views.Put(Mine, View("again"), TimeSpan.FromMilliseconds(20), Cancellation);
            return told.IsCompleted;
        });
        Assert.Equal(Mine, ended.Current);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_frozen_one_keeps_nobody_waiting_and_is_left_alone_for_a_while()
    {
        await silo.Views.Put(Mine, View("mine"), TimeSpan.FromMinutes(5), Cancellation);
        await silo.Do("CLIENT", "PAUSE", "3000", "ALL");

        var begun = Stopwatch.GetTimestamp();
        Assert.Equal("mine", await Name(Mine));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        begun = Stopwatch.GetTimestamp();
        for (var look = 0; look < 1_000; look++)
            Assert.Equal("mine", await Name(Mine));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(2));

        await silo.Usable();
    }

    [Fact]
    public async Task One_that_is_not_there_at_the_start_is_found_when_it_comes()
    {
        await server.Stop();
        await using var early = RedisSilo.On(server, "blissbot");
        await early.Views.Put(Mine, View("early"), TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal("early", (await early.Views.Get<KnownDetails>(Mine, Cancellation))!.Server.Name);

        await server.StartAgain();
        await early.Usable();

        await early.Views.Put(Mine, View("later"), TimeSpan.FromMinutes(5), Cancellation);
        await silo.Usable();
        Assert.Equal("later", await Name(Mine));
    }

    public async ValueTask DisposeAsync()
    {
        if (silo is not null)
            await silo.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    private async Task<string?> Name(ViewKey key) => (await silo.Views.Get<KnownDetails>(key, Cancellation))?.Server.Name;

    private async Task<HealthStatus> Health() => (await new RedisHealth(silo.Link).CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status;

    private static KnownDetails View(string name) => ViewCacheContract.Known(name);
}
