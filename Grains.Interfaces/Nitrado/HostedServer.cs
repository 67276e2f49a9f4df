using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>
/// A game server as its host shows it. Passwords, tokens, credentials and addresses that come with it are dropped while
/// it is read; of the settings only known harmless ones are kept.
/// </summary>
/// <param name="State">What it does.</param>
/// <param name="StateText">The host's own word for that, for states this program does not know.</param>
/// <param name="Map">As in <c>TheIsland_WP</c>; from the settings while the server does not answer. Null when unknown.</param>
/// <param name="Online">Players at the moment; null while the server does not answer.</param>
/// <param name="Folder">Where its files lie, with a slash at the end; null when not told.</param>
/// <param name="Logs">Paths of its logs, relative to what comes before the game's folder.</param>
/// <param name="TellsRestarts">Whether the host can show a message in the game before a restart.</param>
/// <param name="Settings">Settings by name, texts as in the panel.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-server")]
public sealed record HostedServer(
    [property: Id(0)] NitradoServiceId Service,
    [property: Id(1)] HostedServerState State,
    [property: Id(2)] string StateText,
    [property: Id(3)] DateTimeOffset? StateSince,
    [property: Id(4)] string Game,
    [property: Id(5)] string GameName,
    [property: Id(6)] string? Name,
    [property: Id(7)] string? Map,
    [property: Id(8)] string? Version,
    [property: Id(9)] int? Online,
    [property: Id(10)] int? Slots,
    [property: Id(11)] string? Folder,
    [property: Id(12)] ImmutableArray<string> Logs,
    [property: Id(13)] bool? TellsRestarts,
    [property: Id(14)] string? UpdateState,
    [property: Id(15)] ImmutableSortedDictionary<string, string> Settings);

/// <summary>What a game server does, as its host says.</summary>
[GenerateSerializer, Alias("bliss.hosted-server-state")]
public enum HostedServerState
{
    /// <summary>A word this program does not know; <see cref="HostedServer.StateText"/> has it.</summary>
    Other = 0,
    Started = 1,
    Stopped = 2,
    Stopping = 3,
    Restarting = 4,
    Suspended = 5,
    GuardianLocked = 6,
    Installing = 7,
    BackupRestore = 8,
    BackupCreation = 9,
    ChunkFix = 10,
    OverviewMapRender = 11,
    HostDown = 12,
    Updating = 13,
}
