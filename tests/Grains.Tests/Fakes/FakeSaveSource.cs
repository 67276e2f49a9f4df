using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Saves that tests put there.</summary>
internal sealed class FakeSaveSource : ISaveSource, IServerCatalog
{
    private readonly ConcurrentDictionary<ServerId, SaveSearch> saves = new();

    /// <summary>The cluster of a server, for those that have one.</summary>
    public ConcurrentDictionary<ServerId, string> Clusters { get; } = new();

    /// <summary>Servers that run: whether their log can be read.</summary>
    public ConcurrentDictionary<ServerId, bool> Running { get; } = new();

    /// <summary>Servers with an RCON address.</summary>
    public ConcurrentDictionary<ServerId, string> Rcon { get; } = new();

    /// <summary>The communities of a server that is not for all.</summary>
    public ConcurrentDictionary<ServerId, ulong> Guilds { get; } = new();

    public SaveFile Put(ServerId server, int version = 1)
    {
        var file = new SaveFile($"/saves/{server}/TheIsland_WP.ark", 1000 + version, TestClock.Start.AddMinutes(version), null);
        saves[server] = new SaveSearch.Found(file);
        return file;
    }

    public void Put(ServerId server, SaveSearch search) => saves[server] = search;

    public ValueTask<SaveSearch> FindNewest(ServerId server, CancellationToken cancellation) =>
        ValueTask.FromResult(saves.GetValueOrDefault(server, new SaveSearch.UnknownServer()));

    public ValueTask<ImmutableArray<KnownServer>> List(CancellationToken cancellation) =>
        ValueTask.FromResult(saves.Keys.Union(Running.Keys).OrderBy(id => id.Value, StringComparer.Ordinal).Select(Known).ToImmutableArray());

    private KnownServer Known(ServerId id)
    {
        var known = new KnownServer(id, id.Value, "fake", Clusters.GetValueOrDefault(id), Guilds: Guilds.TryGetValue(id, out var guild) ? [guild] : []);
        if (Rcon.TryGetValue(id, out var address))
            return known with { Rcon = address };
        return Running.TryGetValue(id, out var hasLog) ? known with { Rcon = "127.0.0.1:27020", HasLog = hasLog } : known;
    }
}
