using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>Reads JSON of strangers: of bounded depth, without a name twice, every text well formed.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is none, or not such.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: Options);
            Look(node);
            return node;
        }
        catch (Exception hidden) when (hidden is InvalidOperationException or ArgumentException)
        {
            throw new JsonException(hidden.Message, hidden);
        }
    }

    /// <summary>Nodes are read when they are first looked at, and half a surrogate pair comes to light only then.</summary>
    private static void Look(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (_, value) in fields) Look(value);
                break;
            case JsonArray list:
                foreach (var item in list) Look(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }
}
