using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Saves;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Servers;

/// <summary>Every server there is: those with saves, those that run, and most are both.</summary>
internal sealed class ServerCatalog(WatchedFolders folders, IOptionsMonitor<GameServerOptions> live) : IServerCatalog
{
    public async ValueTask<ImmutableArray<KnownServer>> List(CancellationToken cancellation)
    {
        var known = new SortedDictionary<string, KnownServer>(StringComparer.Ordinal);
        foreach (var server in await folders.List(cancellation))
            known[server.Id.Value] = server;
        foreach (var (text, server) in live.CurrentValue)
            if (ServerId.TryParse(text, out var id))
            {
                var rented = server.Nitrado?.Id;
                var found = known.GetValueOrDefault(text) ?? new KnownServer(id, text, Source: rented is null ? "" : $"Nitrado, service {rented}");
                known[text] = found with
                {
                    DisplayName = server.Name ?? found.DisplayName,
                    Cluster = server.Cluster,
                    Rcon = server.Rcon,
                    HasLog = server.Log is not null,
                    Guilds = server.Guilds.Count > 0 ? GuildList.Read(server.Guilds) : found.Guilds,
                    Nitrado = rented,
                };
            }
        return [.. known.Values];
    }
}
