using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.Grains.Bots;

/// <summary>What is remembered of an application's sessions.</summary>
/// <param name="Identifies">Those of the last day that had any.</param>
/// <param name="Buckets">When the last identify of each bucket was noted.</param>
[GenerateSerializer, Immutable, Alias("bliss.gateway-session-state")]
internal sealed record GatewaySessionState(
    [property: Id(0)] ImmutableArray<ShardSession> Shards, [property: Id(1)] IdentifyCount Identifies, [property: Id(2)] ImmutableDictionary<int, DateTimeOffset> Buckets)
{
    public GatewaySessionState() : this([], new IdentifyCount(0, default, default), ImmutableDictionary<int, DateTimeOffset>.Empty)
    {
    }
}

/// <summary>One shard.</summary>
/// <param name="Holder">Who last took the right to speak; null when it was given back.</param>
[GenerateSerializer, Immutable, Alias("bliss.shard-session")]
internal sealed record ShardSession(
    [property: Id(0)] ShardKey Shard, [property: Id(1)] string? Holder, [property: Id(2)] long Epoch, [property: Id(3)] ResumePoint? Point);
