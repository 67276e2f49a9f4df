using BlissBot.Discord.Model.Interactions;

namespace BlissBot.Discord.Model.Events;

/// <summary>An event of the gateway, read.</summary>
public abstract record DiscordEvent;

/// <summary>An event we do not read. Its JSON is the payload's <c>d</c>, as it came.</summary>
public sealed record RawEvent(string Type, ReadOnlyMemory<byte> Json) : DiscordEvent;

/// <summary>A session began.</summary>
public sealed record Ready : DiscordEvent
{
    public User? User { get; init; }

    /// <summary>All unavailable still; each comes with <see cref="GuildCreated"/>.</summary>
    public IReadOnlyList<Guild> Guilds { get => field ?? []; init; }

    public string SessionId { get => field ?? ""; init; }

    public string? ResumeGatewayUrl { get; init; }

    /// <summary>[shard, count], when asked for.</summary>
    public IReadOnlyList<int>? Shard { get; init; }

    public Application? Application { get; init; }
}

/// <summary>A session goes on; everything missed was sent before this.</summary>
public sealed record Resumed : DiscordEvent;

/// <summary>A guild became known, joined or available again.</summary>
public sealed record GuildCreated(Guild Guild) : DiscordEvent;

public sealed record GuildUpdated(Guild Guild) : DiscordEvent;

/// <summary>The bot was removed, or with <see cref="Guild.Unavailable"/> there is an outage.</summary>
public sealed record GuildDeleted(Guild Guild) : DiscordEvent;

public sealed record ChannelCreated(Channel Channel) : DiscordEvent;

public sealed record ChannelUpdated(Channel Channel) : DiscordEvent;

public sealed record ChannelDeleted(Channel Channel) : DiscordEvent;

/// <summary>A new thread, or an old one the bot was added to: <see cref="Channel.NewlyCreated"/> tells.</summary>
public sealed record ThreadCreated(Channel Thread) : DiscordEvent;

public sealed record ThreadUpdated(Channel Thread) : DiscordEvent;

/// <summary>Only id, guild, parent and type are known.</summary>
public sealed record ThreadDeleted(Channel Thread) : DiscordEvent;

/// <summary>The bot's own membership in a thread changed.</summary>
public sealed record ThreadMemberUpdated(ThreadMember Member) : DiscordEvent;

public sealed record MessageCreated(Message Message) : DiscordEvent;

/// <summary>Members the event leaves out are null or empty.</summary>
public sealed record MessageUpdated(Message Message) : DiscordEvent;

public sealed record InteractionCreated(Interaction Interaction) : DiscordEvent;

public sealed record MemberAdded(Member Member) : DiscordEvent;

public sealed record MemberUpdated(Member Member) : DiscordEvent;

public sealed record RoleCreated(Snowflake GuildId, Role Role) : DiscordEvent;

public sealed record RoleUpdated(Snowflake GuildId, Role Role) : DiscordEvent;

public sealed record RoleDeleted(Snowflake GuildId, Snowflake RoleId) : DiscordEvent;

public sealed record ReactionAdded(ReactionChange Reaction) : DiscordEvent;

public sealed record ReactionRemoved(ReactionChange Reaction) : DiscordEvent;

/// <summary>All reactions of a message are gone.</summary>
public sealed record ReactionsCleared(ReactionChange Reaction) : DiscordEvent;

/// <summary>All reactions of one emoji are gone.</summary>
public sealed record ReactionEmojiCleared(ReactionChange Reaction) : DiscordEvent;
