using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>Somebody used a command, button, select or modal of ours, or types into an option that completes itself.</summary>
public sealed record Interaction
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public Snowflake ApplicationId { get; init; }

    public InteractionType Type { get; init; }

    public InteractionData Data { get => field ?? new(); init; }

    public Snowflake? GuildId { get; init; }

    public Snowflake? ChannelId { get; init; }

    public Channel? Channel { get; init; }

    /// <summary>In guilds, with its computed permissions.</summary>
    public Member? Member { get; init; }

    /// <summary>In direct messages.</summary>
    public User? User { get; init; }

    /// <summary>Who has it can answer, for 15 minutes.</summary>
    public Secret Token { get => field ?? new(""); init; }

    /// <summary>The message a component belongs to.</summary>
    public Message? Message { get; init; }

    /// <summary>What the bot may do in this channel.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>The caller's language, as <c>de</c> or <c>en-GB</c>.</summary>
    public string? Locale { get; init; }

    public string? GuildLocale { get; init; }

    /// <summary>0 a guild, 1 the bot's direct messages, 2 other private channels.</summary>
    public int? Context { get; init; }

    /// <summary>Bytes a file of the answer may have.</summary>
    public long? AttachmentSizeLimit { get; init; }

    /// <summary>Who did it, in a guild or not.</summary>
    [JsonIgnore]
    public User? Caller => Member?.User ?? User;
}

[JsonConverter(typeof(NumberEnum<InteractionType>))]
public enum InteractionType
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}
