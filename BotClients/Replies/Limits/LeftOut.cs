using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>Counts what found no room, to say so where the reader looks.</summary>
internal sealed class LeftOut
{
    private int count;

    public void Add(int more = 1) => count += more;

    /// <summary>A text with the note behind it, within a limit.</summary>
    public string AddTo(string text, int limit)
    {
        if (count == 0)
            return TextCut.At(text, limit).Trim();
        var note = Note(count);
        return text.Length == 0 ? note : TextCut.At(text, limit - note.Length - 1).TrimEnd() + "\n" + note;
    }

    /// <summary>"… 12 more".</summary>
    public static string Note(int count) => string.Create(CultureInfo.InvariantCulture, $"… {count} more");
}
