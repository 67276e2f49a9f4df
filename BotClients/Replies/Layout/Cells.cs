using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>Widths in a monospaced font: letters of East Asia and emoji take two places, marks none.</summary>
internal static class Cells
{
    public static int Width(string text)
    {
        var width = 0;
        for (int i = 0, length; i < text.Length; i += length)
            width += Width(text.AsSpan(i, length = Graphemes.LengthAt(text, i)));
        return width;
    }

    /// <summary>The text in exactly so many places: filled up with blanks, or cut with "…".</summary>
    public static string Fit(string text, int places, bool right = false)
    {
        var fitted = Cut(text, places);
        var blanks = new string(' ', Math.Max(0, places - Width(fitted)));
        return right ? blanks + fitted : fitted + blanks;
    }

    private static string Cut(string text, int places)
    {
        if (Width(text) <= places)
            return text;
        var (end, used) = (0, 0);
        while (end < text.Length)
        {
            var length = Graphemes.LengthAt(text, end);
            var width = Width(text.AsSpan(end, length));
            if (used + width > places - 1)
                break;
            (end, used) = (end + length, used + width);
        }
        return places < 1 ? "" : text[..end] + "…";
    }

    /// <summary>Of one character of a reader.</summary>
    private static int Width(ReadOnlySpan<char> character)
    {
        if (Emoji.IsDrawn(character))
            return 2;
        Rune.DecodeFromUtf16(character, out var first, out _);
        return PlainText.IsMark(first) || PlainText.IsInvisible(first) ? 0 : IsWide(first.Value) ? 2 : 1;
    }

    /// <summary>Unicode's East Asian width W and F, by blocks.</summary>
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0x33FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x17000 and <= 0x18CFF) or (>= 0x1B000 and <= 0x1B2FF) or (>= 0x20000 and <= 0x3FFFD);
}
