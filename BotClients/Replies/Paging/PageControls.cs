using System.Collections.Immutable;
using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>First, previous, next and last page, around in a circle, and a way to jump: a menu up to 25 pages, a form beyond.</summary>
public static class PageControls
{
    /// <param name="number">The page shown, from 0.</param>
    /// <param name="count">Pages there are; one page needs no controls.</param>
    public static ImmutableArray<ControlRow> Of(PageQuery query, int number, int count)
    {
        if (count <= 1)
            return [];
        var buttons = ControlRow.Of(
            Turn(query, 0, 'a', "⏮️", isOff: number == 0),
            Turn(query, (number + count - 1) % count, 'b', "◀️"),
            new Button(PageTurn.Id(query, PageTurn.Ask), Text(number, count), IsOff: count <= Most.MenuOptions),
            Turn(query, (number + 1) % count, 'c', "▶️"),
            Turn(query, count - 1, 'd', "⏭️", isOff: number == count - 1));
        return count <= Most.MenuOptions ? [buttons, ControlRow.Of(Menu(query, number, count))] : [buttons];
    }

    /// <summary>Asks for the page to show.</summary>
    /// <param name="title">In the reader's language, at most 45 characters.</param>
    public static Form Form(PageQuery query, int count, string title = "Go to page") => new(
        PageTurn.Id(query, PageTurn.Jump), title,
        [new FormField(PageTurn.FormField, string.Create(CultureInfo.InvariantCulture, $"1 – {count}"), Least: 1, Most: 7)]);

    /// <summary>The same controls, shown and not to be pressed; links still lead where they did.</summary>
    public static ImmutableArray<ControlRow> Off(ImmutableArray<ControlRow> rows) => [.. rows.Select(row => new ControlRow([.. row.Controls.Select(Off)]))];

    internal static string Text(int number, int count) => string.Create(CultureInfo.InvariantCulture, $"{number + 1} / {count}");

    private static Control Off(Control control) => control switch
    {
        Button button => button with { IsOff = true },
        Menu menu => menu with { IsOff = true },
        _ => control,
    };

    private static Button Turn(PageQuery query, int page, char letter, string emoji, bool isOff = false) =>
        new(PageTurn.Id(query, string.Create(CultureInfo.InvariantCulture, $"{page}{letter}")), "", Emoji: emoji, IsOff: isOff);

    private static Menu Menu(PageQuery query, int number, int count) => new(
        PageTurn.Id(query, PageTurn.Jump),
        [.. Enumerable.Range(0, count).Select(page => new MenuOption(Text(page, count), page.ToString(CultureInfo.InvariantCulture), IsChosen: page == number))]);
}
