namespace BlissBot.Grains.Logs;

/// <summary>What servers of different languages say when somebody comes or goes. More languages are more lines here.</summary>
internal static class JoinWording
{
    /// <summary>The German words for leaving are translated, not seen; unknown ones are reported with a hint.</summary>
    public static readonly (string Words, bool Came)[] All =
    [
        ("joined this ARK!", true),
        ("left this ARK!", false),
        ("ist diesem ARK beigetreten!", true),
        ("hat dieses ARK verlassen!", false),
        ("hat diese ARK verlassen!", false),
    ];

    /// <summary>Whether these words, and no others, say that somebody came (true) or went (false); null when they are unknown.</summary>
    public static bool? Came(ReadOnlySpan<char> words)
    {
        foreach (var (known, came) in All)
            if (words.Equals(known, StringComparison.OrdinalIgnoreCase))
                return came;
        return null;
    }

    /// <summary>The same for words at the end of a text with a blank before; <paramref name="name"/> is what precedes it.</summary>
    public static bool? CameAtEnd(ReadOnlySpan<char> text, out ReadOnlySpan<char> name)
    {
        foreach (var (known, came) in All)
        {
            var at = text.Length - known.Length - 1;
            if (at < 0 || text[at] != ' ' || !text.EndsWith(known, StringComparison.OrdinalIgnoreCase)) continue;
            name = text[..at];
            return came;
        }
        name = default;
        return null;
    }
}
