using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>Reads the command line a server echoes when it starts, <c>Commandline:  "Map?listen?Key=value" -Switch</c>.</summary>
internal static class CommandLineGrammar
{
    private const string Start = "Commandline:";

    /// <summary>Null when the line is none.</summary>
    public static CommandLineSeen? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        if (!said.StartsWith(Start, StringComparison.OrdinalIgnoreCase)) return null;
        var text = LogText.Clean(said[Start.Length..], LineGrammar.MaxLine);
        return new CommandLineSeen(
            LogText.Cut(AddressMask.Mask(SecretRedaction.Redact(text)), LogText.MaxText),
            Map(text),
            LogText.NameOrNull(Value(text, "?SessionName=")) ?? LogText.NameOrNull(Value(text, "-SessionName=")),
            // The switch is what the game obeys; the map's option is left from before.
            Players(Value(text, "-WinLiveMaxPlayers=")) ?? Players(Value(text, "?MaxPlayers=")))
        {
            At = at,
        };
    }

    private static string? Map(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("\" ");
        var end = text.IndexOfAny("?\" ");
        return text is ['-', ..] ? null : LogText.NameOrNull(end < 0 ? text : text[..end]);
    }

    private static int? Players(ReadOnlySpan<char> text) => Digits.TryReadInt(text, out int players) ? players : null;

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text, string key)
    {
        var at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return default;
        var inQuotes = text[..at].Count('"') % 2 == 1;
        var value = text[(at + key.Length)..];
        var opened = !inQuotes && value is ['"', ..];
        if (opened) value = value[1..];
        return value[..CommandLineSyntax.ValueLength(value, inQuotes, opened, inAddress: key[0] == '?')];
    }
}
