using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.Grains.Guilds;

/// <summary>What is stored of a community. Members as in <see cref="GuildView"/>.</summary>
[GenerateSerializer, Immutable, Alias("bliss.guild-state")]
internal sealed record GuildState
{
    [Id(0)] public GuildSettings Settings { get; init; } = GuildSettings.Default;
    [Id(1)] public ImmutableArray<GivenGrant> Grants { get; init; } = [];
    [Id(2)] public long Revision { get; init; }
}
