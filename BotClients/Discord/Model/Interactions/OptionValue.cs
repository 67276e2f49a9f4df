using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>
/// An option as it was given. Its value is read by what is wanted of it, and null when it is not that: an option that completes
/// itself accepts anything, and while it is typed even a number is still a text.
/// </summary>
public sealed record OptionValue
{
    public string Name { get => field ?? ""; init; }

    public OptionType Type { get; init; }

    public JsonElement Value { get; init; }

    /// <summary>Of subcommands and groups.</summary>
    public IReadOnlyList<OptionValue> Options { get => field ?? []; init; }

    /// <summary>The one that is being typed.</summary>
    public bool Focused { get; init; }

    /// <summary>The value as a text; numbers and truth values as they are written.</summary>
    [JsonIgnore]
    public string? Text => Value.ValueKind switch
    {
        JsonValueKind.String => Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Value.GetRawText(),
        _ => null,
    };

    [JsonIgnore]
    public long? Integer => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var value) ? value : null;

    [JsonIgnore]
    public double? Number => Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    [JsonIgnore]
    public bool? Flag => Value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The id of a user, role, channel, mentionable or attachment.</summary>
    [JsonIgnore]
    public Snowflake? Reference => Snowflake.TryParse(Text, out var id) ? id : null;
}

[JsonConverter(typeof(NumberEnum<OptionType>))]
public enum OptionType
{
    Subcommand = 1,
    Group = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}
