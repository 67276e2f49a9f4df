using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>What a host measured on a server, oldest first, a value every five minutes or so.</summary>
/// <param name="Cpu">Percent; more than 100 where several cores are counted.</param>
/// <param name="MemoryMegabytes">Megabytes.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-stats")]
public sealed record HostedStats(
    [property: Id(0)] ImmutableArray<HostedSample> Players,
    [property: Id(1)] ImmutableArray<HostedSample> Slots,
    [property: Id(2)] ImmutableArray<HostedSample> Cpu,
    [property: Id(3)] ImmutableArray<HostedSample> MemoryMegabytes);

/// <summary>One measurement; without a value where the host has a gap.</summary>
[GenerateSerializer, Immutable, Alias("bliss.hosted-sample")]
public readonly record struct HostedSample([property: Id(0)] DateTimeOffset At, [property: Id(1)] double? Value);
