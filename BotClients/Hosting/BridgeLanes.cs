using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.Discord.Gateway;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// Hands what happens in Discord to the bridges, in order for each channel and without one waiting for another, and tells
/// the gateway when it need not be told again.
/// </summary>
internal sealed partial class BridgeLanes(BridgeHost bridges, GatewayClient gateway, ILogger<BridgeLanes> log)
{
    /// <summary>Lanes beyond which those that are empty are forgotten.</summary>
    private const int Many = 100;

    private readonly Dictionary<ulong, Task> lanes = [];

    public Task Run(CancellationToken cancellation) => bridges.Run(cancellation);

    /// <summary>Called by one reader alone; never waits.</summary>
    public void Hear(Heard heard, GatewayEvent told, CancellationToken cancellation)
    {
        if (lanes.Count > Many)
            foreach (var (idle, _) in lanes.Where(lane => lane.Value.IsCompleted).ToArray())
                lanes.Remove(idle);
        var channel = heard switch
        {
            MessagePosted posted => posted.Message.Channel,
            MessageEdited edited => edited.Channel,
            MessagesDeleted deleted => deleted.Channel,
            ChannelGone gone => gone.Channel,
            _ => 0ul,
        };
        lanes[channel] = After(lanes.GetValueOrDefault(channel, Task.CompletedTask), heard, told, cancellation);
    }

    /// <summary>Never fails.</summary>
    private async Task After(Task before, Heard heard, GatewayEvent told, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await bridges.Hear(heard, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Not acknowledged: the next process is told of it.
            return;
        }
        catch (Exception failure)
        {
            NotHeard(log, failure, heard.GetType().Name);
        }
        gateway.Acknowledge(told);
    }

    [LoggerMessage(LogLevel.Error, "A bridge could not take {What}.")]
    private static partial void NotHeard(ILogger log, Exception failure, string what);
}
