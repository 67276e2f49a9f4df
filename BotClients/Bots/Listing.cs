using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots;

/// <summary>Shows a list of things in a world page by page, and all of it as a file besides.</summary>
internal static class Listing
{
    private const int PerPage = 15;

    /// <summary>Room for the lines; the foot needs the rest.</summary>
    private const int Room = 3_800;

    /// <summary>As many as are shown at all; who looks for others asks more closely.</summary>
    public static PageRequest Page { get; } = new(PageRequest.MaxSize);

    /// <param name="query">Brings the same list again when a page is turned.</param>
    /// <param name="number">Which page, from 0.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="line">One entry for the card; players' texts escaped.</param>
    /// <param name="row">The same as columns of the file; as it is.</param>
    public static Reply Of<T>(
        CallContext context, string title, Page<T> page, PageQuery? query, int number, string file, Func<T, string> line, Func<T, IEnumerable<object?>> row)
    {
        var foot = context.Say("list.foot", page.Total, Stamps.Relative(page.AsOf.SavedAt));
        if (page.Total > page.Items.Length)
            foot += "\n" + context.Say("list.first", page.Items.Length);
        ImmutableArray<string> texts = page.Items.IsEmpty ? [context.Say("list.empty")] : Pages.Texts(page.Items.Select(line), PerPage, Room);
        var shown = texts[Pages.Within(number, texts.Length)];
        var reply = Pages.Show(Say.Card(Theme.Default, Theme.Default.Good, $"{shown}\n{foot}", title), query, number, texts.Length);
        return texts.Length == 1 ? reply : reply with { Files = [new(file, Encoding.UTF8.GetBytes(string.Concat(page.Items.Select(item => Csv(row(item))))))] };
    }

    private static string Csv(IEnumerable<object?> row) => string.Join(',', row.Select(Cell)) + "\r\n";

    private static string Cell(object? value)
    {
        var text = PlayerText.Plain(Convert.ToString(value, CultureInfo.InvariantCulture), 200);
        // A spreadsheet would take such a cell for a formula, and players choose names.
        if (value is string && text.Length > 0 && text[0] is ('=' or '+' or '@' or '-'))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
