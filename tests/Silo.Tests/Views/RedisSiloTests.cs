using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Silo.Tests.Nitrado;
using BlissBot.Simulators.Nitrado;
using BlissBot.Simulators.Services;

namespace BlissBot.Silo.Tests.Views;

/// <summary>Real silos that share through Redis what they know of a rented server.</summary>
public sealed class RedisSiloTests(RedisServers servers) : IAsyncLifetime
{
    private readonly string prefix = $"silo-{Guid.NewGuid():N}"[..20];
    private readonly TempFolder folder = new();
    private RedisServer server = null!;
    private RedisSilo redis = null!;
    private NitradoRig rig = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Key => $"{prefix}:view:nitrado-service:{NitradoRig.Service}";

    public async ValueTask InitializeAsync()
    {
        server = await servers.Running();
        redis = RedisSilo.On(server, prefix);
        await redis.Usable();
        rig = await NitradoRig.Start();
    }

    [Fact]
    public async Task A_silo_on_another_machine_goes_on_with_what_is_known_and_asks_nobody()
    {
        DateTimeOffset asOf;
        await using (var silo = await Start("one"))
        {
            await Eventually.True(async () => (long)await redis.Do("PTTL", Key) > 0);
            Assert.InRange((long)await redis.Do("PTTL", Key), 200_000, 300_000);
            rig.AssertNothingLeaked((string)(await redis.Do("GET", Key))!);
            asOf = (await silo.Grains.NitradoService(NitradoRig.Service).Details()).Value!.AsOf;
            using var http = new HttpClient { BaseAddress = silo.Url };
            Assert.Equal("Healthy", await http.GetStringAsync("/health/ready", Cancellation));
            var metrics = await http.GetStringAsync("/metrics", Cancellation);
            Assert.Contains("blissbot_views_misses", metrics, StringComparison.Ordinal);
            Assert.Contains("blissbot_hosted_details_saved", metrics, StringComparison.Ordinal);
        }
        var asked = Asked();
        Assert.Equal(1, asked);

        await using var other = await Start("two");

        var known = (await other.Grains.NitradoService(NitradoRig.Service).Details()).Value!;
        Assert.Equal((asOf, "Bliss Island", null), (known.AsOf, known.Server.Name, known.Trouble));
        Assert.Equal(asked, Asked());
    }

    [Fact]
    public async Task While_the_host_is_away_what_is_known_stays_without_an_end_and_afterwards_it_ends_again()
    {
        await using var silo = await Start("one", ("BlissBot:Hosted:RefreshSeconds", "1"), ("BlissBot:Hosted:RetrySeconds", "0.1"), ("BlissBot:Hosted:KeepSeconds", "60"));
        await Eventually.True(async () => (long)await redis.Do("PTTL", Key) > 0);

        rig.Faults.Outage = new NitradoFaultRule(NitradoFault.Answer) { Status = 503 };
        await Eventually.True(async () => (long)await redis.Do("PTTL", Key) == -1);
        Assert.Contains("\"trouble\":{", (string)(await redis.Do("GET", Key))!, StringComparison.Ordinal);

        rig.Faults.Outage = null;
        var token = (await silo.Grains.NitradoService(NitradoRig.Service).Owner()).Value;
        await Eventually.True(async () => (await silo.Grains.Nitrado(token).Probe(Cancellation)).Value!.State == NitradoLinkState.Working);
        await Eventually.True(async () => (long)await redis.Do("PTTL", Key) > 0);
        Assert.Contains("\"trouble\":null", (string)(await redis.Do("GET", Key))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_that_ended_too_early_wakes_who_put_it_and_is_there_again()
    {
        await using var silo = await Start("one");
        await Eventually.True(async () => (long)await redis.Do("PTTL", Key) > 0);
        await Eventually.True(async () => (int)(await redis.Do("PUBSUB", "NUMSUB", "__keyevent@0__:expired"))[1] > 0);
        var asked = Asked();

        // The silo looks after its servers by time as well; here that takes too long to be taken for it.
        await Eventually.True(async () =>
        {
            await redis.Do("PEXPIRE", Key, 1);
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while ((long)await redis.Do("PTTL", Key) < 1_000)
                if (soon.IsCancellationRequested)
                    return false;
                else
                    await tick.WaitForNextTickAsync(Cancellation);
            return true;
        });
        Assert.Equal(asked, Asked());
    }

    [Fact]
    public async Task A_redis_that_does_not_answer_shows_in_the_health_and_stops_nothing()
    {
        await using var silo = await Start("one", ("BlissBot:Redis:Connection", "127.0.0.1:1,password=s3cret-word"));
        using var http = new HttpClient { BaseAddress = silo.Url };

        Assert.Equal("Degraded", await http.GetStringAsync("/health/ready", Cancellation));
        await Eventually.True(async () => (await silo.Grains.NitradoService(NitradoRig.Service).Details().OrRefusal()).Value is not null);
    }

    [Fact]
    public void Every_fault_is_named_and_the_password_is_not()
    {
        File.WriteAllText(folder.File("redis"), "h:1,nonsense=s3cret-word");
        (string Expected, (string, string)[] Settings)[] cases =
        [
            ("not both", [("BlissBot:Redis:Connection", "h:1"), ("BlissBot:Redis:ConnectionFile", "x")]),
            ("cannot be read", [("BlissBot:Redis:ConnectionFile", folder.File("nowhere"))]),
            ("none that StackExchange.Redis understands", [("BlissBot:Redis:ConnectionFile", folder.File("redis"))]),
            ("names no host", [("BlissBot:Redis:Connection", "password=s3cret-word")]),
            ("Prefix must be", [("BlissBot:Redis:Connection", "h:1,password=s3cret-word"), ("BlissBot:Redis:Prefix", "*")]),
        ];
        foreach (var (expected, settings) in cases)
        {
            var refusal = Record.Exception(() => TestSilo.Build(folder.Path, settings));

            Assert.NotNull(refusal);
            Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret-word", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (rig is not null)
            await rig.DisposeAsync();
        if (redis is not null)
            await redis.DisposeAsync();
        folder.Dispose();
    }

    private int Asked() => rig.Calls.Count(call => call.Path.EndsWith("/gameservers", StringComparison.Ordinal));

    /// <summary>A silo with a data folder of its own: another machine.</summary>
    private Task<TestSilo> Start(string machine, params (string, string)[] more) => TestSilo.Start(folder.File(machine),
    [
        ("BlissBot:Redis:Connection", RedisSilo.ConnectionOf(server)),
        ("BlissBot:Redis:Prefix", prefix),
        ("BlissBot:GameServers:rented:Nitrado:Service", NitradoRig.Service.ToString()),
        ("BlissBot:GameServers:rented:Nitrado:Token", rig.Simulator.World.Token),
        ("BlissBot:Nitrado:Address", rig.Simulator.Url),
        ("BlissBot:Nitrado:SpacingSeconds", "0"),
        ("BlissBot:Nitrado:FirstWaitSeconds", "0.01"),
        .. more,
    ]);
}
