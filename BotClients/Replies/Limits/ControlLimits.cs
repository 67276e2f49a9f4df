using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of controls: a row holds five buttons or one menu, a message five rows, and no id comes twice.</summary>
internal static class ControlLimits
{
    /// <summary>For a control whose own id Discord would not take: it is shown, and off.</summary>
    private const string NoId = "v1:none:";

    public static ImmutableArray<ControlRow> Fit(ImmutableArray<ControlRow> rows, LeftOut left)
    {
        if (rows.IsDefaultOrEmpty)
            return [];
        var kept = ImmutableArray.CreateBuilder<ControlRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in rows.Where(row => row is not null && !row.Controls.IsDefaultOrEmpty).SelectMany(row => Parts(row.Controls, ids)))
        {
            if (kept.Count < Most.Rows)
                kept.Add(new ControlRow(part));
            else
                left.Add(part.Length);
        }
        return kept.ToImmutable();
    }

    /// <summary>The rows that one row makes: its menus each alone, its buttons by fives.</summary>
    private static IEnumerable<ImmutableArray<Control>> Parts(ImmutableArray<Control> controls, HashSet<string> ids)
    {
        var buttons = new List<Control>(Most.ButtonsInRow);
        foreach (var control in controls)
        {
            var fitted = Fit(control);
            if (fitted is not (null or LinkButton))
                fitted = WithOwnId(fitted, ids);
            if (fitted is null)
                continue;
            if (buttons.Count == Most.ButtonsInRow || (fitted is Menu && buttons.Count > 0))
            {
                yield return [.. buttons];
                buttons.Clear();
            }
            if (fitted is Menu)
                yield return [fitted];
            else
                buttons.Add(fitted);
        }
        if (buttons.Count > 0)
            yield return [.. buttons];
    }

    /// <summary>Null for a control that would only repeat another.</summary>
    private static Control? WithOwnId(Control control, HashSet<string> ids)
    {
        if (control.Id is { Length: > 0 and <= Most.ControlId } id && Graphemes.WellFormed(id) == id && !string.IsNullOrWhiteSpace(id))
            return ids.Add(id) ? control : null;
        var number = 1;
        while (!ids.Add(NoId + number))
            number++;
        return control switch
        {
            Button button => button with { Id = NoId + number, IsOff = true },
            Menu menu => menu with { Id = NoId + number, IsOff = true },
            _ => null,
        };
    }

    private static Control? Fit(Control? control) => control switch
    {
        Button button => Fit(button),
        LinkButton link => ReplyLimits.Address(link.Url, Most.ButtonUrl) is { } url ? link with { Id = "", Url = url, Label = ReplyLimits.Needed(link.Label, Most.ButtonLabel) } : null,
        Menu menu => MenuLimits.Fit(menu),
        _ => null,
    };

    private static Button Fit(Button button)
    {
        var emoji = button.Emoji is { } some && Emoji.IsOne(some) ? some : null;
        var label = ReplyLimits.Optional(button.Label, Most.ButtonLabel) ?? (emoji is null ? ReplyLimits.Nothing : "");
        return button with { Label = label, Emoji = emoji, Style = Enum.IsDefined(button.Style) ? button.Style : ButtonStyle.Plain };
    }
}
