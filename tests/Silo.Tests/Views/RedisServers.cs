using BlissBot.Silo.Storage.Redis;
using BlissBot.Silo.Storage.Views;
using BlissBot.Silo.Tests.Views;
using BlissBot.Simulators.Services;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(RedisServers))]

namespace BlissBot.Silo.Tests.Views;

/// <summary>The one Redis of this run, for tests that leave it alive. Everybody gets keys of their own.</summary>
public sealed class RedisServers : IAsyncDisposable
{
    private readonly Lazy<Task<RedisServer>> server = new(RedisServer.Start);

    /// <summary>Skips the test where there is no Redis.</summary>
    internal async Task<RedisServer> Running()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        return await server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
            await (await server.Value).DisposeAsync();
    }
}

/// <summary>The way of one silo to Redis.</summary>
internal sealed class RedisSilo : IAsyncDisposable
{
    private readonly MemoryViews own = new(TimeProvider.System);

    private RedisSilo(string connection, string prefix)
    {
        Link = new RedisLink(ConfigurationOptions.Parse(connection), TimeProvider.System, NullLogger<RedisLink>.Instance);
        Views = new RedisViews(Link, new RedisExpiries(Link, TimeProvider.System, NullLogger<RedisExpiries>.Instance), prefix, own);
    }

    public RedisLink Link { get; }

    public RedisViews Views { get; }

    public static RedisSilo On(RedisServer server, string prefix) => new(ConnectionOf(server), prefix);

    public static string ConnectionOf(RedisServer server) => $"127.0.0.1:{server.Port},password={RedisServer.Password}";

    /// <summary>Waits until the connection stands.</summary>
    public Task Usable() => Eventually.True(async () => (await Link.Ask(redis => redis.PingAsync(), TestContext.Current.CancellationToken)).Answered);

    /// <summary>As somebody who may do anything, and is more patient than a silo: on a busy machine an answer may take longer than half a second.</summary>
    public async Task<RedisResult> Do(string command, params object[] arguments)
    {
        RedisResult? answer = null;
        await Eventually.True(async () =>
        {
            try
            {
                answer = await (await Link.Connection(TestContext.Current.CancellationToken)).GetDatabase().ExecuteAsync(command, arguments);
                return true;
            }
            catch (RedisTimeoutException)
            {
                return false;
            }
        });
        return answer!;
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        own.Dispose();
    }
}
