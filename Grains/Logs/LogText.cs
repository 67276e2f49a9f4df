namespace BlissBot.Grains.Logs;

/// <summary>
/// Makes text chosen by players fit to be kept and shown: no control characters (a blank instead), nothing that turns
/// the direction of writing, no halves of surrogate pairs, no colour tags, no blanks at the ends, and not too long.
/// </summary>
internal static class LogText
{
    /// <summary>What is kept of a text, in characters.</summary>
    public const int MaxText = 2_000;

    /// <summary>What is kept of a name. The game's own limits are far below.</summary>
    public const int MaxName = 256;

    private const int MaxTag = 100;
    private const int OnStack = 512;

    public static string Name(ReadOnlySpan<char> raw) => Clean(raw, MaxName);

    public static string Text(ReadOnlySpan<char> raw) => Clean(raw, MaxText);

    /// <summary>The name, or null where there is none.</summary>
    public static string? NameOrNull(ReadOnlySpan<char> raw) => Name(raw) is { Length: > 0 } name ? name : null;

    /// <summary>Cuts a clean text without leaving half a character.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    /// <summary>At most <paramref name="limit"/> characters of the text, cleaned.</summary>
    public static string Clean(ReadOnlySpan<char> raw, int limit)
    {
        raw = raw.Trim();
        if (raw.IsEmpty) return "";
        if (raw.Length <= limit && raw.IndexOfAnyExceptInRange(' ', '~') < 0 && !raw.Contains('>')) return raw.ToString();

        var room = Math.Min(raw.Length, limit);
        var kept = room <= OnStack ? stackalloc char[room] : new char[room];
        var length = 0;
        for (var at = 0; at < raw.Length && length < room; at++)
        {
            var letter = raw[at];
            if (char.IsSurrogate(letter))
            {
                var pair = at + 1 < raw.Length && char.IsSurrogatePair(letter, raw[at + 1]);
                if (pair && length + 2 > room) break;
                kept[length++] = pair ? letter : '\uFFFD';
                if (pair) kept[length++] = raw[++at];
            }
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029')
            {
                kept[length++] = ' ';
            }
            else if (!TurnsDirection(letter) && letter != '\uFEFF')
            {
                kept[length++] = letter;
                if (letter == '>') length -= TagAtEnd(kept[..length]);
            }
        }
        return kept[..length].Trim().ToString();
    }

    private static bool TurnsDirection(char letter) =>
        letter is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// Length of the colour tag that ends here. Looking back from each closing bracket, and not ahead from each opening
    /// one, also finds a tag that only came to be because one inside it was taken out.
    /// </summary>
    private static int TagAtEnd(ReadOnlySpan<char> text)
    {
        var near = text[Math.Max(0, text.Length - MaxTag)..];
        var open = near.LastIndexOf('<');
        if (open < 0) return 0;
        var tag = near[(open + 1)..^1];
        var isTag = tag is "/" || tag.StartsWith("RichColor", StringComparison.OrdinalIgnoreCase) && (tag.Length == 9 || tag[9] is ' ' or '=');
        return isTag ? near.Length - open : 0;
    }
}
