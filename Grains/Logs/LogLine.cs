using System.Buffers;

namespace BlissBot.Grains.Logs;

/// <summary>
/// A line of a log taken apart into its stamps and what it says. The engine writes <c>[YYYY.MM.DD-HH.MM.SS:mmm][frame]</c>
/// before every line, the game repeats <c>YYYY.MM.DD_HH.MM.SS: </c> before its own; GetGameLog has only the second.
/// Both are UTC. Each is taken off once, so a name that looks like a stamp stays a name.
/// </summary>
internal readonly ref struct LogLine
{
    private const int BracketLength = 25;
    private const int StampLength = 21;
    private const int MaxFrame = 12;
    private static readonly SearchValues<char> Frame = SearchValues.Create(" 0123456789");

    /// <summary>What is left without stamps.</summary>
    public ReadOnlySpan<char> Said { get; private init; }

    /// <summary>When; of two stamps the engine's, which has milliseconds.</summary>
    public DateTimeOffset? At { get; private init; }

    /// <summary>Whether the engine's stamp was there.</summary>
    public bool HasBracket { get; private init; }

    /// <summary>Whether the game's stamp was there. A line of the log file without it was written by the engine.</summary>
    public bool HasStamp { get; private init; }

    public bool IsUnstamped => !HasBracket && !HasStamp;

    /// <summary>A line that has no stamps, whatever it looks like.</summary>
    public static LogLine Bare(ReadOnlySpan<char> text) => new() { Said = text };

    public static LogLine Of(ReadOnlySpan<char> text)
    {
        var bracket = TryBracket(text, out var precise);
        if (bracket) text = SkipFrame(text[BracketLength..]);
        var stamp = TryStamp(text, out var coarse);
        if (stamp) text = text[StampLength..];
        else if (!bracket && text is [':', ' ', ..]) text = text[2..]; // a stamp cut off by another tool
        return new() { Said = text, At = bracket ? precise : stamp ? coarse : null, HasBracket = bracket, HasStamp = stamp };
    }

    private static bool TryBracket(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        return text.Length >= BracketLength && text[0] == '[' && text[11] == '-' && text[20] == ':' && text[24] == ']'
            && Digits.TryReadInt(text.Slice(21, 3), out var milliseconds)
            && TryMoment(text.Slice(1, 10), text.Slice(12, 8), milliseconds, out at);
    }

    private static bool TryStamp(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        at = default;
        // A line may end at the stamp, its last blank trimmed; nothing is said then and the stamp is left to be read as text.
        return text.Length >= StampLength && text[10] == '_' && text[19] == ':' && text[20] == ' '
            && TryMoment(text[..10], text.Slice(11, 8), 0, out at);
    }

    /// <summary>Reads <c>YYYY.MM.DD</c> and <c>HH.MM.SS</c>.</summary>
    private static bool TryMoment(ReadOnlySpan<char> date, ReadOnlySpan<char> time, int milliseconds, out DateTimeOffset at)
    {
        at = default;
        if (date[4] != '.' || date[7] != '.' || time[2] != '.' || time[5] != '.'
            || !Digits.TryReadInt(date[..4], out var year) || !Digits.TryReadInt(date.Slice(5, 2), out var month) || !Digits.TryReadInt(date.Slice(8, 2), out var day)
            || !Digits.TryReadInt(time[..2], out var hour) || !Digits.TryReadInt(time.Slice(3, 2), out var minute) || !Digits.TryReadInt(time.Slice(6, 2), out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        at = new DateTimeOffset(year, month, day, hour, minute, second, milliseconds, TimeSpan.Zero);
        return true;
    }

    /// <summary>The frame counter is padded with blanks to three places and wraps at 1000.</summary>
    private static ReadOnlySpan<char> SkipFrame(ReadOnlySpan<char> text)
    {
        if (text is not ['[', ..]) return text;
        var close = text[..Math.Min(text.Length, MaxFrame)].IndexOf(']');
        return close > 1 && !text[1..close].ContainsAnyExcept(Frame) ? text[(close + 1)..] : text;
    }
}
