using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>An emoji: a custom one by id, one of Unicode by its characters.</summary>
public sealed record Emoji
{
    public Snowflake? Id { get; init; }

    /// <summary>Null where a custom emoji was deleted since.</summary>
    public string? Name { get; init; }

    public bool Animated { get; init; }

    /// <summary>How routes of reactions name it: the characters, or <c>name:id</c>.</summary>
    [JsonIgnore]
    public string Key => Id is { } id ? $"{(string.IsNullOrEmpty(Name) ? "_" : Name)}:{id}" : Name ?? "";

    /// <summary>One of Unicode's.</summary>
    public static Emoji Of(string characters) => new() { Name = characters };
}
