using System.Globalization;

namespace BlissBot.BotClients.Replies;

/// <summary>Lengths of time in words: <c>2 days 3 hours</c>, <c>2 Tage 3 Stunden</c>.</summary>
internal static class Durations
{
    private static readonly (long Seconds, Unit English, Unit German)[] Units =
    [
        (86_400, new("day", "days"), new("Tag", "Tage")),
        (3_600, new("hour", "hours"), new("Stunde", "Stunden")),
        (60, new("minute", "minutes"), new("Minute", "Minuten")),
        (1, new("second", "seconds"), new("Sekunde", "Sekunden")),
    ];

    /// <param name="span">Its sign is not told, and what is less than a second is not either.</param>
    /// <param name="locale">As Discord names it; every German is German, everything else English.</param>
    /// <param name="parts">So many units at most, the biggest first, without a gap; what is smaller is dropped.</param>
    public static string Words(TimeSpan span, string locale = "en", int parts = 2)
    {
        var german = locale.StartsWith("de", StringComparison.OrdinalIgnoreCase);
        var seconds = Math.Abs(span.Ticks / TimeSpan.TicksPerSecond);
        var words = new List<string>(parts);
        var taken = 0;
        foreach (var unit in Units)
        {
            var (count, name) = (seconds / unit.Seconds, german ? unit.German : unit.English);
            if (count == 0 && taken == 0 && unit.Seconds > 1)
                continue;
            if (count > 0 || taken == 0)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? name.One : name.Many)}"));
            seconds -= count * unit.Seconds;
            if (++taken >= parts)
                break;
        }
        return string.Join(' ', words);
    }

    private sealed record Unit(string One, string Many);
}
