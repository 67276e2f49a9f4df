using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Worlds;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>The game servers this installation knows. There is one list; its key is <see cref="ServerGrains.TheList"/>.</summary>
[Alias("bliss.IServerListGrain")]
public interface IServerListGrain : IGrainWithStringKey
{
    /// <summary>Every known server, by id.</summary>
    [Alias("List"), ResponseTimeout("00:00:02")]
    Task<ImmutableArray<KnownServer>> List();

    /// <summary>One server, or <see cref="RefusalCode.ServerUnknown"/>.</summary>
    [Alias("Find"), ResponseTimeout("00:00:02")]
    Task<Outcome<KnownServer>> Find(ServerId server);

    /// <summary>Every known server with its snapshot and its parser, asked at the same time.</summary>
    [Alias("Overview"), ResponseTimeout("00:00:05")]
    Task<ImmutableArray<ServerOverview>> Overview();

    /// <summary>
    /// The status of every server that can be seen live, by id, asked at the same time. One that cannot say in two
    /// seconds is refused by itself and holds up no other.
    /// </summary>
    [Alias("Live"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ImmutableArray<LiveServer>> Live();

    /// <summary>The same of some servers alone: no other is asked, nor waited for. Unknown ones are left out.</summary>
    [Alias("LiveOf"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ImmutableArray<LiveServer>> LiveOf(ImmutableArray<ServerId> servers);
}

/// <summary>A game server as it was configured or found.</summary>
/// <param name="Id">Its key.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Source">Where its saves come from, in words, without secrets; empty when none are read.</param>
/// <param name="Cluster">The cluster it belongs to: servers between which players transfer and chat is relayed. Null for none.</param>
/// <param name="Rcon">Its RCON address as host and port; null when none is configured.</param>
/// <param name="HasLog">Whether its log file can be read here.</param>
/// <param name="Guilds">Discord's ids of the communities it is for; empty for all that are served. See <see cref="Guilds.ServedGuilds"/>.</param>
/// <param name="Nitrado">The service it is rented as; null when it is not, or not there.</param>
[GenerateSerializer, Immutable, Alias("bliss.known-server")]
public sealed record KnownServer(
    [property: Id(0)] ServerId Id,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string Source,
    [property: Id(3)] string? Cluster = null,
    [property: Id(4)] string? Rcon = null,
    [property: Id(5)] bool HasLog = false,
    [property: Id(6)] ImmutableArray<ulong> Guilds = default,
    [property: Id(7)] NitradoServiceId? Nitrado = null)
{
    /// <summary>Whether there is any way to see or reach the running game.</summary>
    public bool IsLive => Rcon is not null || HasLog;
}

/// <summary>A server, what is known of its world, and what its parser does.</summary>
[GenerateSerializer, Immutable, Alias("bliss.server-overview")]
public sealed record ServerOverview(
    [property: Id(0)] KnownServer Server,
    [property: Id(1)] Outcome<WorldSummary> World,
    [property: Id(2)] Outcome<SaveStatus> Save);

/// <summary>A running server at a glance.</summary>
/// <param name="Restart">The restart at work; null when none is.</param>
[GenerateSerializer, Immutable, Alias("bliss.live-server")]
public sealed record LiveServer(
    [property: Id(0)] KnownServer Server,
    [property: Id(1)] Outcome<ServerStatus> Status,
    [property: Id(2)] RestartView? Restart);
