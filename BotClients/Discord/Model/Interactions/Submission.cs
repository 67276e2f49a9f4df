using BlissBot.Discord.Model.Components;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>What a modal brought back, by custom id, whether inputs came in rows (the old form) or under labels.</summary>
public static class Submission
{
    /// <summary>The values of an input: none when it is missing, one for texts, radios and boxes (<c>true</c>/<c>false</c>), any number for selects, files and groups.</summary>
    public static IReadOnlyList<string> ValuesOf(InteractionData modal, string customId)
    {
        foreach (var input in Inputs(modal.Components))
            if (Read(input) is { } read && read.CustomId == customId) return read.Values;
        return [];
    }

    /// <summary>The one value of an input, or null.</summary>
    public static string? ValueOf(InteractionData modal, string customId) => ValuesOf(modal, customId) is [var value, ..] ? value : null;

    private static IEnumerable<Component> Inputs(IReadOnlyList<Component> components)
    {
        foreach (var component in components)
        {
            if (component is ActionRow row)
            {
                foreach (var input in row.Components) yield return input;
            }
            else
            {
                yield return component is Label { Component: { } labelled } ? labelled : component;
            }
        }
    }

    private static (string CustomId, IReadOnlyList<string> Values)? Read(Component input) => input switch
    {
        TextInput text => (text.CustomId, One(text.Value)),
        StringSelect select => (select.CustomId, select.Values ?? []),
        EntitySelect select => (select.CustomId, select.Values ?? []),
        FileUpload upload => (upload.CustomId, upload.Values ?? []),
        ChoiceGroup { Many: true } group => (group.CustomId, group.Values ?? []),
        ChoiceGroup radio => (radio.CustomId, One(radio.Value)),
        Checkbox box => (box.CustomId, One(box.Value switch { true => "true", false => "false", null => null })),
        _ => null,
    };

    private static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];
}
