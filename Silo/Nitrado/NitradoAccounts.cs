using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Servers;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Nitrado;

/// <summary>
/// The tokens of the configuration, each with its client. Looked up again every time: another token in the file or the
/// configuration counts at once, and the client of the old one is no longer found.
/// </summary>
internal sealed class NitradoAccounts(
    IOptionsMonitor<GameServerOptions> servers, IOptions<NitradoOptions> options, TimeProvider time, ILogger<NitradoClient> log) : INitradoAccounts, IDisposable
{
    private readonly ConcurrentDictionary<NitradoTokenId, Lazy<NitradoClient>> clients = new();

    public NitradoTokenId? TokenOf(NitradoServiceId service) =>
        servers.CurrentValue.Values.FirstOrDefault(server => server.Nitrado?.Id == service)?.Nitrado?.Read() is { } token ? NitradoTokenId.Of(token.Reveal()) : null;

    public INitrado? Open(NitradoTokenId token) =>
        servers.CurrentValue.Values.Select(server => server.Nitrado?.Read()).FirstOrDefault(known => known is not null && NitradoTokenId.Of(known.Reveal()) == token) is { } secret
            ? clients.GetOrAdd(token, _ => new Lazy<NitradoClient>(() => Make(secret))).Value
            : null;

    public void Dispose()
    {
        foreach (var client in clients.Values)
            if (client.IsValueCreated) client.Value.Dispose();
    }

    private NitradoClient Make(Secret token) => new(options.Value, token, time, log);
}
