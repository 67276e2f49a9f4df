using System.Collections.Immutable;
using System.Text;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Rcon;

namespace BlissBot.Grains.Bridge;

/// <summary>What a message for the game looks like in the game, and how such a one is recognised. Pure.</summary>
internal static class ChatText
{
    /// <summary>Letters of an author or an origin that are shown.</summary>
    public const int NameLimit = 32;

    /// <summary>The name the game shows a server's own lines under.</summary>
    private const string ServerName = "SERVER";

    /// <summary><c>[Origin] Author: text</c>. Names can contain neither brackets nor colons, so that nobody can pass for another.</summary>
    public static string Compose(InboundMessage message)
    {
        var text = $"{Name(message.Author)}: {TextGuard.Clean(message.Text)}";
        return message.Origin is null ? text : $"[{Name(message.Origin)}] {text}";
    }

    /// <summary>Whether nothing of a text can be shown in the game.</summary>
    public static bool IsEmpty(string text) => TextGuard.Clean(text).Length == 0;

    /// <summary>The lines the game will show when <paramref name="text"/> is said.</summary>
    public static ImmutableArray<string> EchoesOf(string text) => ChatSplit.Split(TextGuard.Clean(text));

    /// <summary>
    /// Whether a line must not be relayed: it is one of a server's own under the wrong kind, or looks like a relayed
    /// one. That keeps relays from going in circles even where our own lines are not recognised as ours.
    /// </summary>
    public static bool LooksRelayed(ChatSaid line, IEnumerable<string> origins)
    {
        if (line.Speaker.Equals(ServerName, StringComparison.OrdinalIgnoreCase))
            return true;
        var text = line.Text.TrimStart();
        if (text.StartsWith(ServerName + ":", StringComparison.OrdinalIgnoreCase))
            text = text[(ServerName.Length + 1)..].TrimStart();
        var marks = origins.Select(origin => $"[{Name(origin)}] ").ToArray();
        return marks.Any(mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase) || line.Speaker.StartsWith(mark, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How long ago a line was said: after an outage a log file shows old ones, which we have only just seen.</summary>
    public static TimeSpan AgeOf(SequencedEvent line, DateTimeOffset now) => now - (line.Event.At < line.SeenAt ? line.Event.At.Value : line.SeenAt);

    private static string Name(string name)
    {
        var clean = new StringBuilder();
        foreach (var letter in TextGuard.Clean(name))
            clean.Append(letter switch { '[' or '［' => '(', ']' or '］' => ')', ':' or '：' => ' ', _ => letter });
        var text = Cut(TextGuard.Clean(clean.ToString()));
        return text.Length == 0 ? "?" : text;
    }

    /// <summary>Not through the middle of a letter of two parts.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= NameLimit)
            return text;
        var at = char.IsHighSurrogate(text[NameLimit - 1]) ? NameLimit - 1 : NameLimit;
        return text[..at].TrimEnd();
    }
}
