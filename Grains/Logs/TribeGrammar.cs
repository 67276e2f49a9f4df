using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads lines of tribes' logs: <c>Tribe NAME, ID n: Day d, HH:MM:SS: MESSAGE</c> of a server's log,
/// <c>Day d, HH:MM:SS: MESSAGE</c> of a save, and messages alone. Tribes and creatures may be named after a header;
/// with two whole ones in a line nobody can tell which is the server's.
/// </summary>
internal static class TribeGrammar
{
    private const string Start = "Tribe ";
    private const string IdKey = ", ID ";
    private const string DayStart = "Day ";
    private const string DayKey = ": " + DayStart;
    private const string ColourKey = "<RichColor Color=\"";
    private const string TagEnd = "</>";
    private const int MaxNumber = 18;
    private const int TimeLength = 10; // "HH:MM:SS: "
    private const int MaxColour = 64;

    /// <summary>Reads any text as a line of a tribe's log. What it tells of stays unknown where the wording is.</summary>
    public static TribeLogged Read(ReadOnlySpan<char> text, DateTimeOffset? at = null)
    {
        if (text.Length > LineGrammar.MaxLine) text = text[..LineGrammar.MaxLine];
        text = text.Trim();
        if (TryHeader(text, out var header)) return header.IsContested
            ? new TribeLogged(null, null, null, null, TribeEventKind.Unknown, LogText.Text(text), null) { At = at }
            : Message(text[header.End..], header.Name, header.Tribe, header.Day, header.Time, at);
        return TryDayStart(text, out var day, out var time, out var end)
            ? Message(text[end..], default, null, day, time, at)
            : Message(text, default, null, null, null, at);
    }

    /// <summary>Whether the text begins as a line of a tribe in a server's log.</summary>
    public static bool HasHeader(ReadOnlySpan<char> text) => TryHeader(text, out _);

    /// <summary>Whether the text has two whole headers: the second may be in a message, or the first in the tribe's name.</summary>
    public static bool HasTwoHeaders(ReadOnlySpan<char> text) => TryHeader(text, out var header) && header.IsContested;

    /// <summary>What follows the header or the day, with its last character, which somebody's name may end before; all of it when there is none.</summary>
    public static ReadOnlySpan<char> MessageOf(ReadOnlySpan<char> text) =>
        TryHeader(text, out var header) ? text[(header.End - 1)..] : TryDayStart(text, out _, out _, out var end) ? text[(end - 1)..] : text;

    /// <summary>Whether the text begins as a line of a save's tribe log.</summary>
    public static bool HasDay(ReadOnlySpan<char> text) => TryDayStart(text, out _, out _, out _);

    /// <summary>A line without a header whose wording is known; null for any other.</summary>
    /// <param name="anchored">Whether the wording has to be known at both ends, because names may stand there.</param>
    public static TribeLogged? ReadKnown(ReadOnlySpan<char> text, DateTimeOffset? at, bool anchored) =>
        Read(text, at) is { What: not TribeEventKind.Unknown } logged && (!anchored || TribeWording.KindOf(logged.Text, anchored: true) == logged.What) ? logged : null;

    private static TribeLogged Message(ReadOnlySpan<char> raw, ReadOnlySpan<char> name, long? tribe, int? day, TimeOnly? time, DateTimeOffset? at)
    {
        raw = raw.Trim();
        // The log puts one parenthesis too many behind many messages.
        if (raw.EndsWith(TagEnd + ")")) raw = raw[..^1];
        var text = WithoutStray(LogText.Text(raw));
        return new TribeLogged(LogText.NameOrNull(name), tribe, day, time, TribeWording.KindOf(text), text, Colour(raw)) { At = at };
    }

    /// <summary>
    /// No message ends in <c>!)</c> by itself. Two parentheses at the end are one too many when the text closes more than
    /// it opens.
    /// </summary>
    private static string WithoutStray(string text) =>
        text.EndsWith("!)", StringComparison.Ordinal) || text.EndsWith("))", StringComparison.Ordinal) && text.AsSpan().Count(')') > text.AsSpan().Count('(')
            ? text[..^1] : text;

    /// <summary>The first tag's four numbers in one form, whatever blanks stood between them; null for anything else.</summary>
    private static string? Colour(ReadOnlySpan<char> raw)
    {
        var at = raw.IndexOf(ColourKey);
        if (at < 0) return null;
        raw = raw[(at + ColourKey.Length)..];
        var end = raw[..Math.Min(raw.Length, MaxColour)].IndexOf('"');
        if (end < 0) return null;
        Span<double> parts = stackalloc double[4];
        var count = 0;
        foreach (var range in raw[..end].Split(','))
        {
            if (count == 4 || !double.TryParse(raw[range].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out parts[count++])) return null;
        }
        return count == 4 ? string.Create(CultureInfo.InvariantCulture, $"{parts[0]}, {parts[1]}, {parts[2]}, {parts[3]}") : null;
    }

    private static bool TryHeader(ReadOnlySpan<char> text, out Header header)
    {
        header = default;
        if (!text.StartsWith(Start)) return false;
        for (var before = text; before.LastIndexOf(DayKey) is var key and >= 0; before = before[..key])
        {
            if (!TryDay(text[(key + DayKey.Length)..], out var day, out var time, out var length)) continue;
            var digits = Digits.Trailing(before[Math.Max(0, key - MaxNumber)..key]);
            var name = before[..(key - digits)];
            if (!Digits.TryRead(before[(key - digits)..key], out long tribe) || !name.EndsWith(IdKey) || name.Length < Start.Length + IdKey.Length) continue;
            if (header.End > 0)
            {
                header = new Header { End = header.End, IsContested = true };
                return true;
            }
            header = new Header { Name = name[Start.Length..^IdKey.Length], Tribe = tribe, Day = day, Time = time, End = key + DayKey.Length + length };
        }
        return header.End > 0;
    }

    private static bool TryDayStart(ReadOnlySpan<char> text, out int day, out TimeOnly time, out int end)
    {
        (day, time, end) = (0, default, 0);
        if (!text.StartsWith(DayStart) || !TryDay(text[DayStart.Length..], out day, out time, out var length)) return false;
        end = DayStart.Length + length;
        return true;
    }

    /// <summary>Reads <c>d, HH:MM:SS: </c>; a message may be empty and the last blank be trimmed.</summary>
    private static bool TryDay(ReadOnlySpan<char> text, out int day, out TimeOnly time, out int length)
    {
        (time, length) = (default, 0);
        var near = text[..Math.Min(text.Length, MaxNumber)];
        var digits = Digits.Leading(near);
        if (!Digits.TryReadInt(near[..digits], out day) || !text[digits..].StartsWith(", ")) return false;
        var clock = text[(digits + 2)..];
        if (clock.Length < TimeLength - 1 || clock[2] != ':' || clock[5] != ':' || clock[8] != ':' || clock.Length >= TimeLength && clock[9] != ' '
            || !Digits.TryReadInt(clock[..2], out int hour) || !Digits.TryReadInt(clock.Slice(3, 2), out int minute) || !Digits.TryReadInt(clock.Slice(6, 2), out int second)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        time = new TimeOnly(hour, minute, second);
        length = digits + 2 + Math.Min(TimeLength, clock.Length);
        return true;
    }

    private readonly ref struct Header
    {
        public ReadOnlySpan<char> Name { get; init; }

        public long Tribe { get; init; }

        public int Day { get; init; }

        public TimeOnly Time { get; init; }

        /// <summary>Whether there is another one before it.</summary>
        public bool IsContested { get; init; }

        /// <summary>Where the message begins.</summary>
        public int End { get; init; }
    }
}
