using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bots;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Client;

/// <summary>Interactions are claimed from the grain that also keeps the application's sessions: it outlives the bots' process.</summary>
internal sealed partial class GrainClaims(IGatewaySessionGrain session, TimeProvider time, ILogger<GrainClaims> log) : IInteractionClaims
{
    /// <summary>Of the three seconds that Discord waits for an answer, no more than this is spent on asking.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);

    public async Task<bool> Take(ulong interaction, CancellationToken cancellation)
    {
        try
        {
            return await session.Claim(interaction).WaitAsync(Patience, time, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            NotAsked(interaction, failure.Message);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Interaction {Interaction} is handled without a claim: {Why}")]
    private partial void NotAsked(ulong interaction, string why);
}
