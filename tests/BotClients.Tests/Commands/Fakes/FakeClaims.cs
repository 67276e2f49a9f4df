using System.Collections.Concurrent;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Claims that outlive processes.</summary>
internal sealed class FakeClaims : IInteractionClaims
{
    private readonly ConcurrentDictionary<ulong, bool> taken = new();

    public Task<bool> Take(ulong interaction, CancellationToken cancellation) => Task.FromResult(taken.TryAdd(interaction, true));
}
