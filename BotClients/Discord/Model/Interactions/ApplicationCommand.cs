using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>A command as it is registered, or is to be. Names overwrite: registering the same again changes nothing.</summary>
public sealed record ApplicationCommand
{
    /// <summary>Given by Discord.</summary>
    public Snowflake? Id { get; init; }

    public Snowflake? ApplicationId { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>Changes whenever the command does.</summary>
    public Snowflake? Version { get; init; }

    public CommandType Type { get; init; }

    /// <summary>1 to 32 letters, digits, <c>-</c>, <c>_</c> or <c>'</c>; lower case for slash commands.</summary>
    public string Name { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>1 to 100 characters; empty for user and message commands.</summary>
    public string Description { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>Up to 25, required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who sees it by default; <see cref="Permissions.None"/> is administrators only, null everybody.</summary>
    public Permissions? DefaultMemberPermissions { get; init; }

    public bool? Nsfw { get; init; }

    /// <summary>Where it can be used: 0 guilds, 1 the bot's direct messages, 2 other private channels. Global commands only.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>0 installed in guilds, 1 by users. Global commands only.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }
}

[JsonConverter(typeof(NumberEnum<CommandType>))]
public enum CommandType
{
    Slash = 1,
    User = 2,
    Message = 3,
}

/// <summary>An option, subcommand or group of a slash command.</summary>
public sealed record CommandOption
{
    public OptionType Type { get; init; }

    public string Name { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public string Description { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    /// <summary>Up to 25; not together with <see cref="Autocomplete"/>.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    public IReadOnlyList<CommandOption>? Options { get; init; }

    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    /// <summary>Of numbers.</summary>
    public double? MinValue { get; init; }

    /// <summary>Of numbers.</summary>
    public double? MaxValue { get; init; }

    /// <summary>Of texts: 0 to 6,000.</summary>
    public int? MinLength { get; init; }

    /// <summary>Of texts: 1 to 6,000.</summary>
    public int? MaxLength { get; init; }

    public bool? Autocomplete { get; init; }
}

/// <summary>A value offered for an option. <see cref="Value"/> is a text or a number in JSON.</summary>
public sealed record CommandChoice
{
    /// <summary>1 to 100 characters.</summary>
    public string Name { get => field ?? ""; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public JsonElement Value { get; init; }

    /// <param name="value">Up to 100 characters.</param>
    public static CommandChoice Of(string name, string value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.String) };

    public static CommandChoice Of(string name, long value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.Int64) };

    public static CommandChoice Of(string name, double value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.Double) };
}
