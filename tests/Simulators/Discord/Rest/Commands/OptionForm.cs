using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest.Commands;

/// <summary>The options of a command, and of its subcommands.</summary>
internal static class OptionForm
{
    private const int Sub = 1, Group = 2, Text = 3, Whole = 4, Place = 7, Real = 10;

    public static JsonArray Read(Form form, int depth)
    {
        JsonArray options = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        var (optionalSeen, subs) = (false, 0);
        var items = form.Items("options", 0, 25);
        foreach (var option in items)
        {
            var type = option.Choice("type", [Sub, Group, Text, Whole, 5, 6, Place, 8, 9, Real, 11], required: true) ?? 0;
            var name = CommandForm.Name(option, 1) ?? "";
            if (!names.Add(name)) option.Fail("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists in this command");
            var description = option.Text("description", 1, 100, required: true) ?? "";
            CommandForm.Localized(option, "name", 32, name);
            CommandForm.Localized(option, "description", 100, description);
            if (type is Sub or Group) subs++;
            if (type == Group && depth > 0 || type == Sub && depth > 1) option.Fail("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command option types are invalid here");
            var required = option.Flag("required") ?? false;
            if (type is not (Sub or Group) && required && optionalSeen) option.Fail("", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            if (!required) optionalSeen = true;
            options.Add(Shape(option, (int)type, required, depth));
        }
        if (subs > 0 && subs < items.Count) form.Fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        return options;
    }

    /// <summary>Counted against the size of a command: names, descriptions, choices and their values, the longest localization of each.</summary>
    public static int Letters(JsonArray options)
    {
        var letters = 0;
        foreach (var option in options.OfType<JsonObject>())
        {
            letters += Longest(option, "name") + Longest(option, "description");
            foreach (var choice in (option["choices"] as JsonArray ?? []).OfType<JsonObject>())
                letters += Longest(choice, "name") + (choice["value"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.ToString().Length : 0);
            letters += Letters(option["options"] as JsonArray ?? []);
        }
        return letters;
    }

    private static int Longest(JsonObject fields, string name) =>
        (fields[name + "_localizations"] as JsonObject ?? []).Select(each => each.Value?.ToString().Length ?? 0).Append(fields[name]?.ToString().Length ?? 0).Max();

    private static JsonObject Shape(Form option, int type, bool required, int depth)
    {
        var shape = (JsonObject)option.Body.DeepClone();
        if (type is Sub or Group)
        {
            var inner = Read(option, depth + 1);
            if (type == Group && inner.OfType<JsonObject>().Any(each => each["type"]?.ToString() != "1")) option.Fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds sub-commands only");
            if (type == Group && inner.Count == 0) option.Fail("options", "BASE_TYPE_REQUIRED", "This field is required");
            shape["options"] = inner;
            shape.Remove("required");
            return shape;
        }
        if (required) shape["required"] = true;
        else shape.Remove("required");
        if (option.Has("options") && option.Body["options"] is JsonArray { Count: > 0 }) option.Fail("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only sub-commands have options");
        Choices(option, type);
        if (type == Text)
        {
            var least = option.Whole("min_length", 0, 6000);
            var most = option.Whole("max_length", 1, 6000);
            if (least > most) option.Fail("min_length", "APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX", "min_length cannot be greater than max_length");
        }
        if (type == Whole)
        {
            option.Whole("min_value", -(1L << 53), 1L << 53);
            option.Whole("max_value", -(1L << 53), 1L << 53);
        }
        foreach (var bound in (string[])["min_value", "max_value"])
            if (type == Real && option.Body[bound] is { } given && given.GetValueKind() != JsonValueKind.Number) option.Fail(bound, "NUMBER_TYPE_COERCE", "Value is not float.");
        if (type == Place) option.List("channel_types", 0, 20);
        return shape;
    }

    private static void Choices(Form option, int type)
    {
        var choices = option.Items("choices", 0, 25);
        if (choices.Count > 0 && type is not (Text or Whole or Real)) option.Fail("choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "This type of option cannot have choices");
        if (option.Flag("autocomplete") == true)
        {
            if (choices.Count > 0) option.Fail("autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Options with choices cannot be autocompleted");
            if (type is not (Text or Whole or Real)) option.Fail("autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE", "This type of option cannot be autocompleted");
        }
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            var name = choice.Text("name", 1, 100, required: true) ?? "";
            if (!names.Add(name)) choice.Fail("name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Option choice name already exists");
            CommandForm.Localized(choice, "name", 100, name);
            if (type == Text) choice.Text("value", 0, 100, required: true);
            else if (type == Whole) choice.Whole("value", -(1L << 53), 1L << 53, required: true);
            else if (choice.Body["value"] is not JsonValue value || value.GetValueKind() != JsonValueKind.Number) choice.Fail("value", "NUMBER_TYPE_COERCE", "Value is not float.");
        }
    }
}
