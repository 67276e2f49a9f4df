using System.Text.Json.Serialization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Rest;

/// <summary>A channel to be made.</summary>
public sealed record ChannelCreate
{
    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    public ChannelType Type { get; init; }

    /// <summary>Up to 1,024 characters, of forums 4,096.</summary>
    public string? Topic { get; init; }

    public Snowflake? ParentId { get; init; }

    public int? Position { get; init; }

    public IReadOnlyList<Overwrite>? PermissionOverwrites { get; init; }

    /// <summary>Seconds, 0 to 21,600.</summary>
    public int? RateLimitPerUser { get; init; }

    public bool? Nsfw { get; init; }

    /// <summary>Of forums, up to 20.</summary>
    public IReadOnlyList<ForumTag>? AvailableTags { get; init; }

    public ForumEmoji? DefaultReactionEmoji { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }
}

/// <summary>
/// A change of a channel or thread. What is left out stays. Name and topic are not here: Discord takes about two such changes in ten
/// minutes and does not say so; they go by <see cref="ChannelNames"/>.
/// </summary>
public sealed record ChannelChange
{
    /// <summary>Null takes it out of its category.</summary>
    [JsonConverter(typeof(OptionalSnowflakeConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Snowflake> ParentId { get; init; }

    public int? Position { get; init; }

    public IReadOnlyList<Overwrite>? PermissionOverwrites { get; init; }

    public int? RateLimitPerUser { get; init; }

    public bool? Nsfw { get; init; }

    public IReadOnlyList<ForumTag>? AvailableTags { get; init; }

    /// <summary>Of posts, up to 5.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    /// <summary>Threads.</summary>
    public bool? Archived { get; init; }

    /// <summary>Threads.</summary>
    public bool? Locked { get; init; }

    /// <summary>Private threads.</summary>
    public bool? Invitable { get; init; }

    public int? AutoArchiveDuration { get; init; }

    public int? Flags { get; init; }

    [JsonInclude]
    internal string? Name { get; init; }

    [JsonInclude]
    internal string? Topic { get; init; }
}

/// <summary>A thread to be begun.</summary>
public record ThreadCreate
{
    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? AutoArchiveDuration { get; init; }

    /// <summary>Seconds, 0 to 21,600.</summary>
    public int? RateLimitPerUser { get; init; }
}

/// <summary>A thread that begins at no message.</summary>
public sealed record LooseThreadCreate : ThreadCreate
{
    /// <summary>Public or private.</summary>
    public required ChannelType Type { get; init; }

    /// <summary>Private ones: everybody in it may invite.</summary>
    public bool? Invitable { get; init; }
}

/// <summary>A post of a forum: a thread with its first message.</summary>
public sealed record ForumPostCreate : ThreadCreate
{
    public required MessageBody Message { get; init; }

    /// <summary>Up to 5.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }
}
