using BlissBot.Grains.Interfaces.Nitrado;
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
                var known = await catalog.List(stoppingToken);
                var live = known.Where(server => server.IsLive).Select(server => Task.WhenAll(grains.Server(server.Id).Wake(), grains.ChatBridge(server.Id).Wake()));
                var rented = known.Select(server => server.Nitrado).OfType<NitradoServiceId>().Select(service => grains.NitradoService(service).Wake());
                await Task.WhenAll(live.Concat(rented));
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
