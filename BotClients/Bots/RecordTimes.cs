using System.Globalization;

namespace BlissBot.BotClients.Bots;

/// <summary>
/// Until when rows are shown, as their pages carry it, short: what happens while somebody turns pages does not move
/// them. Anybody may have forged it.
/// </summary>
internal static class RecordTimes
{
    /// <summary>The end of this second.</summary>
    public static DateTimeOffset From(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1);

    public static string Write(DateTimeOffset until) => until.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateTimeOffset until)
    {
        // Eight digits reach into the year 2106, and no further than times can.
        var isOne = uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seconds);
        until = DateTimeOffset.FromUnixTimeSeconds(seconds);
        // Of a time there must be room for the longest while before it.
        return isOne && until.Year > 2000;
    }

    /// <summary>So many hours before; null for 0, which means everything.</summary>
    public static DateTimeOffset? Since(DateTimeOffset until, int hours) => hours == 0 ? null : until.AddHours(-hours);

    /// <summary>Reads hours as pages carry them.</summary>
    public static bool TryReadHours(string text, int most, out int hours) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out hours) && hours <= most;
}
