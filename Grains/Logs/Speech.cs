using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// A line of chat, <c>platformName (characterName): text</c>, on some servers without the blank. The first <c>): </c>
/// behind an opening parenthesis ends the character's name, so that no text can change who is taken to speak; the
/// parenthesis that balances it from the right begins it, or, when none does, the line's first one.
/// </summary>
internal readonly ref struct Speech
{
    private readonly ReadOnlySpan<char> line;
    private readonly int close;

    private Speech(ReadOnlySpan<char> line, int close)
    {
        this.line = line;
        this.close = close;
    }

    /// <summary>All that stands before the end of the character's name.</summary>
    public ReadOnlySpan<char> Before => line[..close];

    public static bool TryFind(ReadOnlySpan<char> line, out Speech speech)
    {
        speech = default;
        var open = line.IndexOf('(');
        if (open < 0) return false;
        var close = line[open..].IndexOf("): ");
        if (close < 0 && line[open..].EndsWith("):")) close = line.Length - open - 2; // nothing was said
        if (close < 0) return false;
        speech = new Speech(line, open + close);
        return true;
    }

    public ChatSaid ToEvent(DateTimeOffset? at)
    {
        var open = Opening();
        return new ChatSaid(
            LogText.Name(line[..open]), LogText.NameOrNull(line[(open + 1)..close]), LogText.Text(line[(close + 2)..]))
        {
            At = at,
        };
    }

    private int Opening()
    {
        var depth = 0;
        for (var at = close; at >= 0; at--)
        {
            if (line[at] == ')') depth++;
            else if (line[at] == '(' && --depth == 0) return at;
        }
        return line.IndexOf('(');
    }
}
