namespace BlissBot.BotClients.Replies;

/// <summary>Text shown letter by letter. Backslashes do not escape in code, so what would end it is changed instead.</summary>
internal static class Code
{
    /// <summary>Looks like a backtick and ends nothing.</summary>
    private const char BacktickLetter = '\u02CB';

    /// <summary>On one line; nothing in the text can break out of it.</summary>
    public static string Span(string text) => PlainText.Line(text) is { Length: > 0 } line ? $"`{line.Replace('`', BacktickLetter)}`" : "` `";

    /// <summary>A block of at most <paramref name="limit"/> UTF-16 units; nothing in the text can break out of it.</summary>
    /// <param name="language">For colours: 1 to 20 letters or digits; anything else is left out.</param>
    /// <param name="tail">Stands behind the block when the text was cut.</param>
    public static string Fence(string text, string language = "", int limit = Most.Text, string tail = TextCut.Ellipsis)
    {
        if (language.Length > 20 || !language.All(char.IsAsciiLetterOrDigit))
            language = "";
        var start = MarkupReader.FenceMark + language + "\n";
        var body = Inside(text);
        return TextCut.At(start + (body.Length > 0 ? body : " ") + MarkupReader.FenceEnd, limit, tail);
    }

    /// <summary>The text as it can stand in a block; its blanks and line ends stay.</summary>
    public static string Inside(string text) => PlainText.Clean(text).Replace(MarkupReader.FenceMark, new string(BacktickLetter, 3)).TrimEnd();
}
