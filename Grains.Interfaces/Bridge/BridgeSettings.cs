using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>What of a server goes where.</summary>
/// <param name="Enabled">False: nothing is shown, said or relayed, and the server's chat is left to others. Only a log file is
/// still read, because sessions, status and restarts are told from it.</param>
/// <param name="Muted">Kinds of lines that are not shown to who reads the outbox. Default: <see cref="Logs.LineKind.Other"/> alone; empty mutes nothing.</param>
/// <param name="RelayToCluster">Whether what players say here is said on the other servers of the cluster too.</param>
/// <param name="RelayFromCluster">Whether what players say there is said here.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-settings")]
public sealed record BridgeSettings(
    [property: Id(0)] bool Enabled = true,
    [property: Id(1)] ImmutableArray<Logs.LineKind> Muted = default,
    [property: Id(2)] bool RelayToCluster = true,
    [property: Id(3)] bool RelayFromCluster = true);
