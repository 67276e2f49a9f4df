using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>What a person filled in, held against the modal they were shown, in the shape an application receives.</summary>
internal static class ModalUse
{
    public static JsonArray Read(Use use, JsonObject modal)
    {
        var given = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var each in ComponentTree.All(use.Fields.List("components", 0, 5, required: true) ?? []))
            if (each["custom_id"] is JsonValue id) given[id.ToString()] = each;
        JsonArray submitted = [];
        foreach (var top in (modal["components"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var shape = new JsonObject { ["type"] = top["type"]!.DeepClone(), ["id"] = top["id"]?.DeepClone() };
            if (top["component"] is JsonObject labelled) shape["component"] = Filled(use, labelled, given);
            else if (top["components"] is JsonArray { Count: > 0 } row && row[0] is JsonObject input) shape["components"] = new JsonArray(Filled(use, input, given));
            submitted.Add(shape);
        }
        return submitted;
    }

    private static JsonObject Filled(Use use, JsonObject field, Dictionary<string, JsonObject> given)
    {
        var id = field["custom_id"]!.ToString();
        var answer = given.GetValueOrDefault(id);
        var filled = new JsonObject { ["type"] = field["type"]!.DeepClone(), ["custom_id"] = id, ["id"] = field["id"]?.DeepClone() };
        var required = field["required"] is not JsonValue flag || !flag.TryGetValue<bool>(out var isRequired) || isRequired;
        if (field["type"].Whole() == 4)
        {
            var text = answer?["value"]?.ToString() ?? "";
            var least = field["min_length"].Whole() ?? (required ? 1 : 0);
            var most = field["max_length"].Whole() ?? 4000;
            if (text.Length < least && (required || text.Length > 0) || text.Length > most) use.Fields.Fail("components", "COMPONENT_VALIDATION_FAILED", $"{id}: Must be between {least} and {most} in length.");
            filled["value"] = text;
            return filled;
        }
        if (answer?["values"] is JsonArray values) filled["values"] = values.DeepClone();
        else if (answer?["value"] is { } value) filled["value"] = value.DeepClone();
        else if (required && field["type"].Whole() != 23) use.Fields.Fail("components", "COMPONENT_VALIDATION_FAILED", $"{id}: This field is required");
        return filled;
    }
}
