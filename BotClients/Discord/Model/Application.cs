using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>The application behind a bot.</summary>
public sealed record Application
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public string Name { get => field ?? ""; init; }

    public string? Description { get; init; }

    public bool BotPublic { get; init; }

    public User? Owner { get; init; }

    public User? Bot { get; init; }

    /// <summary>Among others which privileged intents are granted.</summary>
    public int Flags { get; init; }

    /// <summary>Set when interactions go to an address instead of the gateway: then none arrive here.</summary>
    public string? InteractionsEndpointUrl { get; init; }

    public int? ApproximateGuildCount { get; init; }
}
