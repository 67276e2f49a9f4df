using System.Diagnostics.CodeAnalysis;

namespace BlissBot.Grains.Players;

/// <summary>Calendar days of a time zone, whatever their length.</summary>
internal static class ZoneDays
{
    private const int MaxName = 64;

    /// <summary>Finds a zone by its IANA name. The name comes from anybody and may become part of a path, so its letters are few.</summary>
    public static bool TryFind(string? name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return name is { Length: > 0 and <= MaxName } && char.IsAsciiLetter(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// The parts of a time that fall on the days its clocks show. Clocks are followed from one change to the next, not
    /// from midnight to midnight: there are days without a midnight and days with two.
    /// </summary>
    public static IEnumerable<(DateOnly Day, TimeSpan Time)> Split(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        while (from < to)
        {
            var offset = zone.GetUtcOffset(from);
            var shown = from.ToOffset(offset);
            var midnight = from + (TimeSpan.FromDays(1) - shown.TimeOfDay);
            var end = midnight < to ? midnight : to;
            if (zone.GetUtcOffset(end.AddTicks(-1)) != offset)
                end = Change(zone, from, end.AddTicks(-1), offset);
            yield return (DateOnly.FromDateTime(shown.DateTime), end - from);
            from = end;
        }
    }

    /// <summary>The moment the clocks change, between one when they show <paramref name="offset"/> and one when they do not.</summary>
    private static DateTimeOffset Change(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after, TimeSpan offset)
    {
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + (after - before) / 2;
            if (zone.GetUtcOffset(middle) == offset)
                before = middle;
            else
                after = middle;
        }
        return after;
    }
}
