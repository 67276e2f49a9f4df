using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>Where in Discord a server's lines go, and who may answer from there.</summary>
/// <param name="Guild">Discord's id of the community.</param>
/// <param name="Default">Where everything goes that has no place of its own. What is written there is said in the game.</param>
/// <param name="Routes">Kinds of lines with a place of their own; at most one of each kind.</param>
/// <param name="Manners">How it behaves there.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-binding")]
public sealed record DiscordBinding(
    [property: Id(0)] ulong Guild,
    [property: Id(1)] DiscordPlace Default,
    [property: Id(2)] ImmutableArray<DiscordRoute> Routes,
    [property: Id(3)] DiscordManners Manners)
{
    /// <summary>Where a kind of lines goes.</summary>
    public DiscordPlace For(LineKind kind) => Routes.FirstOrDefault(route => route.Kind == kind)?.Place ?? Default;

    /// <summary>All its places, each once.</summary>
    public IEnumerable<DiscordPlace> Places() => Routes.Select(route => route.Place).Prepend(Default).Distinct();
}

/// <summary>A channel, or a thread in one.</summary>
/// <param name="Channel">The channel; webhooks hang on it.</param>
/// <param name="Thread">The thread; null for the channel itself.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-place")]
public sealed record DiscordPlace([property: Id(0)] ulong Channel, [property: Id(1)] ulong? Thread = null)
{
    /// <summary>Where messages are written and read.</summary>
    public ulong Where() => Thread ?? Channel;
}

/// <summary>A kind of lines that goes to a place of its own.</summary>
[GenerateSerializer, Immutable, Alias("bliss.discord-route")]
public sealed record DiscordRoute([property: Id(0)] LineKind Kind, [property: Id(1)] DiscordPlace Place);

/// <summary>How a bridge behaves in Discord.</summary>
/// <param name="Roles">Who has one of these may write to the game; empty for everybody. At most 50.</param>
/// <param name="Blocked">Users who may not. At most 500.</param>
/// <param name="ExplainsFailures">Whether a message that did not arrive gets a short reply, which goes away by itself; else a reaction alone.</param>
/// <param name="TellsEdits">Whether a changed message is said in the game once more.</param>
/// <param name="TellsDeletions">Whether the game is told that somebody took a message back.</param>
/// <param name="Mentions">Roles that players may call from the game. At most 25; null for none.</param>
[GenerateSerializer, Immutable, Alias("bliss.discord-manners")]
public sealed record DiscordManners(
    [property: Id(0)] ImmutableArray<ulong> Roles,
    [property: Id(1)] ImmutableArray<ulong> Blocked,
    [property: Id(2)] bool ExplainsFailures = false,
    [property: Id(3)] bool TellsEdits = true,
    [property: Id(4)] bool TellsDeletions = false,
    [property: Id(5)] ImmutableArray<MentionRole>? Mentions = null)
{
    /// <summary>Everybody may write, and nobody is bothered.</summary>
    public static readonly DiscordManners Default = new([], []);
}

/// <summary>A role that players may call by writing <c>@Name</c> in the game, exactly as it was named when staff allowed it.</summary>
[GenerateSerializer, Immutable, Alias("bliss.mention-role")]
public sealed record MentionRole([property: Id(0)] ulong Role, [property: Id(1)] string Name);
