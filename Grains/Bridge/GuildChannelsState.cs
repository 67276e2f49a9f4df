using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Bridge;

/// <summary>What is stored of a community's places.</summary>
[GenerateSerializer, Immutable, Alias("bliss.guild-channels-state")]
internal sealed record GuildChannelsState
{
    [Id(0)] public GuildChannels Channels { get; init; } = GuildChannels.None;

    /// <summary>Grows with every turn.</summary>
    [Id(1)] public long Epoch { get; init; }

    /// <summary>Whose turn it is; null when it is nobody's.</summary>
    [Id(2)] public string? Maker { get; init; }

    /// <summary>Until when.</summary>
    [Id(3)] public DateTimeOffset Until { get; init; }
}
