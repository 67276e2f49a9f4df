using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Live;

/// <summary>
/// Reads the bridge of every running server as a bot would – lease, tail, ack – and keeps the last lines for the pages.
/// </summary>
internal sealed class BridgeConsole(IGrainFactory grains, IHostApplicationLifetime host, TimeProvider time) : BackgroundService
{
    private const string Reader = "sandbox";
    private const int Kept = 200;

    private readonly ConcurrentDictionary<ServerId, Feed> feeds = new();

    /// <summary>What came from a server since this process started, newest first.</summary>
    public ImmutableArray<BridgeItem> Lines(ServerId server) => feeds.TryGetValue(server, out var feed) ? feed.Lines : [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // There is no grain to call before the silo runs, nor from the moment on when it begins to stop.
        await Task.Delay(Timeout.InfiniteTimeSpan, time, host.ApplicationStarted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var servers = await grains.ServerList().List();
        await Task.WhenAll(servers.Where(server => server.IsLive).Select(server => Follow(server.Id, feeds.GetOrAdd(server.Id, _ => new Feed()), host.ApplicationStopping)))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Follow(ServerId server, Feed feed, CancellationToken cancellation)
    {
        await using var follower = new BridgeFollower(grains.ChatBridge(server), Reader, time);
        while (true)
        {
            feed.Add(await follower.Next(cancellation));
            await follower.Ack(cancellation);
        }
    }

    private sealed class Feed
    {
        public ImmutableArray<BridgeItem> Lines { get; private set; } = [];

        public void Add(BridgeItem item) => Lines = [item, .. Lines.Take(Kept - 1)];
    }
}
