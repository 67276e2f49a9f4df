using System.Globalization;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>Wall-clock texts of a forged world, whose server was first started on 3 January 2026.</summary>
internal static class Clock
{
    private static readonly DateTime Opening = new(2026, 1, 3, 18, 0, 0, DateTimeKind.Utc);

    /// <summary>Server-local time as saves write it, <paramref name="seconds"/> (wrapped at 60 days) after the opening.</summary>
    public static string Stamp(long seconds) =>
        Opening.AddSeconds(seconds % (60 * 86_400)).ToString("yyyy.MM.dd-HH.mm.ss", CultureInfo.InvariantCulture);

    /// <summary>Unix seconds of a game time.</summary>
    public static double Unix(double gameTime) => (Opening - DateTime.UnixEpoch).TotalSeconds + gameTime - ForgePlan.WorldStart;
}
