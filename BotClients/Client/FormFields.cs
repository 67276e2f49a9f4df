using System.Collections.Immutable;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Interactions;

namespace BlissBot.BotClients.Client;

/// <summary>What was written into a form, by field.</summary>
internal static class FormFields
{
    public static ImmutableDictionary<string, string> Of(InteractionData form)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var input in form.Components.SelectMany(Inputs))
            if (input is TextInput text)
                fields[text.CustomId] = Submission.ValueOf(form, text.CustomId) ?? "";
        return fields.ToImmutable();
    }

    /// <summary>Fields come back in rows, the old form, or under labels.</summary>
    private static IEnumerable<Component> Inputs(Component part) => part switch
    {
        ActionRow row => row.Components,
        Label { Component: { } input } => [input],
        _ => [],
    };
}
