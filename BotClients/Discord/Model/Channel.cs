using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>A channel or thread of any type. Ids are unique except that a thread begun at a message has the message's id.</summary>
public sealed record Channel
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public ChannelType Type { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>The category of a channel, or the channel of a thread.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Null in direct messages.</summary>
    public string? Name { get; init; }

    public string? Topic { get; init; }

    public int Position { get; init; }

    public bool Nsfw { get; init; }

    /// <summary>Seconds a member waits between messages, 0 to 21,600.</summary>
    public int RateLimitPerUser { get; init; }

    public IReadOnlyList<Overwrite> PermissionOverwrites { get => field ?? []; init; }

    public Snowflake? LastMessageId { get; init; }

    /// <summary>The webhook, bot or user a direct message or thread belongs to.</summary>
    public Snowflake? OwnerId { get; init; }

    public Snowflake? ApplicationId { get; init; }

    public IReadOnlyList<User> Recipients { get => field ?? []; init; }

    /// <summary>Threads only.</summary>
    public ThreadMetadata? ThreadMetadata { get; init; }

    /// <summary>Threads the bot has joined only.</summary>
    public ThreadMember? Member { get; init; }

    public int? MessageCount { get; init; }

    public int? MemberCount { get; init; }

    /// <summary>In THREAD_CREATE: a new thread, not an old one the bot was added to.</summary>
    public bool NewlyCreated { get; init; }

    /// <summary>Forums: the tags a post may bear, at most 20.</summary>
    public IReadOnlyList<ForumTag> AvailableTags { get => field ?? []; init; }

    /// <summary>Posts: the tags it bears, at most 5.</summary>
    public IReadOnlyList<Snowflake> AppliedTags { get => field ?? []; init; }

    public ForumEmoji? DefaultReactionEmoji { get; init; }

    /// <summary>Minutes: 60, 1440, 4320 or 10080.</summary>
    public int? DefaultAutoArchiveDuration { get; init; }

    public int Flags { get; init; }

    /// <summary>In values of a command: what the caller may do there.</summary>
    public Permissions? Permissions { get; init; }

    [JsonIgnore]
    public bool IsThread => Type is ChannelType.NewsThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}
