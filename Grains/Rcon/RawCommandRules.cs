using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using BlissBot.Grains.Interfaces;

namespace BlissBot.Grains.Rcon;

/// <summary>
/// Decides about a command in an admin's own words. It goes out as written or not at all: what could begin a second
/// command, hide, or be read in two ways is refused. Commands this program does not know are allowed, because games and
/// their plugins bring new ones; what destroys, stops, bans or runs other commands must be confirmed, and is
/// recognised by how its name begins, so that new ones of a kind are met, too.
/// </summary>
internal static partial class RawCommandRules
{
    /// <summary>Characters of the longest command.</summary>
    public const int MaxLength = 1000;

    private static readonly SearchValues<char> EndsOfWords = SearchValues.Create(" \"'`,;(=");
    private static readonly string[] Prefixes = ["cheat", "admincheat"];

    private static readonly string[] DestructiveStarts =
    [
        "destroy", "ban", "kick", "kill", "clear", "force", "take", "remove", "delete", "wipe", "reset", "damage", "hurt",
        "doexit", "quit", "exit", "stop", "shutdown", "restart", "reboot", "crash", "debug", "open", "servertravel", "travel", "disconnect",
        "setglobalpause", "pause", "slomo", "playersonly", "exec", "script", "set",
        // The game forgets what it hands out: these would take lines from the bridge.
        "getchat", "getgamelog",
        "rename", "make", "unban",
    ];

    /// <summary>Wherever they stand in a name: plugins put their own before them.</summary>
    private static readonly string[] DestructiveParts = ["destroy", "kick", "ban", "exit", "wipe"];

    /// <summary>Commands of the engine that run others or change anything, too short to be beginnings.</summary>
    private static readonly string[] DestructiveNames = ["ce", "ke", "de", "obj"];

    /// <summary>Names that only begin like one of those.</summary>
    private static readonly string[] Harmless = ["settimeofday", "setmessageoftheday"];

    private static readonly string[] Slow = ["saveworld", "doexit", "destroy"];

    /// <summary>The command as it goes out, or why it may not.</summary>
    public static Outcome<string> Check(string text)
    {
        if (text.Length > MaxLength)
            return Refused($"It is longer than {MaxLength} characters.", MaxLength);
        text = LikeBlanks().Replace(text, " ").Trim(' ');
        if (text.Length == 0)
            return Refused("It is empty.");
        var (at, quotes) = (0, 0);
        while (at < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || TextGuard.IsForbidden(rune))
                return Refused($"It has the character U+{(int)text[at]:X4} at {at + 1}, which could begin a second command or hide.");
            if (rune.Value == '"' && ++quotes > 0 && at > 0 && text[at - 1] == '\\')
                return Refused("A backslash before a quote can be read in two ways.");
            at += rune.Utf16SequenceLength;
        }
        if (quotes % 2 != 0)
            return Refused("A quote is not closed.");
        var verb = Verb(text);
        if (verb.Length == 0 || !verb.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-'))
            return Refused("It does not begin with the name of a command.");
        return text;
    }

    /// <summary>The name of the command, in lower case, without what may stand before it: blanks, slashes, quotes, dots and dashes, <c>cheat</c>.</summary>
    public static string Verb(string text)
    {
        var rest = text.AsSpan();
        while (true)
        {
            rest = rest.TrimStart(" /\\\"'`-._");
            var end = rest.IndexOfAny(EndsOfWords);
            var word = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
            if (Prefixes.FirstOrDefault(prefix => word.StartsWith(prefix + '.', StringComparison.Ordinal)) is { } dotted)
            {
                rest = rest[dotted.Length..];
                continue;
            }
            if (end < 0 || !Prefixes.Contains(word))
                return word;
            rest = rest[end..];
        }
    }

    /// <summary>
    /// The name of the part that makes a command one to be confirmed; null when it is none. Whether a semicolon begins
    /// a second command is nowhere documented, so what stands behind it is looked at as if it did.
    /// </summary>
    public static string? Destructive(string text) => text.Split(';').Select(Verb).FirstOrDefault(IsDestructive);

    /// <summary>Whether a command may take minutes.</summary>
    public static bool IsSlow(string verb) => Slow.Any(start => verb.StartsWith(start, StringComparison.Ordinal));

    private static bool IsDestructive(string verb) => !Harmless.Contains(verb)
        && (DestructiveNames.Contains(verb) || DestructiveStarts.Any(start => verb.StartsWith(start, StringComparison.Ordinal))
            || DestructiveParts.Any(part => verb.Contains(part, StringComparison.Ordinal)));

    /// <summary>No-break spaces and the like, which come along when a command is pasted.</summary>
    [GeneratedRegex(@"\p{Zs}")]
    private static partial Regex LikeBlanks();

    private static Refusal Refused(string why, double? limit = null) => new(RefusalCode.TextRefused, Number: limit, Detail: why);
}
