using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Servers;

/// <summary>Wakes the grains of every running game server this core silo knows. From then on they keep themselves awake.</summary>
internal sealed partial class ServerWatch(IGrainFactory grains, IServerCatalog catalog, TimeProvider time, ILogger<ServerWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
            try
            {
                var live = (await catalog.List(stoppingToken)).Where(server => server.IsLive);
                await Task.WhenAll(live.Select(server => Task.WhenAll(grains.Server(server.Id).Wake(), grains.ChatBridge(server.Id).Wake())));
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round tries again.
                Failed(failure);
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not wake the grains of all game servers.")]
    private partial void Failed(Exception failure);
}
