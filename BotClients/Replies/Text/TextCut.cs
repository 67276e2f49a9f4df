namespace BlissBot.BotClients.Replies;

/// <summary>Shortens a text with Discord's markup. Lengths are UTF-16 units, which are never fewer than Discord counts.</summary>
internal static class TextCut
{
    public const string Ellipsis = "…";

    /// <summary>
    /// At most <paramref name="limit"/> units of a text. What was cut ends in <paramref name="tail"/>; a code fence that was open is closed before it.
    /// </summary>
    /// <param name="tail">Says that there was more; left out where there is no room for it.</param>
    public static string At(string text, int limit, string tail = Ellipsis)
    {
        if (text.Length <= limit)
            return text;
        if (tail.Length > limit)
            return "";
        var reader = new MarkupReader(text);
        var (end, fenced) = (0, false);
        while (reader.Next())
        {
            if (reader.Position + tail.Length > limit)
                break;
            if (reader.Fence is null)
                (end, fenced) = (reader.Position, false);
            else if (!reader.IsFenceBare && reader.Position + MarkupReader.FenceEnd.Length + tail.Length <= limit)
                (end, fenced) = (reader.Position, true);
        }
        var kept = text[..end].TrimEnd();
        return fenced ? kept + MarkupReader.FenceEnd + tail : kept + tail;
    }
}
