using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Knows who may do what.</summary>
internal interface ICapabilities
{
    /// <summary>Whether a member may.</summary>
    /// <param name="server">Where; null asks whether anywhere.</param>
    /// <exception cref="OutsideFailureException">It cannot be told at present.</exception>
    ValueTask<bool> May(Caller caller, Capability capability, ServerId? server, CancellationToken cancellation);

    /// <summary>What a community's roles have by the configuration.</summary>
    ImmutableArray<CapabilityGrant> Fixed(ulong guild);
}
