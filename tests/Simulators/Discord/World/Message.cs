using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>A message, as it is now.</summary>
internal sealed class Message
{
    public const long Crossposted = 1 << 0, SuppressEmbeds = 1 << 2, HasThread = 1 << 5, Ephemeral = 1 << 6, Loading = 1 << 7, Silent = 1 << 12, ComponentsV2 = 1 << 15;

    public ulong Id { get; set; }
    public ulong ChannelId { get; set; }

    /// <summary>0 ordinary, 6 pin notice, 18 thread created, 19 reply, 20 slash command, 21 thread starter, 23 context menu.</summary>
    public int Type { get; set; }
    public ulong AuthorId { get; set; }

    /// <summary>Set when a webhook wrote it; then name and avatar are its own.</summary>
    public ulong? WebhookId { get; set; }
    public string? AuthorName { get; set; }
    public string? AuthorAvatar { get; set; }
    public ulong? ApplicationId { get; set; }
    public string Content { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
    public bool Tts { get; set; }
    public long Flags { get; set; }
    public bool MentionEveryone { get; set; }
    public List<ulong> Mentions { get; set; } = [];
    public List<ulong> MentionRoles { get; set; } = [];
    public List<Attachment> Attachments { get; set; } = [];
    public JsonArray Embeds { get; set; } = [];
    public JsonArray Components { get; set; } = [];
    public List<Reaction> Reactions { get; set; } = [];
    public DateTimeOffset? PinnedAt { get; set; }

    /// <summary>As the sender gave it: text or number.</summary>
    public JsonNode? Nonce { get; set; }
    public JsonObject? Reference { get; set; }
    public JsonObject? Poll { get; set; }

    /// <summary>The id of the interaction it answers, of whom, and how it was called.</summary>
    public ulong? InteractionId { get; set; }
    public ulong? InteractionUserId { get; set; }
    public int InteractionType { get; set; }
    public string? InteractionName { get; set; }

    /// <summary>The only one who sees it.</summary>
    public ulong? EphemeralFor { get; set; }

    public bool Has(long flag) => (Flags & flag) != 0;
}

internal sealed class Attachment
{
    public ulong Id { get; set; }
    public string Filename { get; set; } = "";
    public string? Description { get; set; }
    public string? ContentType { get; set; }
    public long Size { get; set; }
    public bool Spoiler { get; set; }
}

/// <summary>One kind of reaction and who gave it.</summary>
internal sealed class Reaction
{
    /// <summary>The character itself, or name:id.</summary>
    public string Emoji { get; set; } = "";
    public List<ulong> UserIds { get; set; } = [];
}

/// <summary>The bytes of an attachment.</summary>
internal sealed class StoredFile
{
    public ulong Id { get; set; }
    public ulong ChannelId { get; set; }
    public string Filename { get; set; } = "";
    public string? ContentType { get; set; }

    /// <summary>In a snapshot a file of its own.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public byte[] Bytes { get; set; } = [];
}
