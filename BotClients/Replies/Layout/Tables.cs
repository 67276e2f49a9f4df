namespace BlissBot.BotClients.Replies;

/// <summary>Tables in messages: whole where there is room, else their beginning with all of it as a file.</summary>
internal static class Tables
{
    /// <summary>The whole table as a card's text; null when it is too long for one.</summary>
    public static string? Whole(Table table) =>
        Fenced(table.Lines()) is { Length: <= Most.CardText } text ? text : null;

    /// <summary>A reply with the table in a card.</summary>
    /// <param name="card">What stands around it; its text is replaced.</param>
    /// <param name="fileName">Of the file a long table goes into.</param>
    /// <param name="shown">Rows to show of a long table; fewer where they have no room.</param>
    public static Reply Reply(Table table, Card card, string fileName = "table.txt", int shown = 20)
    {
        var lines = table.Lines();
        if (Fenced(lines) is { Length: <= Most.CardText } whole)
            return Say.Of(card with { Text = whole });
        const int heading = 2;
        var count = Math.Min(heading + shown, lines.Length);
        string text;
        do
            text = Fenced(lines.Take(count)) + LeftOut.Note(lines.Length - count);
        while (text.Length > Most.CardText && --count > heading);
        return ReplyLimits.Fit(new Reply { Cards = [card with { Text = text }], Files = [LongOutput.File(string.Join('\n', lines), fileName)] });
    }

    private static string Fenced(IEnumerable<string> lines) =>
        MarkupReader.FenceMark + "\n" + string.Join('\n', lines) + MarkupReader.FenceEnd;
}
