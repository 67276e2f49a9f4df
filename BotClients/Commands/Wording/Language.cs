using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>All texts of one language. Immutable.</summary>
internal sealed class Language
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, Words> commands;
    private readonly FrozenDictionary<string, Words> options;

    /// <param name="code">As Discord names it: <c>de</c>.</param>
    /// <param name="json">The resource: <c>texts</c> by key, <c>commands</c> by path, <c>options</c> by name for those that many commands share.</param>
    public Language(string code, string json)
    {
        Code = code;
        using var document = JsonDocument.Parse(json);
        texts = Entries(document.RootElement, "texts").ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
        commands = Entries(document.RootElement, "commands").ToFrozenDictionary(entry => entry.Name, entry => Words.Read(entry.Value), StringComparer.Ordinal);
        options = Entries(document.RootElement, "options").ToFrozenDictionary(entry => entry.Name, entry => Words.Read(entry.Value), StringComparer.Ordinal);
    }

    public string Code { get; }

    /// <summary>Of every text.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>A text with its places filled in.</summary>
    /// <param name="arguments">What anybody else wrote must be escaped already.</param>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string Say(string key, params ReadOnlySpan<object?> arguments) =>
        texts.TryGetValue(key, out var text)
            ? arguments.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, arguments)
            : throw new KeyNotFoundException($"No text '{key}' in language '{Code}'.");

    /// <summary>The text for one or for many: the keys end with <c>.one</c> and <c>.many</c>, and <c>{0}</c> is the count.</summary>
    public string Count(string key, long count) => Say(count == 1 ? key + ".one" : key + ".many", count);

    /// <summary>What a command, or a word that commands begin with, is called; null when nothing is said about it.</summary>
    public Words? Command(string path) => commands.GetValueOrDefault(path);

    /// <summary>What an option is called: by the command's own words, else by those for all options of the name.</summary>
    public Words? Option(string path, string option) => commands.GetValueOrDefault(path)?.Option(option) ?? options.GetValueOrDefault(option);

    private static JsonElement.ObjectEnumerator Entries(JsonElement root, string section) =>
        root.TryGetProperty(section, out var entries) ? entries.EnumerateObject() : default;
}
