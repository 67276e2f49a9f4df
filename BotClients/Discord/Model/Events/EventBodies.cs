using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Events;

/// <summary>A message is gone; what it said is not told.</summary>
public sealed record MessageDeleted : DiscordEvent
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public Snowflake ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }
}

/// <summary>Several messages are gone at once.</summary>
public sealed record MessagesDeleted : DiscordEvent
{
    public IReadOnlyList<Snowflake> Ids { get => field ?? []; init; }

    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }
}

/// <summary>Whose reaction, with what, to which message. Of clearings only the message, and the emoji where it was one.</summary>
public sealed record ReactionChange
{
    public Snowflake UserId { get; init; }

    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    [JsonRequired]
    public Snowflake MessageId { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>Added ones in guilds only.</summary>
    public Member? Member { get; init; }

    public Emoji Emoji { get => field ?? new(); init; }

    public Snowflake? MessageAuthorId { get; init; }
}

public sealed record MemberRemoved : DiscordEvent
{
    [JsonRequired]
    public Snowflake GuildId { get; init; }

    public User? User { get; init; }
}

/// <summary>Part of an answer to a request for members.</summary>
public sealed record MembersChunk : DiscordEvent
{
    [JsonRequired]
    public Snowflake GuildId { get; init; }

    public IReadOnlyList<Member> Members { get => field ?? []; init; }

    /// <summary>From 0.</summary>
    public int ChunkIndex { get; init; }

    public int ChunkCount { get; init; }

    public string? Nonce { get; init; }
}

/// <summary>Threads the bot can see in channels it was just let into.</summary>
public sealed record ThreadListSynced : DiscordEvent
{
    [JsonRequired]
    public Snowflake GuildId { get; init; }

    /// <summary>The channels meant; null for all of the guild's.</summary>
    public IReadOnlyList<Snowflake>? ChannelIds { get; init; }

    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }

    public IReadOnlyList<ThreadMember> Members { get => field ?? []; init; }
}

/// <summary>Somebody entered or left a thread.</summary>
public sealed record ThreadMembersChanged : DiscordEvent
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public Snowflake GuildId { get; init; }

    public int MemberCount { get; init; }

    public IReadOnlyList<ThreadMember> AddedMembers { get => field ?? []; init; }

    public IReadOnlyList<Snowflake> RemovedMemberIds { get => field ?? []; init; }
}

public sealed record PinsChanged : DiscordEvent
{
    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }

    public DateTimeOffset? LastPinTimestamp { get; init; }
}

/// <summary>A channel's webhooks changed; which and how is not told.</summary>
public sealed record WebhooksChanged : DiscordEvent
{
    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    public Snowflake GuildId { get; init; }
}

public sealed record TypingStarted : DiscordEvent
{
    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    public Snowflake UserId { get; init; }

    public Snowflake? GuildId { get; init; }
}

/// <summary>The body of GUILD_ROLE_*: a role, or of a deleted one its id.</summary>
internal sealed record GuildRoleChange
{
    [JsonRequired]
    public Snowflake GuildId { get; init; }

    public Role? Role { get; init; }

    public Snowflake? RoleId { get; init; }
}
