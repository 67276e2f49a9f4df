using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.BotClients.Bridge;

/// <summary>An item of a game's outbox in words.</summary>
/// <param name="Sequence">Of the item.</param>
/// <param name="Kind">Decides where it goes.</param>
/// <param name="Speaker">Who says it, as chosen by the player; null for the server.</param>
/// <param name="Text">With Discord's markup, everything from players made harmless; null when there is nothing to show.</param>
/// <param name="IsSilent">Whether phones stay quiet.</param>
internal sealed record BridgeLine(long Sequence, LineKind Kind, string? Speaker, string? Text, bool IsSilent = false)
{
    /// <summary>Roles that the text may call.</summary>
    public ImmutableArray<ulong> Roles { get; init; } = [];
}
