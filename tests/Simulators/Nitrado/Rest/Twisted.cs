using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>The same answer with types as they are sometimes seen: what PHP makes of numbers, booleans and empty objects.</summary>
internal static class Twisted
{
    public static JsonNode? Of(JsonNode? node)
    {
        var flags = 0;
        return Twist(node, ref flags);
    }

    private static JsonNode? Twist(JsonNode? node, ref int flags)
    {
        switch (node)
        {
            case JsonObject { Count: 0 }:
                return new JsonArray();
            case JsonObject map:
                var twisted = new JsonObject();
                foreach (var (name, value) in map) twisted[name] = Twist(value, ref flags);
                return twisted;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list) items.Add(Twist(item, ref flags));
                return items;
            case JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                var flag = value.GetValue<bool>();
                return (flags++ % 3) switch { 0 => flag ? "true" : "false", 1 => flag ? 1 : 0, _ => flag ? "1" : "0" };
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return JsonValue.Create(value.ToJsonString().ToString(CultureInfo.InvariantCulture));
            default:
                return node?.DeepClone();
        }
    }
}
