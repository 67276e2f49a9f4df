using System.Collections.Immutable;
using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>Round numbers and round times beside the axes of a chart.</summary>
internal static class ChartScale
{
    private static readonly ImmutableArray<TimeSpan> Steps =
    [
        .. new[] { 5.0, 15, 30 }.Select(TimeSpan.FromMinutes), .. new[] { 1.0, 3, 6, 12 }.Select(TimeSpan.FromHours),
        .. new[] { 1.0, 2, 7, 14, 30, 90, 365, 3650 }.Select(TimeSpan.FromDays),
    ];

    /// <summary>The step of a scale from 0 to at least <paramref name="most"/>: 1, 2 or 5 times a power of ten, four to ten of them.</summary>
    /// <param name="whole">Never less than 1: players are not parted.</param>
    public static double Step(double most, bool whole)
    {
        var rough = Math.Max(most, double.Epsilon) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1.0, <= 2 => 2, <= 5 => 5, _ => 10 });
        return whole ? Math.Max(1, step) : step;
    }

    /// <summary>Round moments in UTC between two, at most eight.</summary>
    public static ImmutableArray<DateTimeOffset> Moments(DateTimeOffset from, DateTimeOffset to)
    {
        var step = Math.Max(1, Steps.FirstOrDefault(step => (to - from) / step <= 8, (to - from) / 8).Ticks);
        var moments = ImmutableArray.CreateBuilder<DateTimeOffset>();
        for (var ticks = (from.UtcTicks + step - 1) / step * step; ticks <= to.UtcTicks; ticks += step)
            moments.Add(new DateTimeOffset(ticks, TimeSpan.Zero));
        return moments.ToImmutable();
    }

    /// <summary>A moment as short as it is plain among its neighbours.</summary>
    public static string Name(DateTimeOffset at, TimeSpan span) => at.UtcDateTime.ToString(
        span > TimeSpan.FromDays(800) ? "yyyy-MM" : span > TimeSpan.FromDays(8) ? "MM-dd" : span > TimeSpan.FromHours(30) ? "MM-dd HH:mm" : "HH:mm", CultureInfo.InvariantCulture);

    public static string Name(double value, string unit) => value.ToString("#,0.##", CultureInfo.InvariantCulture) + (unit.Length > 0 ? " " + unit : "");
}
