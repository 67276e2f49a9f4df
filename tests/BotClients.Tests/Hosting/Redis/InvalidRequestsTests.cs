using BlissBot.BotClients.Hosting.Redis;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Simulators.Services;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace BlissBot.BotClients.Tests.Hosting.Redis;

public sealed class MemoryInvalidRequestsTests : InvalidRequestsContract
{
    private readonly FakeTimeProvider time = new();
    private readonly InvalidRequests count;

    public MemoryInvalidRequestsTests() => count = new InvalidRequests(time);

    private protected override IInvalidRequests Client() => count;

    private protected override void Pass(TimeSpan span) => time.Advance(span);
}

public sealed class RedisInvalidRequestsTests : InvalidRequestsContract, IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private readonly List<RedisInvalidRequests> clients = [];
    private RedisServer server = null!;
    private long seconds = 1_000_000_005;

    private string Connection => $"127.0.0.1:{server.Port},password={RedisServer.Password}";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        server = await RedisServer.Start();
    }

    [Fact]
    public async Task A_standing_of_a_second_ago_is_told_from_memory()
    {
        var (one, two) = (Client(), Client());
        await one.ReadAsync(Cancellation);
        await two.AddAsync(null, Cancellation);

        Assert.Equal(0, (await one.ReadAsync(Cancellation)).Invalid);
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(1, (await one.ReadAsync(Cancellation)).Invalid);
    }

    [Fact]
    public async Task By_the_clock_of_redis_itself_it_counts_as_well_and_other_addresses_are_counted_apart()
    {
        await using var one = RedisInvalidRequests.In(new BotsRedis { Connection = Connection }, TimeProvider.System);
        await using var two = RedisInvalidRequests.In(new BotsRedis { Connection = Connection, Address = "elsewhere" }, TimeProvider.System);

        await one.AddAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal(1, (await one.ReadAsync(Cancellation)).Invalid);
        Assert.Equal(new AddressStanding(0, TimeSpan.Zero), await two.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task One_that_is_away_fails_at_once_and_counts_again_when_it_is_back()
    {
        var client = Client();
        await client.AddAsync(null, Cancellation);
        await server.Stop();
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(IsAway(await Record.ExceptionAsync(async () => await client.ReadAsync(Cancellation))));
        Assert.True(IsAway(await Record.ExceptionAsync(async () => await client.AddAsync(null, Cancellation))));

        await server.StartAgain();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        AddressStanding? back = null;
        while (back is null)
            try
            {
                back = await client.AddAsync(null, Cancellation);
            }
            catch (Exception failure) when (IsAway(failure))
            {
                await tick.WaitForNextTickAsync(limit.Token);
            }
        Assert.Equal(1, back.Value.Invalid);
    }

    [Theory]
    [InlineData("one of them", null, null)]
    [InlineData("one of them", "h:1", "/nowhere")]
    [InlineData("cannot be read", null, "/nowhere/at/all")]
    [InlineData("cannot be read", "h:1,nonsense=s3cret-word", null)]
    [InlineData("cannot be read", "password=s3cret-word", null)]
    public void Each_fault_is_named_and_the_password_is_not(string expected, string? connection, string? file)
    {
        var fault = Assert.Single(new BotsRedis { Connection = connection, ConnectionFile = file }.Faults());

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-word", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_keys_are_plain()
    {
        Assert.Empty(new BotsRedis { Connection = "h:1" }.Faults());
        Assert.Equal(2, new BotsRedis { Connection = "h:1", Prefix = "a b", Address = "" }.Faults().Count());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            await client.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    private protected override IInvalidRequests Client()
    {
        var options = ConfigurationOptions.Parse(Connection);
        (options.BacklogPolicy, options.ReconnectRetryPolicy) = (BacklogPolicy.FailFast, new LinearRetry(200));
        var client = new RedisInvalidRequests(ConnectionMultiplexer.ConnectAsync(options), "test:invalid:all", time, () => seconds);
        clients.Add(client);
        return client;
    }

    private static bool IsAway(Exception? failure) => failure is RedisException or TimeoutException;

    private protected override void Pass(TimeSpan span)
    {
        time.Advance(span);
        seconds += (long)span.TotalSeconds;
    }
}
