using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>
/// Commands in one form, whoever wrote them: of Discord's answer only what we can send, without defaults, in a fixed
/// order. Two lists mean the same exactly when their canonical texts are equal.
/// </summary>
internal static class CanonicalCommands
{
    private const int Deepest = 16;

    private static readonly string[] Fields =
    [
        "type", "name", "name_localizations", "description", "description_localizations", "required", "autocomplete",
        "min_value", "max_value", "min_length", "max_length", "value", "default_member_permissions", "nsfw",
    ];

    /// <exception cref="JsonException">It is no list of commands.</exception>
    public static string Text(string commands, bool isGlobal)
    {
        var parsed = JsonNode.Parse(commands, documentOptions: new() { MaxDepth = Deepest }) as JsonArray ?? throw new JsonException("A list of commands is an array.");
        return new JsonArray([.. parsed.Select(command => Command(command, isGlobal)).OrderBy(Key, StringComparer.Ordinal)]).ToJsonString();
    }

    private static JsonObject Command(JsonNode? node, bool isGlobal)
    {
        var command = Object(node);
        // A slash command when it does not say; its guild is not one of the things it can be called in.
        command["type"] ??= 1;
        if (isGlobal && node!["contexts"] is JsonArray { Count: > 0 } contexts)
            command["contexts"] = Sorted(contexts);
        return command;
    }

    private static JsonObject Object(JsonNode? node)
    {
        if (node is not JsonObject source)
            throw new JsonException("A command or option is an object.");
        var canonical = new JsonObject();
        foreach (var field in Fields)
            if (Value(source[field]) is { } value)
                canonical[field] = value;
        if (source["channel_types"] is JsonArray { Count: > 0 } kinds)
            canonical["channel_types"] = Sorted(kinds);
        // The order of options and choices is the one people see, so it is kept.
        foreach (var field in (ReadOnlySpan<string>)["choices", "options"])
            if (source[field] is JsonArray { Count: > 0 } list)
                canonical[field] = new JsonArray([.. list.Select(Object)]);
        return canonical;
    }

    /// <summary>Null for a value that means the same as none.</summary>
    private static JsonNode? Value(JsonNode? value) => value switch
    {
        null or JsonObject { Count: 0 } => null,
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.False or JsonValueKind.Null => null,
            // 1 and 1.0 are the same limit.
            JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
            _ => value.DeepClone(),
        },
    };

    private static JsonArray Sorted(JsonArray numbers) => new([.. numbers.Select(Value).OrderBy(number => number?.ToJsonString(), StringComparer.Ordinal)]);

    private static string Key(JsonNode command) => $"{command["type"]} {command["name"]}";
}
