using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Claims that outlive processes.</summary>
internal sealed class FakeClaims : IInteractionClaims
{
    private readonly ConcurrentDictionary<ulong, bool> taken = new();

    private readonly ConcurrentDictionary<ulong, OwedAnswer> owed = new();

    /// <summary>What is promised and not given.</summary>
    public ICollection<OwedAnswer> Owed => owed.Values;

    public Task Promise(OwedAnswer answer, CancellationToken cancellation)
    {
        owed[answer.Key.Id] = answer;
        return Task.CompletedTask;
    }

    public Task Keep(ulong interaction, CancellationToken cancellation)
    {
        owed.TryRemove(interaction, out _);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<OwedAnswer>> Orphans(CancellationToken cancellation)
    {
        ImmutableArray<OwedAnswer> all = [.. owed.Values];
        owed.Clear();
        return Task.FromResult(all);
    }

    public Task<bool> Take(ulong interaction, CancellationToken cancellation) => Task.FromResult(taken.TryAdd(interaction, true));
}
