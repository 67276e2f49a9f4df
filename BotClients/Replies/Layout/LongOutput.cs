using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>Output of any length, as what a server answers to a command: in a code block, or as a file with its beginning shown.</summary>
internal static class LongOutput
{
    private const int Preview = 1000;

    /// <param name="card">What stands around it; its text is replaced.</param>
    /// <param name="fileName">Of the file that takes what is too long.</param>
    public static Reply Reply(string output, Card card, string fileName = "output.txt", string language = "")
    {
        var whole = Code.Fence(output, language, int.MaxValue);
        return whole.Length <= Most.CardText
            ? Say.Of(card with { Text = whole })
            : ReplyLimits.Fit(new Reply { Cards = [card with { Text = Code.Fence(output, language, Preview) }], Files = [File(output, fileName)] });
    }

    /// <summary>A text as a file, cut at a line end where it is bigger than Discord takes.</summary>
    public static ReplyFile File(string text, string name)
    {
        var content = Encoding.UTF8.GetBytes(Graphemes.WellFormed(text));
        if (content.Length <= Most.FileBytes)
            return new ReplyFile(name, content);
        var note = "\n… cut here: the whole is bigger than Discord takes.\n"u8;
        var room = Most.FileBytes - note.Length;
        var end = content.AsSpan(0, room).LastIndexOf((byte)'\n');
        return new ReplyFile(name, (byte[])[.. content.AsSpan(0, end > room / 2 ? end : room), .. note]);
    }
}
