using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bots;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Client;

/// <summary>Interactions are claimed from the grain that also keeps the application's sessions: it outlives the bots' process.</summary>
internal sealed partial class GrainClaims(IGatewaySessionGrain session, TimeProvider time, ILogger<GrainClaims> log) : IInteractionClaims
{
    /// <summary>Of the three seconds that Discord waits for an answer, no more than this is spent on asking.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);

    /// <summary>No two processes have one, whatever they call themselves.</summary>
    private readonly string process = Guid.NewGuid().ToString("N");

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

    public Task Promise(OwedAnswer answer, CancellationToken cancellation) => Tell(
        answer.Key.Id, () => session.Promise(new PromisedAnswer(answer.Key.Id, new(answer.Key.Token), answer.IsUpdate, answer.Locale, process)), cancellation);

    public Task Keep(ulong interaction, CancellationToken cancellation) => Tell(interaction, () => session.Keep(interaction), cancellation);

    public async Task<ImmutableArray<OwedAnswer>> Orphans(CancellationToken cancellation)
    {
        var found = ImmutableArray<PromisedAnswer>.Empty;
        await Tell(0, async () => found = await session.Orphans(process), cancellation);
        return [.. found.Select(promise => new OwedAnswer(new(promise.Interaction, promise.Token.Reveal()), promise.IsUpdate, promise.Locale))];
    }

    private async Task Tell(ulong interaction, Func<Task> call, CancellationToken cancellation)
    {
        try
        {
            await call().WaitAsync(Patience, time, cancellation);
        }
        catch (Exception failure)
        {
            NotTold(interaction, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Of interaction {Interaction} nobody would know after this process: {Why}")]
    private partial void NotTold(ulong interaction, string why);

    [LoggerMessage(LogLevel.Debug, "Interaction {Interaction} is handled without a claim: {Why}")]
    private partial void NotAsked(ulong interaction, string why);
}
