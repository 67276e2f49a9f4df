using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// Takes out of a text what no reader can see and no honest writer needs: control characters, characters that turn the
/// direction of writing, invisible ones, and heaps of marks. Letters of every script, accents and emoji stay.
/// </summary>
internal static class PlainText
{
    /// <summary>Marks that may stand on one letter.</summary>
    public const int MarksOnOneLetter = 2;

    private const int Joiner = 0x200D;
    private const int NonJoiner = 0x200C;

    /// <summary>A text of several lines; every kind of line end becomes <c>\n</c>, a tab a blank.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        // Lone halves of surrogate pairs come out of this as the replacement character.
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' || IsBlank(rune))
                clean.Append(rune.Value == '\n' ? '\n' : ' ');
            else if (rune.Value is Joiner or NonJoiner)
            {
                // They hold emoji and letters of some scripts together, but one is enough and it needs something to join.
                if (clean.Length > 0 && !char.IsWhiteSpace(clean[^1]) && clean[^1] is not ((char)Joiner or (char)NonJoiner))
                    clean.Append(rune);
                continue;
            }
            else if (!IsInvisible(rune) && (marks = IsMark(rune) ? marks + 1 : 0) <= MarksOnOneLetter)
                clean.Append(rune);
        }
        return clean.ToString();
    }

    /// <summary>The same on one line, with single blanks and none at the ends.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var next in Clean(text).Replace('\n', ' '))
            if (next != ' ' || (line.Length > 0 && line[^1] != ' '))
                line.Append(next);
        return line.ToString().TrimEnd(' ');
    }

    /// <summary>Whether it stands above, below or around the character before it, without a place of its own.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Any kind of blank, and the letters that look like one.</summary>
    public static bool IsBlank(Rune rune) =>
        rune.Value is '\t' or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    /// <summary>What shows as nothing, or changes how other characters show.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0xE0000 and <= 0xE0FFF) => true,
        // Noncharacters.
        (>= 0xFDD0 and <= 0xFDEF) => true,
        var value when (value & 0xFFFE) == 0xFFFE => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
