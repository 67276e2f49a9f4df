using System.Text;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots;

/// <summary>Shows the beginning of a long list, and more of it as a file.</summary>
internal static class Listing
{
    /// <summary>Lines on the card.</summary>
    private const int Shown = 20;

    /// <summary>As many as a file holds.</summary>
    public static PageRequest Page { get; } = new(PageRequest.MaxSize);

    /// <param name="line">One entry for the card; players' texts escaped.</param>
    /// <param name="row">The same as columns of the file; as it is.</param>
    public static Reply Of<T>(CallContext context, string title, Page<T> page, string file, Func<T, string> line, Func<T, IEnumerable<object?>> row)
    {
        var text = new StringBuilder();
        foreach (var item in page.Items.Take(Shown))
            text.Append(line(item)).Append('\n');
        if (page.Items.IsEmpty)
            text.Append(context.Say("list.empty")).Append('\n');
        text.Append(context.Say("list.foot", Math.Min(Shown, page.Items.Length), page.Total, Moments.Ago(page.AsOf.SavedAt)));
        var reply = Look.Card(title, text.ToString());
        return page.Items.Length <= Shown ? reply : reply with { Files = [new(file, Encoding.UTF8.GetBytes(Csv(page.Items.Select(row))))] };
    }

    private static string Csv(IEnumerable<IEnumerable<object?>> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    private static string Cell(object? value)
    {
        var text = PlayerText.Plain(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), 200);
        // A spreadsheet would take such a cell for a formula, and players choose names.
        if (text.Length > 0 && text[0] is '=' or '+' or '@' or '-' && value is string)
            text = "'" + text;
        return text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
