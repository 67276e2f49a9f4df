using System.Globalization;
using System.Text;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>What the players are told about a restart.</summary>
internal static class RestartWording
{
    /// <summary>Characters of a reason that are shown.</summary>
    public const int ReasonLimit = 120;

    public static string Warning(TimeSpan before, string? reason) => WithReason($"The server restarts {In(before)}.", reason);

    public static string Off(RestartVerdict verdict) => verdict switch
    {
        RestartVerdict.Cancelled => "The restart was cancelled.",
        RestartVerdict.Occupied => "The restart is off: somebody is playing.",
        RestartVerdict.SaveFailed => "The restart is off: the world could not be saved.",
        RestartVerdict.ExitFailed => "The restart is off: the server did not stop.",
        _ => "The restart is off.",
    };

    /// <summary>A text of anybody's, fit for one line of the game: no control characters, no marks of colour, no separators.</summary>
    public static string Line(string? text, int limit = 300)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var shown = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => new Rune(' '),
                _ => rune.Value switch
                {
                    '"' or '`' => new Rune('\''),
                    '|' => new Rune('/'),
                    '<' => new Rune('('),
                    '>' => new Rune(')'),
                    0xFFFD => new Rune(' '),
                    _ => rune,
                },
            };
            if (shown.Value == ' ' && (safe.Length == 0 || safe[^1] == ' '))
                continue;
            if (safe.Length + shown.Utf16SequenceLength > limit)
                break;
            safe.Append(shown);
        }
        return safe.ToString().TrimEnd();
    }

    private static string WithReason(string text, string? reason) => Line(reason, ReasonLimit) is { Length: > 0 } safe ? $"{text} {safe}" : text;

    private static string In(TimeSpan before) => before switch
    {
        { TotalSeconds: <= 0 } => "now",
        { TotalMinutes: 1 } => "in 1 minute",
        { TotalMinutes: > 1 } => $"in {(int)before.TotalMinutes} minutes",
        _ => $"in {(int)before.TotalSeconds} seconds",
    };
}
