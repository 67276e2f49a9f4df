using System.Text.RegularExpressions;

namespace BlissBot.BotClients.Replies;

/// <summary>
/// Walks through a text in pieces that must stay whole: what a reader sees as one character, a mention, an emoji, a
/// time stamp, an escaped character, or the line that opens a code fence. Knows whether it stands inside a fence.
/// </summary>
internal ref partial struct MarkupReader(string text)
{
    public const string FenceMark = "```";

    /// <summary>Closes a fence wherever it was cut.</summary>
    public const string FenceEnd = "\n```";

    private const string TokenShape =
        @"<(?:@[!&]?[0-9]{1,20}|#[0-9]{1,20}|a?:\w{1,32}:[0-9]{1,20}|t:-?[0-9]{1,17}(?::[A-Za-z])?|/[^<>:\n]{1,100}:[0-9]{1,20}|id:[a-z]{1,20})>";

    private int fenceBody;

    /// <summary>Where the next piece begins.</summary>
    public int Position { get; private set; }

    /// <summary>The mark that opened the fence around <see cref="Position"/>, with its language; null outside.</summary>
    public string? Fence { get; private set; }

    /// <summary>Where that fence begins.</summary>
    public int FenceStart { get; private set; }

    /// <summary>Whether the fence was only just opened: closed here, it would hold nothing.</summary>
    public readonly bool IsFenceBare => Fence is not null && Position == fenceBody;

    /// <summary>Steps over one piece; false at the end.</summary>
    public bool Next()
    {
        if (Position >= text.Length)
            return false;
        Position += Fence is null ? Outside() : Inside();
        return true;
    }

    private int Outside()
    {
        var next = text[Position];
        if (next == '`' && FenceOpening().Match(text, Position) is { Success: true } opening)
        {
            (Fence, FenceStart, fenceBody) = (FenceMark + opening.Groups[1].Value + "\n", Position, Position + opening.Length);
            return opening.Length;
        }
        if (next == '<' && Token().Match(text, Position) is { Success: true } token)
            return token.Length;
        if (next == '\\' && Position + 1 < text.Length && char.IsPunctuation(text[Position + 1]))
            return 2;
        return Character();
    }

    private int Inside()
    {
        if (string.CompareOrdinal(text, Position, FenceMark, 0, FenceMark.Length) != 0)
            return Character();
        Fence = null;
        return FenceMark.Length;
    }

    private readonly int Character() => Graphemes.LengthAt(text, Position);

    // A language is only one when a line end follows it; otherwise the word is the first of the code.
    [GeneratedRegex(@"\G```(?:([A-Za-z0-9_+\-.#]{1,20})(?=\n))?\n?")]
    private static partial Regex FenceOpening();

    [GeneratedRegex(@"\G" + TokenShape)]
    private static partial Regex Token();

    /// <summary>Whether anything in a text is a mention, an emoji or a time stamp to Discord.</summary>
    public static bool HasToken(string text) => AnyToken().IsMatch(text);

    [GeneratedRegex(TokenShape)]
    private static partial Regex AnyToken();
}
