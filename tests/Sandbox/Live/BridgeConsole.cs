using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Live;

/// <summary>
/// Reads the bridge of every running server as a bot would – lease, tail, ack – and keeps the last lines for the pages.
/// </summary>
internal sealed partial class BridgeConsole(
    IGrainFactory grains, IHostApplicationLifetime host, TimeProvider time, ILogger<BridgeConsole> log) : BackgroundService
{
    private const string Reader = "sandbox";
    private const int Kept = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
        while (!cancellation.IsCancellationRequested)
            try
            {
                await Read(server, feed, cancellation);
                await Task.Delay(Pause, time, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A tail ends when its grain moves or its silo stops; it goes on behind the last line.
                Interrupted(failure, server);
                await Task.Delay(Pause, time, cancellation);
            }
    }

    private async Task Read(ServerId server, Feed feed, CancellationToken cancellation)
    {
        var bridge = grains.ChatBridge(server);
        if (!(await bridge.Lease(Reader)).Succeeded(out var lease, out _))
            return;
        await foreach (var item in bridge.Tail(lease, feed.Last, cancellation))
            if (item.Sequence > feed.Last)
            {
                feed.Add(item);
                await bridge.Ack(lease, item.Sequence);
            }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: the tail of the bridge ended and is opened again.")]
    private partial void Interrupted(Exception failure, ServerId server);

    private sealed class Feed
    {
        public long Last { get; private set; }

        public ImmutableArray<BridgeItem> Lines { get; private set; } = [];

        public void Add(BridgeItem item) => (Last, Lines) = (item.Sequence, [item, .. Lines.Take(Kept - 1)]);
    }
}
