using System.Globalization;

namespace BlissBot.Simulators.Ark.Log;

/// <summary>The three ways the game writes a time.</summary>
internal static class LogStamp
{
    /// <summary><c>[2026.09.13-18.48.40:782][ 12]</c>: what every line of the log begins with, in UTC.</summary>
    public static string Prefix(DateTimeOffset at, int frame) =>
        string.Create(CultureInfo.InvariantCulture, $"[{at.UtcDateTime:yyyy.MM.dd-HH.mm.ss}:{at.UtcDateTime:fff}][{frame % 1000,3}]");

    /// <summary><c>2026.09.13_18.48.40: </c>: what lines of the game have behind that, and entries of GetGameLog alone.</summary>
    public static string Game(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy.MM.dd_HH.mm.ss}: ");

    /// <summary><c>06/25/26 03:36:06</c>: local time, when the log is opened and closed.</summary>
    public static string Local(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("MM'/'dd'/'yy HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026.09.13-18.48.40</c>: in the name of an old log.</summary>
    public static string Backup(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy.MM.dd-HH.mm.ss", CultureInfo.InvariantCulture);
}
