using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>The Discord side of a server's bridge, as it may be shown.</summary>
/// <param name="Binding">Where it goes; null when it was never bound.</param>
/// <param name="IsOn">Whether it is meant to work.</param>
/// <param name="Revision">Grows with every change of what it is meant to do.</param>
/// <param name="Condition">What it does.</param>
/// <param name="Trouble">More about that, in plain words; null when there is nothing to say.</param>
/// <param name="Since">Since when it is in that condition.</param>
/// <param name="Delivered">The last item of the game's outbox that is dealt with.</param>
/// <param name="PostedAt">When something was last posted.</param>
/// <param name="Muted">Who is not heard at present.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-bridge-view")]
public sealed record DiscordBridgeView(
    [property: Id(0)] DiscordBinding? Binding,
    [property: Id(1)] bool IsOn,
    [property: Id(2)] long Revision,
    [property: Id(3)] DiscordCondition Condition,
    [property: Id(4)] string? Trouble,
    [property: Id(5)] DateTimeOffset? Since,
    [property: Id(6)] long Delivered,
    [property: Id(7)] DateTimeOffset? PostedAt,
    [property: Id(8)] ImmutableArray<BridgeMute> Muted)
{
    /// <summary>Whether a community that sees the server has its bridge on, and <paramref name="guild"/> is another.</summary>
    /// <param name="server">Null when the list does not name it: then whoever has it keeps it.</param>
    public bool IsHeldAgainst(ulong guild, KnownServer? server) =>
        IsOn && Binding is { } binding && binding.Guild != guild && (server is null || ServedGuilds.Every.Sees(binding.Guild, server));

    /// <summary>Whether somebody has to carry lines: it is on, and not stopped until it is repaired.</summary>
    public bool WantsWork() => Binding is not null && IsOn && Condition != DiscordCondition.Broken;
}

/// <summary>What the Discord side of a bridge does. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.discord-condition")]
public enum DiscordCondition
{
    /// <summary>Nothing has been posted since it was bound or repaired.</summary>
    Fresh = 0,
    Working = 1,

    /// <summary>Discord does not let us, or cannot be had; it is tried again.</summary>
    Waiting = 2,

    /// <summary>A channel or thread is gone. Nothing is lost, and nothing happens until it is repaired or bound anew.</summary>
    Broken = 3,
}

/// <summary>Somebody who is not heard over a bridge.</summary>
/// <param name="Player">In the game: the name chat shows, in any case. Null for somebody in Discord.</param>
/// <param name="User">In Discord. Null for a player.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Actor">Who wanted it.</param>
/// <param name="Reason">Why; may be null.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-mute")]
public sealed record BridgeMute(
    [property: Id(0)] string? Player,
    [property: Id(1)] ulong? User,
    [property: Id(2)] DateTimeOffset Until,
    [property: Id(3)] string Actor,
    [property: Id(4)] string? Reason = null)
{
    /// <summary>Whether it is about the same somebody.</summary>
    public bool IsAbout(BridgeMute other) => other is not null && (User is not null ? User == other.User : string.Equals(Player, other.Player, StringComparison.OrdinalIgnoreCase));
}
