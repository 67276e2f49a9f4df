using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// Makes a text from anyone fit to stand behind a chat verb. RCON is line-oriented and knows no escapes: a line end
/// begins a second command, <c>|</c> does in the engine's console, and tags colour and forge. So
/// <list type="bullet">
/// <item>line ends, all other control characters and every kind of blank become one blank; invisible and
/// direction-changing characters go;</item>
/// <item><c>|</c> and <c>\</c> become <c>/</c>, <c>"</c> becomes <c>'</c>, also in their full-width shapes: plain
/// ASCII, because servers that reduce text to bytes turn look-alikes back into what they look like;</item>
/// <item><c>&lt;tag&gt;</c> becomes <c>(tag)</c>; <c>&lt;3</c> stays;</item>
/// <item>accents are joined to their letters, and at most six stay on one.</item>
/// </list>
/// </summary>
internal static partial class TextGuard
{
    /// <summary>Characters looked at; no more could be said in the allowed number of chat lines.</summary>
    public const int InputLimit = 4000;

    private const int MarksOnOneLetter = 6;
    private static readonly Rune Blank = new(' ');

    /// <summary>A text of a player or of Discord. Empty when nothing of it can be shown.</summary>
    public static string Clean(string text) => Tame(Bounded(text)).Trim(' ');

    /// <summary>A text of the staff: whole, correct colour tags stay.</summary>
    public static string CleanWithColours(string text)
    {
        text = Bounded(text);
        var clean = new StringBuilder(text.Length);
        var done = 0;
        foreach (Match colour in ColouredText().Matches(text))
        {
            clean.Append(Tame(text[done..colour.Index]));
            clean.Append(CultureInfo.InvariantCulture, $"<RichColor Color=\"{colour.Groups[1]}, {colour.Groups[2]}, {colour.Groups[3]}, {colour.Groups[4]}\">");
            clean.Append(Tame(colour.Groups[5].Value)).Append("</>");
            done = colour.Index + colour.Length;
        }
        return clean.Append(Tame(text[done..])).ToString().Trim(' ');
    }

    /// <summary>True for what can end a line, steer a terminal, or hide: nothing of it may go out.</summary>
    public static bool IsForbidden(Rune rune) => Shape(rune) != rune && rune.Value is not ('"' or '\\') && !IsBlank(rune);

    private static bool IsBlank(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static string Bounded(string text) => text.Length <= InputLimit ? text : text[..InputLimit];

    private static string Tame(string text)
    {
        var tame = new StringBuilder(text.Length);
        var marks = 0;
        // Halves of surrogate pairs come out of this as the replacement character.
        foreach (var rune in text.EnumerateRunes())
        {
            if (Shape(rune) is not { } shape)
                continue;
            if (shape == Blank && tame.Length > 0 && tame[^1] == ' ')
                continue;
            marks = LetterComposition.IsMark(shape) ? marks + 1 : 0;
            if (marks <= MarksOnOneLetter)
                LetterComposition.Append(tame, shape);
        }
        return LoneTag().Replace(WholeTag().Replace(tame.ToString(), "($1)"), "(");
    }

    /// <summary>What stands for a character; null for nothing.</summary>
    private static Rune? Shape(Rune rune) => rune.Value switch
    {
        '|' or '¦' or '｜' or '\\' or '＼' => new Rune('/'),
        '"' or '＂' => new Rune('\''),
        // Bars, backslashes and double quotes of other alphabets and of mathematics.
        0x01C0 or 0x2223 or 0x23D0 or 0x2502 or 0x2503 or 0x2758 or 0x2759 or 0x275A or 0xFE31 or 0xFE33 or 0xFFE8 => new Rune('/'),
        0x2216 or 0x29F5 or 0x29F9 or 0xFE68 => new Rune('/'),
        0x02BA or 0x02DD or 0x02EE or 0x2033 or 0x2036 or 0x3003 or 0x301D or 0x301E or 0x301F => new Rune('\''),
        '＜' or 0xFE64 => new Rune('<'),
        // Letters that show as nothing.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 => Blank,
        0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0xE0000 and <= 0xE0FFF) => null,
        (>= 0xFDD0 and <= 0xFDEF) => null,
        var value when (value & 0xFFFE) == 0xFFFE => null,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator => Blank,
            UnicodeCategory.Format => null,
            _ => rune,
        },
    };

    [GeneratedRegex("<([/A-Za-z!?][^<>]*)>")]
    private static partial Regex WholeTag();

    [GeneratedRegex("<(?=[/A-Za-z!?])")]
    private static partial Regex LoneTag();

    [GeneratedRegex("<RichColor Color=\" ?([0-9](?:\\.[0-9]{1,6})?), ?([0-9](?:\\.[0-9]{1,6})?), ?([0-9](?:\\.[0-9]{1,6})?), ?([0-9](?:\\.[0-9]{1,6})?) ?\">([^<>]*)</>")]
    private static partial Regex ColouredText();
}
