using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Parts a long text into messages.</summary>
internal static class TextSplit
{
    /// <summary>
    /// The text in pieces of at most <paramref name="limit"/> UTF-16 units, parted at line ends where there are any, then at
    /// blanks. A code fence that spans pieces is closed in each and opened again in the next, language included.
    /// Blank pieces are left out.
    /// </summary>
    /// <param name="limit">At least 200: more than the longest piece that must stay whole.</param>
    public static ImmutableArray<string> Messages(string text, int limit = Most.Text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 200);
        var messages = ImmutableArray.CreateBuilder<string>();
        var (rest, opened) = (text, 0);
        while (rest.Length > limit)
        {
            var at = Break(rest, limit, opened);
            Add(messages, at.Fence is null ? rest[..at.End] : rest[..at.End] + MarkupReader.FenceEnd);
            opened = at.Fence?.Length ?? 0;
            rest = at.Fence + rest[at.Next..];
        }
        Add(messages, rest);
        return messages.ToImmutable();
    }

    private static void Add(ImmutableArray<string>.Builder messages, string piece)
    {
        if (!string.IsNullOrWhiteSpace(piece))
            messages.Add(piece);
    }

    /// <summary>The best place to part: the last line end of the second half, else the last blank there, else the last piece that fits.</summary>
    /// <param name="opened">Units at the start that only open a fence again; a break behind them would make no progress.</param>
    private static Cut Break(string text, int limit, int opened)
    {
        var reader = new MarkupReader(text);
        Cut any = new(0, 0, null, 0), line = any, blank = any;
        while (reader.Next())
        {
            var room = limit - (reader.Fence is null ? 0 : MarkupReader.FenceEnd.Length);
            if (reader.Position > limit)
                break;
            if (reader.Position > room || reader.Position <= opened)
                continue;
            // Nothing stands in the fence yet: part before it instead.
            if (reader.IsFenceBare)
            {
                if (reader.FenceStart > 0)
                    any = line = new Cut(reader.FenceStart, reader.FenceStart, null, reader.FenceStart);
                continue;
            }
            any = new Cut(reader.Position, reader.Position, reader.Fence, reader.Position);
            if (text[reader.Position - 1] == '\n')
                line = any with { End = reader.Position - 1 };
            else if (text[reader.Position - 1] == ' ')
                blank = any with { End = reader.Position - 1 };
        }
        return line.Place > limit / 2 ? line : blank.Place > limit / 2 ? blank : any;
    }

    /// <param name="End">Of what goes out.</param>
    /// <param name="Next">Where the rest begins.</param>
    /// <param name="Fence">The fence it lies in.</param>
    /// <param name="Place">How far into the text.</param>
    private readonly record struct Cut(int End, int Next, string? Fence, int Place);
}
