using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>Channels, threads and posts of forums, and what we may do there.</summary>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
public interface IChannels
{
    /// <summary>What a channel or thread is like; null when there is none of that id.</summary>
    /// <param name="isAfresh">Whether to ask Discord even where it said a short while ago that we may not look.</param>
    Task<Place?> Find(ulong channel, bool isAfresh, CancellationToken cancellation);

    /// <summary>
    /// The place that is as wanted, made when there is none. Discord makes a second when it is asked twice: after
    /// <see cref="DiscordTrouble.Unknown"/> the next call finds what this one may have made. One caller at a time for a guild.
    /// </summary>
    /// <returns>Its id.</returns>
    Task<ulong> Own(NewPlace wanted, CancellationToken cancellation);

    /// <summary>Brings a thread back that was archived.</summary>
    /// <param name="unlocks">Whether a lock is taken away too, for which we have to be allowed to manage threads.</param>
    Task Wake(ulong thread, bool unlocks, CancellationToken cancellation);

    /// <summary>What we may do where no channel says otherwise.</summary>
    Task<Rights> RightsIn(ulong guild, CancellationToken cancellation);
}

/// <summary>A channel or thread as it is.</summary>
/// <param name="Guild">Null when it belongs to none, or when we may not see it.</param>
/// <param name="Name">As users named it: never to be trusted in markup.</param>
/// <param name="Parent">The category of a channel, the channel of a thread.</param>
/// <param name="IsArchived">Of a thread: hidden until somebody writes there.</param>
/// <param name="IsLocked">Of a thread: only who manages threads can bring it back.</param>
/// <param name="Rights">What we may do there.</param>
public sealed record Place(ulong Id, ulong? Guild, PlaceKind Kind, string Name, ulong? Parent, bool IsArchived, bool IsLocked, Rights Rights)
{
    /// <summary>Whether members without a role do not see it.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>What kind of place it is, as far as it matters here.</summary>
public enum PlaceKind
{
    /// <summary>We may not see it.</summary>
    Unseen,
    Category,

    /// <summary>Takes messages and webhooks.</summary>
    Text,

    /// <summary>In a channel, or a post of a forum.</summary>
    Thread,

    /// <summary>Takes nothing but posts.</summary>
    Forum,
    Other,
}

/// <summary>A place that is wanted. It is known again by its marker where it has a topic, else by its name and by being ours.</summary>
/// <param name="Kind">A category, a text channel, a thread, or with <see cref="Opening"/> a post of a forum.</param>
/// <param name="Name">1 to 100 characters.</param>
public sealed record NewPlace(ulong Guild, PlaceKind Kind, string Name)
{
    /// <summary>The category of a channel, the channel of a thread, the forum of a post.</summary>
    public ulong? Parent { get; init; }

    /// <summary>Of a text channel: what it is about, for people.</summary>
    public string? Topic { get; init; }

    /// <summary>Of a text channel: one word, put behind its topic.</summary>
    public string? Marker { get; init; }

    /// <summary>Of a post: what is written first.</summary>
    public string? Opening { get; init; }

    /// <summary>Who alone sees a new channel beside us and who manages the guild; null for who sees its category.</summary>
    public ImmutableArray<ulong>? Audience { get; init; }

    /// <summary>Places that are somebody else's, though they look like this one.</summary>
    public ImmutableArray<ulong> Except { get; init; } = [];
}
