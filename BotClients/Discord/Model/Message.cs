using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Components;

namespace BlissBot.Discord.Model;

/// <summary>
/// A message. Without the message content intent the text, embeds, attachments and components of others arrive empty, over the
/// gateway and over REST alike. Members that an update leaves out are null or empty.
/// </summary>
public sealed record Message
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    [JsonRequired]
    public Snowflake ChannelId { get; init; }

    /// <summary>From the gateway only.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>For a webhook's message its name and avatar, under the webhook's id.</summary>
    public User? Author { get; init; }

    /// <summary>From the gateway only, without its user.</summary>
    public Member? Member { get; init; }

    /// <summary>Null when the event says nothing about it.</summary>
    public string? Content { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? EditedTimestamp { get; init; }

    public bool Tts { get; init; }

    public bool MentionEveryone { get; init; }

    public IReadOnlyList<User> Mentions { get => field ?? []; init; }

    public IReadOnlyList<Snowflake> MentionRoles { get => field ?? []; init; }

    public IReadOnlyList<ChannelMention> MentionChannels { get => field ?? []; init; }

    public IReadOnlyList<Attachment> Attachments { get => field ?? []; init; }

    public IReadOnlyList<Embed> Embeds { get => field ?? []; init; }

    public IReadOnlyList<Reaction> Reactions { get => field ?? []; init; }

    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    public IReadOnlyList<StickerItem> StickerItems { get => field ?? []; init; }

    /// <summary>What a bot gave when it sent the message, by which it knows it again.</summary>
    [JsonConverter(typeof(Json.TextOrNumberConverter))]
    public string? Nonce { get; init; }

    public bool Pinned { get; init; }

    /// <summary>Set when a webhook wrote it. A bridge ignores its own, or it answers itself for ever.</summary>
    public Snowflake? WebhookId { get; init; }

    public Snowflake? ApplicationId { get; init; }

    public MessageType Type { get; init; }

    public MessageFlags Flags { get; init; }

    public MessageReference? MessageReference { get; init; }

    /// <summary>What it replies to; null as well when that was deleted.</summary>
    public Message? ReferencedMessage { get; init; }

    /// <summary>The thread begun at it.</summary>
    public Channel? Thread { get; init; }
}

/// <summary>Points at another message. With <see cref="FailIfNotExists"/> false a reply survives the deletion of its target.</summary>
public sealed record MessageReference
{
    public Snowflake? MessageId { get; init; }

    public Snowflake? ChannelId { get; init; }

    public Snowflake? GuildId { get; init; }

    public bool? FailIfNotExists { get; init; }

    /// <summary>0 a reply, 1 a forwarded message.</summary>
    public int Type { get; init; }
}

/// <summary>A channel named in a text.</summary>
public sealed record ChannelMention(Snowflake Id, Snowflake GuildId, string? Name, ChannelType Type);

/// <summary>A sticker, by name.</summary>
public sealed record StickerItem(Snowflake Id, string? Name);

/// <summary>How often an emoji stands under a message.</summary>
public sealed record Reaction
{
    public int Count { get; init; }

    /// <summary>The bot is among them.</summary>
    public bool Me { get; init; }

    public Emoji Emoji { get => field ?? new(); init; }
}
