using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Rows under headings. What stands in a cell may come from anybody; it is shown letter by letter.</summary>
/// <param name="Rows">Cells of a row; missing ones are empty, spare ones are not shown.</param>
internal sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The heading, a rule and the rows as lines of monospaced text.</summary>
    public ImmutableArray<string> Lines()
    {
        ImmutableArray<ImmutableArray<string>> cells = [.. Rows.Select(row => Columns.Select((_, i) => i < row.Length ? Code.Inside(PlainText.Line(row[i] ?? "")) : "").ToImmutableArray())];
        ImmutableArray<int> widths = [.. Columns.Select((column, i) => Math.Min(column.Widest, cells.Select(row => Cells.Width(row[i])).Append(Cells.Width(column.Heading)).Max()))];
        return
        [
            Line([.. Columns.Select(column => column.Heading)], widths),
            string.Join("  ", widths.Select(width => new string('─', width))),
            .. cells.Select(row => Line(row, widths)),
        ];
    }

    private string Line(ImmutableArray<string> cells, ImmutableArray<int> widths) =>
        string.Join("  ", cells.Select((cell, i) => Cells.Fit(cell, widths[i], Columns[i].IsRight))).TrimEnd();
}

/// <param name="IsRight">Numbers stand at the right.</param>
/// <param name="Widest">Places it takes at most; longer cells end in "…".</param>
internal sealed record Column(string Heading, bool IsRight = false, int Widest = 28);
