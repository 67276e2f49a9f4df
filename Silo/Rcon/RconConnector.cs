using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>Opens connections to the servers of the configuration.</summary>
/// <param name="lookup">Where a server listens; null when it has no RCON. Asked again before every attempt to connect.</param>
internal sealed class RconConnector(Func<ServerId, RconTarget?> lookup, RconOptions options, TimeProvider time) : IRconConnector
{
    public IRcon? Open(ServerId server) => lookup(server) is null ? null : new RconClient(() => lookup(server), options, time);
}
