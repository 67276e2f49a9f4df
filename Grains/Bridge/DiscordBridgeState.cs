using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Bridge;

/// <summary>What is stored of the Discord side of a bridge. Members as in <see cref="DiscordMemory"/> and <see cref="DiscordBridgeView"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.discord-bridge-state")]
internal sealed record DiscordBridgeState
{
    [Id(0)] public DiscordBinding? Binding { get; init; }
    [Id(1)] public bool IsOn { get; init; }
    [Id(2)] public long Revision { get; init; }
    [Id(3)] public long Epoch { get; init; }
    [Id(4)] public ImmutableArray<BridgeWebhook> Webhooks { get; init; } = [];
    [Id(5)] public long Delivered { get; init; }
    [Id(6)] public PostIntent? Intent { get; init; }
    [Id(7)] public ImmutableArray<PostedLines> Posts { get; init; } = [];
    [Id(8)] public ImmutableArray<HeardMessage> Heard { get; init; } = [];
    [Id(9)] public ulong HeardThrough { get; init; }
    [Id(10)] public ImmutableArray<BridgeMute> Muted { get; init; } = [];
    [Id(11)] public DiscordCondition Condition { get; init; }
    [Id(12)] public string? Trouble { get; init; }
    [Id(13)] public DateTimeOffset? Since { get; init; }
}
