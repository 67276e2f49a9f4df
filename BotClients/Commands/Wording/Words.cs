using System.Collections.Frozen;
using System.Text.Json;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>What a command or an option is called in a language.</summary>
/// <param name="Name">Null when it is called as in English.</param>
internal sealed record Words(string? Name, string? Description, FrozenDictionary<string, Words> Options, FrozenDictionary<string, string> Choices)
{
    public static Words Read(JsonElement json) => new(
        Text(json, "name"),
        Text(json, "description"),
        Entries(json, "options").ToFrozenDictionary(entry => entry.Name, entry => Read(entry.Value), StringComparer.Ordinal),
        Entries(json, "choices").ToFrozenDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal));

    public Words? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>What a choice of an option is called, by its value.</summary>
    public string? Choice(string value) => Choices.GetValueOrDefault(value);

    private static string? Text(JsonElement json, string field) => json.TryGetProperty(field, out var text) ? text.GetString() : null;

    private static JsonElement.ObjectEnumerator Entries(JsonElement json, string field) =>
        json.TryGetProperty(field, out var entries) ? entries.EnumerateObject() : default;
}
