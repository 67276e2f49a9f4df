using System.Collections.Immutable;

namespace BlissBot.BotClients.Bridge;

/// <summary>What to do with a message.</summary>
internal enum SpamVerdict
{
    Fine,

    /// <summary>Not said; its author is warned.</summary>
    Warn,

    /// <summary>Not said; its author is not heard for a while.</summary>
    Mute,
}

/// <summary>What one user has written lately.</summary>
/// <param name="Recent">When, and a fingerprint of what; the newest last.</param>
/// <param name="WarnedAt">When the user was last warned.</param>
internal sealed record SpamHistory(ImmutableArray<(DateTimeOffset At, int Text)> Recent, DateTimeOffset? WarnedAt)
{
    public static readonly SpamHistory None = new([], null);
}

/// <summary>Too many messages, or the same one too often: a warning, and soon after that a mute. Pure.</summary>
internal static class SpamRules
{
    private const int Kept = 10;

    public const int MostInWindow = 6;
    public const int MostTheSame = 3;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan SameWindow = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan MuteFor = TimeSpan.FromMinutes(5);

    public static (SpamVerdict Verdict, SpamHistory History) Judge(SpamHistory history, string text, DateTimeOffset now)
    {
        var print = string.GetHashCode(text.Trim(), StringComparison.OrdinalIgnoreCase);
        var recent = history.Recent.RemoveAll(message => now - message.At > SameWindow);
        var isFlood = recent.Count(message => now - message.At <= Window) >= MostInWindow;
        var isRepeat = recent.Count(message => message.Text == print) >= MostTheSame;
        recent = (recent.Length < Kept ? recent : recent.RemoveAt(0)).Add((now, print));
        if (!isFlood && !isRepeat)
            return (SpamVerdict.Fine, history with { Recent = recent });
        // After a warning the count begins anew: one burst is one offence.
        return history.WarnedAt is { } warned && now - warned <= Patience
            ? (SpamVerdict.Mute, SpamHistory.None)
            : (SpamVerdict.Warn, new SpamHistory([], now));
    }
}
