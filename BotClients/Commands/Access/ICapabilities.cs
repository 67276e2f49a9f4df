using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Knows who may do what.</summary>
internal interface ICapabilities
{
    /// <summary>Whether a member may.</summary>
    /// <param name="where">Of no consequence for what is about the community as a whole.</param>
    /// <exception cref="OutsideFailureException">It cannot be told at present.</exception>
    ValueTask<bool> May(Caller caller, Capability capability, GrantScope where, CancellationToken cancellation);

    /// <summary>What a community's roles have by the configuration.</summary>
    ImmutableArray<CapabilityGrant> Fixed(ulong guild);
}
