using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Walks components, however they are nested.</summary>
internal static class ComponentTree
{
    private const int Deepest = 8;

    public static IEnumerable<JsonObject> All(JsonArray components) => components.OfType<JsonObject>().SelectMany(top => WithInner(top, 0));

    /// <summary>The one that can be used under an id.</summary>
    public static JsonObject? Find(JsonArray components, string customId) =>
        All(components).FirstOrDefault(each => each["custom_id"] is JsonValue value && value.TryGetValue<string>(out var id) && id == customId);

    private static IEnumerable<JsonObject> WithInner(JsonObject component, int depth)
    {
        yield return component;
        if (depth == Deepest) yield break;
        IEnumerable<JsonNode?> inner = [.. component["components"] as JsonArray ?? [], component["accessory"], component["component"]];
        foreach (var each in inner.OfType<JsonObject>())
            foreach (var deeper in WithInner(each, depth + 1)) yield return deeper;
    }
}
