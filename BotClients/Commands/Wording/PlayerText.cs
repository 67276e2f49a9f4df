using System.Buffers;
using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>Makes text that anybody may have written safe to stand among ours: it looks as written and does nothing.</summary>
internal static class PlayerText
{
    /// <summary>Marks on one letter that languages need; more are there to spill over other lines.</summary>
    private const int MaxMarks = 2;

    private const char ZeroWidthSpace = '\u200b';

    private static readonly SearchValues<char> Markup = SearchValues.Create("\\*_~`|>[]()#<:-+=!");

    /// <summary>
    /// At most <paramref name="most"/> letters of it on one line, without control or direction characters, with every
    /// mark of Discord's own escaped and every @ broken. Empty for null.
    /// </summary>
    public static string Shown(string? text, int most = 80)
    {
        var shown = new StringBuilder();
        foreach (var rune in Letters(text, most))
        {
            if (rune.IsBmp && Markup.Contains((char)rune.Value))
                shown.Append('\\');
            shown.Append(rune);
            // Escaping does not stop a mention; something between does.
            if (rune.Value == '@')
                shown.Append(ZeroWidthSpace);
        }
        return shown.ToString();
    }

    /// <summary>The same for places where Discord knows no markup, such as suggestions and files.</summary>
    public static string Plain(string? text, int most = 80)
    {
        var shown = new StringBuilder();
        foreach (var rune in Letters(text, most))
            shown.Append(rune);
        return shown.ToString();
    }

    /// <summary>Text of several lines for the inside of a code block, which nothing in it can end.</summary>
    public static string Fenced(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == '\n' || !IsInvisible(rune))
                shown.Append(rune);
        return shown.Replace("```", $"`{ZeroWidthSpace}`{ZeroWidthSpace}`").ToString();
    }

    private static IEnumerable<Rune> Letters(string? text, int most)
    {
        var (count, marks, wasBlank) = (0, 0, true);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            var isBlank = Rune.IsWhiteSpace(rune);
            if (!isBlank && IsInvisible(rune) || isBlank && wasBlank || isMark && (marks >= MaxMarks || wasBlank))
                continue;
            marks = isMark ? marks + 1 : 0;
            wasBlank = isBlank;
            if (!isMark && ++count > most)
            {
                yield return new('…');
                yield break;
            }
            yield return isBlank ? new(' ') : rune;
        }
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
