using System.Collections.Immutable;
using SkiaSharp;

namespace BlissBot.BotClients.Replies;

/// <summary>What is left until a base may be demolished, as a colour.</summary>
internal static class DecayColors
{
    /// <summary>The order of the legend, the most pressing last so that it is drawn on top.</summary>
    public static readonly ImmutableArray<(SKColor Color, string English, string German)> Legend =
    [
        (Palette.Unknown, "unknown", "unbekannt"),
        (Palette.Expired, "expired", "abgelaufen"),
        (Palette.Safe, "7 days or more", "ab 7 Tagen"),
        (Palette.Week, "under 7 days", "unter 7 Tagen"),
        (Palette.ThreeDays, "under 72 hours", "unter 72 Stunden"),
        (Palette.Day, "under 24 hours", "unter 24 Stunden"),
    ];

    /// <param name="left">Null when unknown; zero or less when expired.</param>
    /// <param name="never">It does not decay at all.</param>
    public static SKColor Of(TimeSpan? left, bool never = false) => left switch
    {
        _ when never => Palette.Safe,
        null => Palette.Unknown,
        { Ticks: <= 0 } => Palette.Expired,
        { TotalHours: < 24 } => Palette.Day,
        { TotalHours: < 72 } => Palette.ThreeDays,
        { TotalDays: < 7 } => Palette.Week,
        _ => Palette.Safe,
    };

    /// <summary>Its place in <see cref="Legend"/>.</summary>
    public static int Rank(SKColor color) => Legend.Select(entry => entry.Color).ToList().IndexOf(color);
}
