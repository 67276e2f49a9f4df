using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Game servers that tests script. A server nobody put has no RCON.</summary>
internal sealed class FakeRcon : IRconConnector
{
    private readonly ConcurrentDictionary<ServerId, FakeRconServer> servers = new();

    /// <summary>The server of that id; made when new.</summary>
    public FakeRconServer Put(ServerId server) => servers.GetOrAdd(server, _ => new FakeRconServer());

    public IRcon? Open(ServerId server) => servers.TryGetValue(server, out var game) ? game.Open() : null;
}
