using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>Places in a community that were made for bridges, by id: whoever renames or moves them changes nothing.</summary>
/// <param name="Category">Holds the channels; null when none was made yet.</param>
/// <param name="Shared">The channel whose threads are the servers' places; null when none was made yet.</param>
/// <param name="Debug">Where staff is told of troubles; null for nowhere.</param>
/// <param name="Servers">The places of servers, at most one of each kind for a server.</param>
[GenerateSerializer, Immutable, Alias("bliss.guild-channels")]
public sealed record GuildChannels(
    [property: Id(0)] ulong? Category, [property: Id(1)] ulong? Shared, [property: Id(2)] ulong? Debug, [property: Id(3)] ImmutableArray<ServerPlace> Servers)
{
    public static readonly GuildChannels None = new(null, null, null, []);

    /// <summary>The place of a kind that was made for a server.</summary>
    public ServerPlace? Find(ServerId server, PlaceMode mode) => Servers.FirstOrDefault(place => place.Server == server && place.Mode == mode);

    /// <summary>What was made for a server at a place; null when the place is not one of ours.</summary>
    public ServerPlace? Find(ServerId server, DiscordPlace place) => Servers.FirstOrDefault(made => made.Server == server && made.Place == place);
}

/// <summary>A place that was made for a server.</summary>
/// <param name="IsHidden">Whether only staff and those who may write were to see it: so it is made anew when it is gone.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-place")]
public sealed record ServerPlace([property: Id(0)] ServerId Server, [property: Id(1)] PlaceMode Mode, [property: Id(2)] DiscordPlace Place, [property: Id(3)] bool IsHidden = false);

/// <summary>What kind of place is made for a server. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.place-mode")]
public enum PlaceMode
{
    /// <summary>A thread in the channel all servers share.</summary>
    Thread = 1,

    /// <summary>A channel of its own.</summary>
    Channel = 2,

    /// <summary>A post in a forum that somebody chose.</summary>
    Post = 3,
}

/// <summary>The right to make places in a community, for one at a time.</summary>
/// <param name="Epoch">Belongs into every note.</param>
/// <param name="Seconds">How long it lasts without a note.</param>
/// <param name="Channels">What there is.</param>
[GenerateSerializer, Immutable, Alias("bliss.channels-turn")]
public sealed record ChannelsTurn([property: Id(0)] long Epoch, [property: Id(1)] double Seconds, [property: Id(2)] GuildChannels Channels);

/// <summary>What was made. What is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("bliss.channels-made")]
public sealed record ChannelsMade([property: Id(0)] ulong? Category = null, [property: Id(1)] ulong? Shared = null, [property: Id(2)] ServerPlace? Place = null);
