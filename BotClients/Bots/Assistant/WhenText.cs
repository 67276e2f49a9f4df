using System.Globalization;
using System.Text.RegularExpressions;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>Reads times as people write them.</summary>
internal static partial class WhenText
{
    private const int MaxText = 100;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(365 * 100);

    private static readonly string[] Stamps = ["yyyy-M-d H:m", "yyyy-M-d H:m:s", "yyyy-M-d", "d.M.yyyy H:m", "d.M.yyyy", "yyyy-M-d'T'H:m", "yyyy-M-d'T'H:m:s"];

    /// <summary>
    /// <c>in 2h 30m</c> · <c>18:30</c> (the next one) · <c>today</c> or <c>tomorrow 9:00</c> · <c>2027-01-31 20:00</c> ·
    /// <c>31.1.2027 20:00</c> · ISO 8601 with an offset · seconds since 1970. German words do as well. Null for anything else.
    /// </summary>
    /// <param name="zone">In which clock times are meant.</param>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (text.Length > MaxText)
            return null;
        var words = string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Within(Span(words, now) ?? Clock(words, now, zone) ?? Stamp(text.Trim(), zone), now);
    }

    private static DateTimeOffset? Within(DateTimeOffset? at, DateTimeOffset now) => at is { } time && (time - now).Duration() <= Farthest ? at : null;

    private static DateTimeOffset? Span(string words, DateTimeOffset now)
    {
        var match = SpanPattern().Match(words);
        if (!match.Success)
            return null;
        var total = TimeSpan.Zero;
        for (var at = 0; at < match.Groups["count"].Captures.Count; at++)
        {
            var count = double.Parse(match.Groups["count"].Captures[at].Value, CultureInfo.InvariantCulture);
            var unit = match.Groups["unit"].Captures[at].Value[0] switch
            {
                'w' => TimeSpan.FromDays(7),
                'd' or 't' => TimeSpan.FromDays(1),
                'h' => TimeSpan.FromHours(1),
                's' when match.Groups["unit"].Captures[at].Value.StartsWith("st", StringComparison.Ordinal) => TimeSpan.FromHours(1),
                'm' => TimeSpan.FromMinutes(1),
                _ => TimeSpan.FromSeconds(1),
            };
            total += unit * Math.Min(count, 1_000_000);
            if (total > Farthest)
                return null;
        }
        return now + total;
    }

    private static DateTimeOffset? Clock(string words, DateTimeOffset now, TimeZoneInfo zone)
    {
        var match = ClockPattern().Match(words);
        if (!match.Success)
            return null;
        var hour = match.Groups["hour"].Success ? int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (hour > 23 || minute > 59)
            return null;
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var day = match.Groups["day"].Value;
        var wanted = InZone(today.AddDays(day is "tomorrow" or "morgen" ? 1 : 0).AddHours(hour).AddMinutes(minute), zone);
        // A time alone means the next one.
        return day.Length == 0 && wanted <= now ? InZone(today.AddDays(1).AddHours(hour).AddMinutes(minute), zone) : wanted;
    }

    private static DateTimeOffset? Stamp(string text, TimeZoneInfo zone)
    {
        if (text.Length is >= 9 and <= 11 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (DateTime.TryParseExact(text, Stamps, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return InZone(local, zone);
        return OffsetPattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact : null;
    }

    /// <summary>A clock's time that is left out in spring is the one an hour later.</summary>
    private static DateTimeOffset InZone(DateTime local, TimeZoneInfo zone)
    {
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new(valid, zone.GetUtcOffset(valid));
    }

    [GeneratedRegex(@"^(in )?((?<count>\d{1,7}(\.\d{1,3})?) ?(?<unit>weeks?|w|wochen?|days?|d|tagen?|tage?|t|hours?|h|stunden?|std|minutes?|minuten?|min|m|seconds?|sekunden?|sec|sek|s)( and | und | ?))+$", RegexOptions.CultureInvariant)]
    private static partial Regex SpanPattern();

    [GeneratedRegex(@"^((?<day>today|tomorrow|heute|morgen)( at| um)?( |$))?((?<hour>\d{1,2}):(?<minute>\d{2})( uhr)?)?$(?<!^)", RegexOptions.CultureInvariant)]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetPattern();
}
