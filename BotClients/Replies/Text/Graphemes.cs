using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>What a reader sees as one character may be many in memory; these never part it.</summary>
internal static class Graphemes
{
    /// <summary>A heap of marks longer than this is no letter of any language: it may be parted between its code points.</summary>
    private const int Longest = 32;

    private const char FirstMark = '\u0300';

    /// <summary>UTF-16 units of the character that begins at <paramref name="start"/>; at least 1 before the end.</summary>
    public static int LengthAt(string text, int start)
    {
        // Below the first mark every character stands alone, but for the two of a line end.
        if (text[start] < FirstMark && text[start] != '\r' && (start + 1 == text.Length || text[start + 1] < FirstMark))
            return 1;
        var window = text.AsSpan(start, Math.Min(text.Length - start, Longest + 1));
        var length = StringInfo.GetNextTextElementLength(window);
        return length <= Longest ? length : char.IsSurrogatePair(text, start) ? 2 : 1;
    }

    /// <summary>The longest beginning of at most <paramref name="limit"/> UTF-16 units that parts no character.</summary>
    public static string Start(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = 0;
        while (end < text.Length && LengthAt(text, end) is var length && end + length <= limit)
            end += length;
        return text[..end];
    }

    /// <summary>A line of at most <paramref name="limit"/> UTF-16 units that ends in "…" when it was longer.</summary>
    public static string Shorten(string text, int limit) =>
        text.Length <= limit ? text : limit < 1 ? "" : Start(text, limit - 1).TrimEnd() + "…";

    /// <summary>The same text with lone halves of surrogate pairs replaced, which no JSON can carry.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return Repaired(text);
        }
        return text;
    }

    private static string Repaired(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            repaired.Append(rune);
        return repaired.ToString();
    }
}
