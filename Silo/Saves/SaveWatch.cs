using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Saves;

/// <summary>
/// Wakes the save grain of every server this parser silo can see: at the start, and when a new folder appears. From
/// then on the grains keep themselves awake.
/// </summary>
internal sealed partial class SaveWatch(
    IGrainFactory grains, IServerCatalog catalog, IWorldStore store, TimeProvider time, ILogger<SaveWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Try("clear away what a crash left behind", async () => await store.Sweep(stoppingToken));
        using var timer = new PeriodicTimer(Every, time);
        do
            await Try("wake the save grains", async () =>
            {
                foreach (var server in await catalog.List(stoppingToken))
                    await grains.Save(server.Id).Wake();
            });
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Try(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next round tries again.
            Failed(failure, what);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not {What}.")]
    private partial void Failed(Exception failure, string what);
}
