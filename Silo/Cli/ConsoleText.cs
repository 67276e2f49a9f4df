using System.Globalization;
using System.Text;

namespace BlissBot.Silo.Cli;

/// <summary>Names out of a save, or a server's words, on a terminal: control characters and the like must not move the cursor or colour the screen.</summary>
internal static class ConsoleText
{
    /// <summary>The text without anything that steers a terminal, cut or filled to a width.</summary>
    public static string Fit(string text, int width)
    {
        var clean = new StringBuilder(width);
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > width) break;
            if (!Steers(rune)) clean.Append(rune);
        }
        return clean.ToString().PadRight(width);
    }

    /// <summary>A text of several lines without anything else that steers a terminal.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !Steers(rune))
                clean.Append(rune);
        return clean.ToString();
    }

    private static bool Steers(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
