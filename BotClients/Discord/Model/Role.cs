using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>A role of a guild. The one with the guild's own id belongs to everyone.</summary>
public sealed record Role
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public string Name { get => field ?? ""; init; }

    /// <summary>0xRRGGBB; zero is no colour.</summary>
    public int Color { get; init; }

    /// <summary>Shown as a group of its own in the member list.</summary>
    public bool Hoist { get; init; }

    public int Position { get; init; }

    public Permissions Permissions { get; init; }

    /// <summary>True of a role that belongs to an integration and cannot be handed out.</summary>
    public bool Managed { get; init; }

    public bool Mentionable { get; init; }
}
