using System.Text.Json.Serialization;

namespace BlissBot.Simulators.Discord;

/// <summary>
/// Everything one needs to know of a simulated world to use it: ids as text, tokens, addresses. Its JSON is the Discord
/// part of a sandbox's file.
/// </summary>
public sealed record DiscordSandbox
{
    [JsonPropertyName("guild_id")]
    public required string GuildId { get; init; }

    [JsonPropertyName("guild_name")]
    public required string GuildName { get; init; }

    /// <summary>The channel to try things in.</summary>
    [JsonPropertyName("channel_id")]
    public required string ChannelId { get; init; }

    /// <summary>Channels by name.</summary>
    [JsonPropertyName("channels")]
    public required IReadOnlyDictionary<string, string> Channels { get; init; }

    /// <summary>Roles by name.</summary>
    [JsonPropertyName("roles")]
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>The bots by kind.</summary>
    [JsonPropertyName("bots")]
    public required IReadOnlyDictionary<string, DiscordSandboxBot> Bots { get; init; }

    [JsonPropertyName("users")]
    public required IReadOnlyList<DiscordSandboxUser> Users { get; init; }

    /// <summary>An application with a member of its own that nothing of the product uses.</summary>
    [JsonPropertyName("probe")]
    public required DiscordSandboxProbe Probe { get; init; }

    [JsonPropertyName("urls")]
    public DiscordSandboxUrls? Urls { get; init; }
}

/// <summary>A bot of the sandbox.</summary>
/// <param name="BotToken">After <c>Bot </c> in the Authorization header.</param>
public sealed record DiscordSandboxBot(
    [property: JsonPropertyName("application_id")] string ApplicationId,
    [property: JsonPropertyName("bot_token")] string BotToken);

/// <summary>A person of the sandbox.</summary>
/// <param name="UserToken">The Authorization header as it is.</param>
public sealed record DiscordSandboxUser(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("user_token")] string UserToken);

/// <summary>The spare application, and a person to use it as.</summary>
public sealed record DiscordSandboxProbe(
    [property: JsonPropertyName("application_id")] string ApplicationId,
    [property: JsonPropertyName("bot_token")] string BotToken,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("user_token")] string UserToken);

/// <summary>Where it listens.</summary>
public sealed record DiscordSandboxUrls(
    [property: JsonPropertyName("api")] string Api,
    [property: JsonPropertyName("gateway")] string Gateway,
    [property: JsonPropertyName("control")] string Control);
