using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>A way to speak in a channel under any name.</summary>
public sealed record Webhook
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    /// <summary>1 incoming, 2 following another channel, 3 an application's own for interactions.</summary>
    public int Type { get; init; }

    public Snowflake? GuildId { get; init; }

    public Snowflake? ChannelId { get; init; }

    public string? Name { get; init; }

    /// <summary>Of incoming ones the caller may use only; who has it speaks as the webhook.</summary>
    public Secret? Token { get; init; }

    /// <summary>The application that made it, ours or not.</summary>
    public Snowflake? ApplicationId { get; init; }
}
