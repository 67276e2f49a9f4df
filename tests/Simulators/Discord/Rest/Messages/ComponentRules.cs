using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Components of messages, of both generations, and of modals.</summary>
internal static class ComponentRules
{
    private const int Row = 1, Button = 2, Select = 3, Input = 4, UserSelect = 5, RoleSelect = 6, MentionableSelect = 7, ChannelSelect = 8, Section = 9,
        Text = 10, Thumbnail = 11, Gallery = 12, File = 13, Separator = 14, Container = 17, Label = 18, FileUpload = 19, RadioGroup = 21, CheckboxGroup = 22, Checkbox = 23;

    private static readonly long[] Selects = [Select, UserSelect, RoleSelect, MentionableSelect, ChannelSelect];
    private static readonly long[] V2Tops = [Row, Section, Text, Gallery, File, Separator, Container];
    private static readonly long[] InContainer = [Row, Section, Text, Gallery, File, Separator];
    private static readonly long[] InLabel = [Input, .. Selects, FileUpload, RadioGroup, CheckboxGroup, Checkbox];

    /// <summary>The components of a message.</summary>
    public static JsonArray Read(Form form, bool isV2)
    {
        var seen = new Seen();
        foreach (var top in form.Items("components", 0, isV2 ? 40 : 5))
        {
            seen.Count++;
            if (top.Choice("type", isV2 ? V2Tops : [Row], required: true) is { } type) CheckTop(top, type, seen);
        }
        if (isV2 && seen.Count > 40) form.Fail("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components cannot exceed 40.");
        if (isV2 && seen.Letters > 4000) form.Fail("components", "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED", "The total text of components cannot exceed 4000.");
        return Numbered(form.Body["components"] as JsonArray);
    }

    /// <summary>The fields of a modal.</summary>
    public static JsonObject ReadModal(Form form)
    {
        form.Text("custom_id", 1, 100, required: true);
        form.Text("title", 1, 45, required: true);
        var seen = new Seen();
        foreach (var top in form.Items("components", 1, 5, required: true))
            switch (top.Choice("type", [Row, Text, Label], required: true))
            {
                case Row:
                    foreach (var input in top.Items("components", 1, 1, required: true))
                        if (input.Choice("type", [Input], required: true) is not null) CheckInput(input, seen, inLabel: false);
                    break;
                case Text:
                    top.Text("content", 1, 4000, required: true);
                    break;
                case Label:
                    top.Text("label", 1, 45, required: true);
                    top.Text("description", 0, 100);
                    if (top.Object("component", required: true) is { } inner) CheckLabelled(inner, seen);
                    break;
            }
        var modal = (JsonObject)form.Body.DeepClone();
        modal["components"] = Numbered(form.Body["components"] as JsonArray);
        return modal;
    }

    private static void CheckTop(Form form, long type, Seen seen)
    {
        switch (type)
        {
            case Row: CheckRow(form, seen); break;
            case Section: CheckSection(form, seen); break;
            case Text: CheckText(form, seen); break;
            case Gallery:
                foreach (var item in form.Items("items", 1, 10, required: true)) CheckMedia(item, "media");
                break;
            case File: CheckMedia(form, "file"); break;
            case Separator:
                form.Flag("divider");
                form.Choice("spacing", [1, 2]);
                break;
            case Container:
                form.Whole("accent_color", 0, 0xFFFFFF);
                foreach (var inner in form.Items("components", 1, 40, required: true))
                {
                    seen.Count++;
                    if (inner.Choice("type", InContainer, required: true) is { } kind) CheckTop(inner, kind, seen);
                }
                break;
        }
    }

    private static void CheckRow(Form row, Seen seen)
    {
        var selects = 0;
        var inner = row.Items("components", 1, 5, required: true);
        foreach (var each in inner)
        {
            seen.Count++;
            switch (each.Choice("type", [Button, .. Selects], required: true))
            {
                case Button: CheckButton(each, seen); break;
                case { } type when Selects.Contains(type):
                    selects++;
                    CheckSelect(each, type, seen);
                    break;
            }
        }
        if (selects > 0 && inner.Count > 1) row.Fail("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The components specified exceed the maximum width.");
    }

    private static void CheckSection(Form section, Seen seen)
    {
        foreach (var text in section.Items("components", 1, 3, required: true))
        {
            seen.Count++;
            if (text.Choice("type", [Text], required: true) is not null) CheckText(text, seen);
        }
        if (section.Object("accessory", required: true) is not { } accessory) return;
        seen.Count++;
        switch (accessory.Choice("type", [Button, Thumbnail], required: true))
        {
            case Button: CheckButton(accessory, seen); break;
            case Thumbnail: CheckMedia(accessory, "media"); break;
        }
    }

    private static void CheckText(Form text, Seen seen) => seen.Letters += text.Text("content", 1, 4000, required: true)?.Length ?? 0;

    private static void CheckMedia(Form form, string name)
    {
        if (form.Object(name, required: true) is { } media) EmbedRules.Link(media, "url", required: true);
    }

    private static void CheckButton(Form button, Seen seen)
    {
        var label = button.Text("label", 0, 80);
        switch (button.Choice("style", [1, 2, 3, 4, 5, 6], required: true))
        {
            case 5:
                if (button.Has("custom_id")) button.Fail("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", "A url and custom_id cannot both be specified");
                button.Text("url", 1, 512, required: true);
                EmbedRules.Link(button, "url");
                break;
            case 6: button.Id("sku_id", required: true); break;
            case not null:
                CheckCustomId(button, seen);
                if (string.IsNullOrEmpty(label) && button.Body["emoji"] is null) button.Fail("", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required");
                break;
        }
        button.Flag("disabled");
    }

    private static void CheckSelect(Form select, long type, Seen seen)
    {
        CheckCustomId(select, seen);
        select.Text("placeholder", 0, 150);
        var least = select.Whole("min_values", 0, 25) ?? 1;
        var most = select.Whole("max_values", 1, 25) ?? 1;
        if (least > most) select.Fail("min_values", "SELECT_COMPONENT_MIN_VALUES_EXCEEDS_MAX", "min_values cannot exceed max_values");
        if (type != Select) return;
        var options = select.Items("options", 1, 25, required: true);
        HashSet<string> values = new(StringComparer.Ordinal);
        foreach (var option in options)
        {
            option.Text("label", 1, 100, required: true);
            option.Text("description", 0, 100);
            if (option.Text("value", 1, 100, required: true) is { } value && !values.Add(value))
                option.Fail("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        }
        if (options.Count > 0 && most > options.Count) select.Fail("max_values", "SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS", "max_values cannot exceed the number of options");
    }

    private static void CheckInput(Form input, Seen seen, bool inLabel)
    {
        CheckCustomId(input, seen);
        input.Choice("style", [1, 2], required: true);
        if (!inLabel) input.Text("label", 1, 45, required: true);
        var least = input.Whole("min_length", 0, 4000);
        var most = input.Whole("max_length", 1, 4000);
        if (least > most) input.Fail("min_length", "TEXT_INPUT_COMPONENT_MIN_LENGTH_EXCEEDS_MAX", "min_length cannot exceed max_length");
        input.Text("value", 0, 4000);
        input.Text("placeholder", 0, 100);
        input.Flag("required");
    }

    private static void CheckLabelled(Form inner, Seen seen)
    {
        switch (inner.Choice("type", InLabel, required: true))
        {
            case Input: CheckInput(inner, seen, inLabel: true); break;
            case FileUpload:
                CheckCustomId(inner, seen);
                inner.Whole("min_values", 0, 10);
                inner.Whole("max_values", 1, 10);
                break;
            case RadioGroup or CheckboxGroup:
                CheckCustomId(inner, seen);
                inner.Items("options", inner.Body["type"].Whole() == RadioGroup ? 2 : 1, 10, required: true);
                break;
            case Checkbox: CheckCustomId(inner, seen); break;
            case { } select when Selects.Contains(select): CheckSelect(inner, select, seen); break;
        }
    }

    private static void CheckCustomId(Form form, Seen seen)
    {
        if (form.Text("custom_id", 1, 100, required: true) is { } id && !seen.CustomIds.Add(id))
            form.Fail("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    /// <summary>Discord gives every component a number that has none.</summary>
    private static JsonArray Numbered(JsonArray? components)
    {
        var copy = (JsonArray?)components?.DeepClone() ?? [];
        var next = 1;
        foreach (var component in ComponentTree.All(copy))
            component["id"] = component["id"] is JsonValue given && given.TryGetValue<int>(out var own) && own > 0 ? own : next++;
        return copy;
    }

    private sealed class Seen
    {
        public HashSet<string> CustomIds { get; } = new(StringComparer.Ordinal);
        public int Count { get; set; }
        public int Letters { get; set; }
    }
}
