using BlissBot.Discord.Model.Components;

namespace BlissBot.Discord.Rest.Rules;

/// <summary>Limits of components in messages and modals.</summary>
internal static class ComponentRules
{
    public static void Into(Faults faults, IReadOnlyList<Component>? components, bool onlyComponents)
    {
        if (components is null) return;
        var all = components.SelectMany(Flat).ToList();
        if (onlyComponents)
        {
            faults.Check(all.Count <= 40, $"The message has {all.Count} components, nested ones counted; 40 are allowed.");
        }
        else
        {
            faults.Count("Rows of components", components, 0, 5);
            faults.Check(components.All(component => component is ActionRow or UnknownComponent), "Without the flag for them, components stand in rows.");
        }

        Each(faults, all);
    }

    public static void Into(Faults faults, Modal modal)
    {
        faults.Required("The form's id", modal.CustomId, 1, 100);
        faults.Required("The form's title", modal.Title, 1, 45);
        faults.Count("Inputs of the form", modal.Components, 1, 5);
        Each(faults, [.. modal.Components.SelectMany(Flat)]);
    }

    private static void Each(Faults faults, IReadOnlyList<Component> components)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in components)
        {
            Check(faults, component);
            if (CustomIdOf(component) is not { } id) continue;
            faults.Length("A component's id", id, 1, 100);
            faults.Check(ids.Add(id), "Two components have the same id.");
        }
    }

    private static void Check(Faults faults, Component component)
    {
        switch (component)
        {
            case ActionRow row:
                faults.Count("Components of a row", row.Components, 1, 5);
                faults.Check(row.Components.Count <= 1 || row.Components.All(part => part is Button or UnknownComponent), "A row has several buttons or one select.");
                break;
            case Button button:
                faults.Length("A button's label", button.Label, 0, 80);
                faults.Length("A button's address", button.Url, 1, 512);
                faults.Check(
                    button.Style == ButtonStyle.Link ? button is { Url: not null, CustomId: null } : button is { Url: null, CustomId: not null },
                    "A link button has an address, any other button an id.");
                break;
            case StringSelect select:
                Options(faults, select.Options, 1, 25);
                Choosing(faults, select.Placeholder, select.MinValues, select.MaxValues);
                break;
            case EntitySelect select:
                Choosing(faults, select.Placeholder, select.MinValues, select.MaxValues);
                break;
            case TextInput input:
                faults.Length("A text's label", input.Label, 1, 45);
                faults.Length("A text's placeholder", input.Placeholder, 0, 100);
                faults.Length("A text's value", input.Value, 0, 4_000);
                faults.Range("A text's shortest length", input.MinLength, 0, 4_000);
                faults.Range("A text's longest length", input.MaxLength, 1, 4_000);
                break;
            case Label label:
                faults.Required("A label", label.Text, 1, 45);
                faults.Length("A label's description", label.Description, 0, 100);
                faults.Check(label.Component is not null, "A label stands over an input.");
                break;
            case ChoiceGroup group:
                Options(faults, group.Options, group.Many ? 1 : 2, 10);
                break;
            case Section section:
                faults.Count("Texts of a section", section.Components, 1, 3);
                faults.Check(section.Accessory is not null, "A section has an accessory.");
                break;
            case MediaGallery gallery:
                faults.Count("Pictures of a gallery", gallery.Items, 1, 10);
                break;
        }
    }

    private static void Choosing(Faults faults, string? placeholder, int? min, int? max)
    {
        faults.Length("A select's placeholder", placeholder, 0, 150);
        faults.Range("A select's fewest values", min, 0, 25);
        faults.Range("A select's most values", max, 1, 25);
    }

    private static void Options(Faults faults, IReadOnlyList<SelectOption> options, int min, int max)
    {
        faults.Count("Options", options, min, max);
        foreach (var option in options)
        {
            faults.Required("An option's label", option.Label, 1, 100);
            faults.Required("An option's value", option.Value, 1, 100);
            faults.Length("An option's description", option.Description, 0, 100);
        }
    }

    private static IEnumerable<Component> Flat(Component component) => Inside(component).SelectMany(Flat).Prepend(component);

    private static IEnumerable<Component> Inside(Component component) => component switch
    {
        ActionRow row => row.Components,
        Container container => container.Components,
        Section { Accessory: { } accessory } section => section.Components.Append(accessory),
        Section section => section.Components,
        Label { Component: { } input } => [input],
        _ => [],
    };

    private static string? CustomIdOf(Component component) => component switch
    {
        Button button => button.CustomId,
        StringSelect select => select.CustomId,
        EntitySelect select => select.CustomId,
        TextInput input => input.CustomId,
        FileUpload upload => upload.CustomId,
        ChoiceGroup group => group.CustomId,
        Checkbox box => box.CustomId,
        _ => null,
    };
}
