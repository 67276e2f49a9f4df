using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>What an application does by itself, beside its events and commands. Each lane is begun again when it fails, and disturbs no other.</summary>
internal sealed partial class SideLanes(ImmutableArray<SideLane> lanes, TimeProvider time, ILogger<SideLanes> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Never fails; ends when it is cancelled.</summary>
    public Task Run(CancellationToken cancellation) => Task.WhenAll(lanes.Select(lane => Keep(lane, cancellation)));

    private async Task Keep(SideLane lane, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await lane.Run(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(failure, lane.Name);
            }
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "The lane {Lane} failed, and begins again.")]
    private partial void Failed(Exception failure, string lane);
}

/// <param name="Run">Works until it is cancelled.</param>
internal sealed record SideLane(string Name, Func<CancellationToken, Task> Run);
