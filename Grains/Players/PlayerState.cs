using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Players;

/// <summary>The books of one person.</summary>
/// <param name="Sessions">Those of the last 400 days, by the time they began.</param>
/// <param name="Names">All names, the one used last first.</param>
/// <param name="Folded">Time of the sessions that are no longer kept.</param>
/// <param name="FoldedTo">The time up to which <paramref name="Folded"/> counts: what lies before is in it.</param>
[GenerateSerializer, Immutable, Alias("bliss.player-state")]
internal sealed record PlayerState(
    [property: Id(0)] ImmutableArray<PlayerSession> Sessions,
    [property: Id(1)] ImmutableArray<KnownName> Names,
    [property: Id(2)] DateTimeOffset? FirstSeen,
    [property: Id(3)] DateTimeOffset? LastSeen,
    [property: Id(4)] TimeSpan Folded,
    [property: Id(5)] DateTimeOffset FoldedTo)
{
    public PlayerState() : this([], [], null, null, TimeSpan.Zero, DateTimeOffset.MinValue)
    {
    }

    /// <summary>The session he is in.</summary>
    [JsonIgnore] public PlayerSession? Online => Sessions is [.., { LeftAt: null } last] ? last : null;
}
