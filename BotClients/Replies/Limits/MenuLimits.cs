using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of a menu.</summary>
internal static class MenuLimits
{
    public static Menu Fit(Menu menu)
    {
        var given = menu.Options.IsDefault ? [] : menu.Options;
        var values = new HashSet<string>(StringComparer.Ordinal);
        // A value cut short would mean something else: better not to offer it.
        ImmutableArray<MenuOption> usable = [.. given.Where(option => option?.Value is { Length: > 0 and <= Most.MenuText } value && Graphemes.WellFormed(value) == value
            && !string.IsNullOrWhiteSpace(value) && values.Add(value)).Select(One)];
        if (usable.IsEmpty)
            return menu with { Options = [new MenuOption(ReplyLimits.Nothing, "-")], Placeholder = ReplyLimits.Optional(menu.Placeholder, Most.MenuPlaceholder), Least = 1, Most = 1, IsOff = true };
        ImmutableArray<MenuOption> options = [.. usable.Take(Most.MenuOptions)];
        var most = Math.Clamp(menu.Most, 1, options.Length);
        return menu with
        {
            Options = Chosen(options, most),
            Placeholder = Placeholder(menu.Placeholder, given.Length - options.Length),
            Most = most,
            Least = Math.Clamp(menu.Least, 0, most),
        };
    }

    private static MenuOption One(MenuOption option) => option with
    {
        Label = ReplyLimits.Needed(option.Label, Most.MenuText),
        Description = ReplyLimits.Optional(option.Description, Most.MenuText),
    };

    private static ImmutableArray<MenuOption> Chosen(ImmutableArray<MenuOption> options, int most)
    {
        var chosen = 0;
        return [.. options.Select(option => option.IsChosen && ++chosen > most ? option with { IsChosen = false } : option)];
    }

    private static string? Placeholder(string? text, int more)
    {
        if (more == 0)
            return ReplyLimits.Optional(text, Most.MenuPlaceholder);
        var note = LeftOut.Note(more);
        return ReplyLimits.Optional(text, Most.MenuPlaceholder - note.Length - 1) is { } some ? $"{some} {note}" : note;
    }
}
