using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Live;

/// <summary>
/// Looks on at the bridge of every running server and keeps the last lines for the pages. It takes nothing from the bots.
/// </summary>
internal sealed class BridgeConsole(IGrainFactory grains, IHostApplicationLifetime host, TimeProvider time) : BackgroundService
{
    private const int Kept = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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
        var last = 0L;
        while (true)
        {
            if ((await grains.ChatBridge(server).Recent(last).OrRefusal()).Succeeded(out var items, out _))
                foreach (var item in items)
                {
                    feed.Add(item);
                    last = item.Sequence;
                }
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private sealed class Feed
    {
        public ImmutableArray<BridgeItem> Lines { get; private set; } = [];

        public void Add(BridgeItem item) => Lines = [item, .. Lines.Take(Kept - 1)];
    }
}
