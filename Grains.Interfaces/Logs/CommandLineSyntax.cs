namespace BlissBot.Grains.Interfaces.Logs;

/// <summary>
/// How far values reach in a server's command line, <c>"Map?listen?Key=a value?…" -Switch=value</c>: the options of the
/// map are parted by question marks and may have blanks in them, switches end at a blank.
/// </summary>
public static class CommandLineSyntax
{
    /// <summary>Length of the value <paramref name="text"/> begins with.</summary>
    /// <param name="text">What follows the equals sign, or the quote behind it.</param>
    /// <param name="inQuotes">Whether key and value stand together in quotes that were opened before.</param>
    /// <param name="opened">Whether the value has its own quote before it.</param>
    /// <param name="inAddress">Whether it is an option of the map.</param>
    /// <param name="quote">The quote before the value, where it has one.</param>
    public static int ValueLength(ReadOnlySpan<char> text, bool inQuotes, bool opened, bool inAddress, char quote = '"')
    {
        var end = opened ? text.IndexOf(quote)
            : inQuotes ? text.IndexOfAny('?', '"')
            : inAddress ? EndOfOption(text)
            : text.IndexOfAny(" \t?\"");
        return end < 0 ? text.Length : end;
    }

    /// <summary>Without quotes around it an option of the map ends at the next one, or where a switch begins.</summary>
    private static int EndOfOption(ReadOnlySpan<char> text)
    {
        var next = text.IndexOfAny('?', '"');
        var first = next < 0 ? text : text[..next];
        var @switch = first.IndexOf(" -");
        return @switch >= 0 ? @switch : next;
    }
}
