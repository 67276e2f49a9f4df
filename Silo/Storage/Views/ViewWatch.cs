using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Views;

/// <summary>
/// Wakes who should have put a view again before it ended. Every silo does, since any of them may be the only one left; being
/// woken twice changes nothing.
/// </summary>
internal sealed partial class ViewWatch(IViewCache views, IGrainFactory grains, TimeProvider time, ILogger<ViewWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
            try
            {
                await foreach (var key in views.Ended(stoppingToken))
                    if (HostedViews.IsOf(key, out var service))
                        await Wake(service, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // A silo does not end because of a cache.
                NotHeard(failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
    }

    private async Task Wake(NitradoServiceId service, CancellationToken stopping)
    {
        try
        {
            await grains.NitradoService(service).Wake();
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // Core silos wake the grains of all configured servers every few seconds as well.
            NotWoken(failure, service);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody tells any more which views end; it is tried again.")]
    private partial void NotHeard(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nitrado service {Service}: its details ran out, and its grain could not be woken.")]
    private partial void NotWoken(Exception failure, NitradoServiceId service);
}
