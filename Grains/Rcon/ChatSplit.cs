using System.Collections.Immutable;
using System.Globalization;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// Cuts a long text into chat lines: between words where it can, never inside a letter with its accents or an emoji
/// unless that alone is longer than a line. A line that goes on from another begins with <c>... </c>; when the text is
/// longer than the allowed lines, the last one ends with <c> ...</c>. Plain dots, because they survive every server.
/// </summary>
internal static class ChatSplit
{
    /// <summary>
    /// Characters of one line. The game documents no limit; this is what its chat box shows without scrolling, and in
    /// UTF-8 it fits any RCON packet several times over.
    /// </summary>
    public const int LineLength = 250;

    /// <summary>Lines of one text.</summary>
    public const int MaxLines = 4;

    /// <summary>Marks a line that goes on from another.</summary>
    public const string GoesOn = "... ";

    private const string CutOff = " ...";

    /// <param name="text">A text that <see cref="TextGuard"/> has cleaned.</param>
    /// <param name="length">From 16.</param>
    public static ImmutableArray<string> Split(string text, int length = LineLength, int lines = MaxLines)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        while (text.Length > 0)
        {
            var mark = parts.Count == 0 ? "" : GoesOn;
            var room = length - mark.Length;
            if (text.Length <= room)
            {
                parts.Add(mark + text);
                break;
            }
            var isLast = parts.Count == lines - 1;
            var cut = Cut(text, isLast ? room - CutOff.Length : room);
            parts.Add(mark + text[..cut].TrimEnd(' ') + (isLast ? CutOff : ""));
            if (isLast)
                break;
            text = text[cut..].TrimStart(' ');
        }
        return parts.ToImmutable();
    }

    /// <summary>Where to cut a text that is longer than <paramref name="room"/>: from 1 to <paramref name="room"/>.</summary>
    private static int Cut(string text, int room)
    {
        var (at, word) = (0, 0);
        while (true)
        {
            var element = StringInfo.GetNextTextElementLength(text, at);
            // A word may end exactly at the edge, so the blank behind it counts.
            if (element == 1 && text[at] == ' ')
                word = at;
            if (at + element > room)
                break;
            at += element;
        }
        if (word > room / 2)
            return word;
        if (at > 0)
            return at;
        return char.IsHighSurrogate(text[room - 1]) ? room - 1 : room;
    }
}
