using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlissBot.BotClients.Replies;

/// <summary>Makes names that players chose fit to be shown: <c>🔥Z̴a̸l̷g̶o̴🔥</c> becomes <c>Zalgo</c>, and André stays André.</summary>
/// <remarks>
/// Accents are left as they were written, joined to their letter or behind it: both show alike, and joining them is not
/// the business of a view. The result may still hold Discord's markup: <see cref="Shown"/> is for texts.
/// </remarks>
internal static partial class Names
{
    /// <summary>UTF-16 units a name has room for unless a place says otherwise.</summary>
    public const int Limit = 48;

    /// <summary>A name without emoji, invisible characters and heaps of marks, on one line and never empty.</summary>
    /// <param name="raw">As the player chose it.</param>
    /// <param name="id">Whose end stands in for a name of which nothing is left: <c>Player-beef</c>.</param>
    /// <param name="fallback">What it is that has no name.</param>
    /// <param name="limit">At most so many UTF-16 units, at least 8; no character is parted.</param>
    public static string Clean(string? raw, string? id = null, string fallback = "Player", int limit = Limit)
    {
        var letters = Letters(CustomEmoji().Replace(raw ?? "", ""));
        return letters.Length > 0 ? Graphemes.Shorten(letters, limit) : Graphemes.Start(Fallback(id, fallback), limit);
    }

    /// <summary>A clean name as it can stand in a text with markup.</summary>
    public static string Shown(string? raw, string? id = null, string fallback = "Player", int limit = Limit) =>
        Markdown.EscapeLine(Clean(raw, id, fallback, limit));

    private static string Letters(string raw)
    {
        var letters = new StringBuilder(raw.Length);
        var marks = 0;
        foreach (var rune in raw.EnumerateRunes())
        {
            if (IsBlank(rune))
            {
                // A mark on nothing would climb onto whatever stands before the name.
                (marks, var last) = (PlainText.MarksOnOneLetter, letters.Length > 0 ? letters[^1] : ' ');
                if (last != ' ')
                    letters.Append(' ');
            }
            else if (PlainText.IsMark(rune))
            {
                if (letters.Length > 0 && !IsOverlay(rune) && ++marks <= PlainText.MarksOnOneLetter)
                    letters.Append(rune);
            }
            else if (IsKept(rune))
            {
                marks = 0;
                letters.Append(rune);
            }
            else
                marks = PlainText.MarksOnOneLetter;
        }
        return letters.ToString().TrimEnd(' ');
    }

    private static bool IsBlank(Rune rune) => PlainText.IsBlank(rune) || rune.Value is '\r' or '\n' or 0x0085 or 0x2028 or 0x2029;

    /// <summary>Pictures, skin tones and characters of no known script go; what is left are letters, digits and signs.</summary>
    private static bool IsKept(Rune rune) => !PlainText.IsInvisible(rune) && rune != Rune.ReplacementChar
        && rune.Value is not (>= 0x1F3FB and <= 0x1F3FF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned);

    /// <summary>Marks that strike through or surround a letter, and those that only choose how it is drawn; no language spells with them.</summary>
    private static bool IsOverlay(Rune rune) => rune.Value is (>= 0x0334 and <= 0x0338) or (>= 0x20D0 and <= 0x20F0)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0x0488 and <= 0x0489) || PlainText.IsInvisible(rune);

    private static string Fallback(string? id, string fallback)
    {
        var letters = string.Concat((id ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return letters.Length == 0 ? fallback : $"{fallback}-{letters[^Math.Min(4, letters.Length)..]}";
    }

    [GeneratedRegex("<a?:[A-Za-z0-9_]{1,32}:[0-9]{1,20}>")]
    private static partial Regex CustomEmoji();
}
