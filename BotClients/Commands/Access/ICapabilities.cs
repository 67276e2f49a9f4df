using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Knows who may do what.</summary>
internal interface ICapabilities
{
    /// <summary>Whether a member may.</summary>
    /// <param name="server">Where; null asks whether anywhere.</param>
    ValueTask<bool> May(Caller caller, Capability capability, ServerId? server, CancellationToken cancellation);
}
