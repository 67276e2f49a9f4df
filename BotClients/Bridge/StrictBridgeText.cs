using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Puts a backslash before every sign of ASCII that Discord's markup could know, and leaves out what cannot be seen.
/// Safe rather than beautiful: addresses do not become links.
/// </summary>
public sealed class StrictBridgeText : IBridgeText
{
    private const int NameLimit = 80;
    private const int MarksOnOneLetter = 2;

    /// <summary>Discord refuses names with these, in any case; one letter is changed visibly.</summary>
    private static readonly (string Word, int Letter, char Instead)[] Refused = [("discord", 4, '0'), ("clyde", 4, '3')];

    public string Line(string text)
    {
        var line = new StringBuilder(text.Length * 2);
        foreach (var letter in Visible(text))
        {
            if (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)))
                line.Append('\\');
            line.Append(letter);
            // Even where a backslash is not heeded, no mention begins.
            if (letter is '@')
                line.Append('\u200B');
        }
        return line.ToString();
    }

    public string Speaker(string raw, string? origin)
    {
        // Discord reads full-width letters as what they look like.
        var name = Visible(string.Concat(raw.Select(letter => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter)));
        var whole = new StringBuilder(Cut(origin is null ? name : $"[{Cut(Visible(origin), NameLimit / 2)}] {name}", NameLimit));
        var folded = whole.ToString().ToLowerInvariant();
        foreach (var (word, letter, instead) in Refused)
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
                whole[at + letter] = instead;
        return name.Length > 0 ? whole.ToString() : Speaker("Player", origin);
    }

    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (visible.Length > 0 && visible[^1] != ' ' && ++marks <= MarksOnOneLetter)
                    visible.Append(rune);
                continue;
            }
            marks = 0;
            if (category is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                continue;
            if (category is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                if (visible.Length > 0 && visible[^1] != ' ')
                    visible.Append(' ');
            }
            else
                visible.Append(rune);
        }
        return visible.ToString().TrimEnd(' ');
    }

    /// <summary>Not through the middle of a letter of two parts.</summary>
    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)].TrimEnd();
}
