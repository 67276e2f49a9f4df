using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using Cronos;

namespace BlissBot.Grains.Servers;

/// <summary>
/// When schedules come, and which are allowed. Pure. Where clocks go forward, a time that does not exist is moved to
/// the end of the gap; where they go back, a time of day that comes twice is taken once, the first time, whether the
/// notation names it or it is one of a series such as every two hours or every ten minutes.
/// </summary>
internal static class ScheduleRules
{
    public const int MostSchedules = 20;
    private const int LongestId = 32;
    private const int LongestCron = 100;
    private const int LongestZone = 64;
    private const int LongestText = 300;
    private static readonly TimeSpan LongestCountdown = TimeSpan.FromHours(24);
    private static readonly TimeSpan LeastWarning = TimeSpan.FromMinutes(1);

    /// <summary>Why a schedule is not allowed; the subject names the field. Null when it is.</summary>
    public static Refusal? Check(ServerSchedule schedule, DateTimeOffset now)
    {
        if (schedule.Id is not { Length: > 0 and <= LongestId } || schedule.Id.Any(letter => !(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
            return Wrong(nameof(schedule.Id), "An id is 1 to 32 of a-z, 0-9 and '-'.");
        if (!Enum.IsDefined(schedule.Action))
            return Wrong(nameof(schedule.Action), "There is no such action.");
        if (Expression(schedule.Cron) is not { } cron)
            return Wrong(nameof(schedule.Cron), "A cron text has five fields: minute, hour, day of month, month, day of week. Example: 0 5 * * *");
        if (Zone(schedule.Zone) is not { } zone)
            return Wrong(nameof(schedule.Zone), "A time zone goes by its IANA name, such as Europe/Berlin or UTC.");
        if (cron.GetNextOccurrence(now, zone) is null)
            return Wrong(nameof(schedule.Cron), "That time never comes.");
        return CheckAction(schedule);
    }

    /// <summary>The first set time whose beginning comes after <paramref name="from"/>; null when there is none.</summary>
    public static DateTimeOffset? NextAt(ServerSchedule schedule, DateTimeOffset from) =>
        Expression(schedule.Cron) is { } cron && Zone(schedule.Zone) is { } zone
            ? FirstOfTwins(cron, zone, from + schedule.Countdown)
            : null;

    private static DateTimeOffset? FirstOfTwins(CronExpression cron, TimeZoneInfo zone, DateTimeOffset from)
    {
        var next = cron.GetNextOccurrence(from, zone);
        while (next is { } at && IsRepeated(at, zone))
            next = cron.GetNextOccurrence(at, zone);
        return next;
    }

    /// <summary>Whether the clocks have shown this time of day before and were then set back.</summary>
    private static bool IsRepeated(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return zone.IsAmbiguousTime(local.DateTime) && local.Offset != zone.GetAmbiguousTimeOffsets(local.DateTime).Max();
    }

    /// <summary>What to do about a schedule now, and what it is after that.</summary>
    public static ScheduleTurn Advance(StoredSchedule stored, DateTimeOffset now, TimeSpan grace)
    {
        if (stored is not { Next: { } due, BeginAt: { } begin } || now < begin)
            return new ScheduleTurn(stored, null, false);
        // Of those missed while nobody was there, at most one is made up for: the first that is within the grace.
        return now - begin <= grace
            ? new ScheduleTurn(stored with { Next = NextAt(stored.Schedule, now), Last = due, Claimed = due, LastOutcome = null }, due, false)
            : new ScheduleTurn(stored with { Next = NextAt(stored.Schedule, now - grace), Last = due, Claimed = null, LastOutcome = "Missed" }, due, true);
    }

    /// <summary>When a scheduled restart's countdown ends: at its set time, but players get a minute where one was promised.</summary>
    public static DateTimeOffset ExitAt(ServerSchedule schedule, DateTimeOffset due, DateTimeOffset now) =>
        due > now ? due : now + (schedule.Countdown < LeastWarning ? schedule.Countdown : LeastWarning);

    private static Refusal? CheckAction(ServerSchedule schedule)
    {
        if (schedule.Countdown != TimeSpan.Zero && schedule.Action != ScheduledAction.Restart)
            return Wrong(nameof(schedule.Countdown), "Only restarts count down.");
        if (schedule.Countdown < TimeSpan.Zero || schedule.Countdown > LongestCountdown)
            return Wrong(nameof(schedule.Countdown), "A countdown is 0 to 24 hours.", LongestCountdown.TotalSeconds);
        if (schedule.Text is { Length: > LongestText })
            return Wrong(nameof(schedule.Text), "A text is at most 300 characters.", LongestText);
        if (schedule.Action == ScheduledAction.Broadcast && string.IsNullOrWhiteSpace(schedule.Text))
            return Wrong(nameof(schedule.Text), "A broadcast needs a text.");
        if (schedule.Text is not null && schedule.Action is ScheduledAction.Save or ScheduledAction.DestroyWildDinos)
            return Wrong(nameof(schedule.Text), "Only broadcasts and restarts have a text.");
        return schedule.OnlyIfEmpty && schedule.Action == ScheduledAction.Broadcast
            ? Wrong(nameof(schedule.OnlyIfEmpty), "Nobody would see a broadcast on an empty server.")
            : null;
    }

    private static CronExpression? Expression(string? text) =>
        // Of the notation's variants only the plain five fields: no seconds, no names of whole schedules.
        text is { Length: > 0 and <= LongestCron } && !text.TrimStart().StartsWith('@') && CronExpression.TryParse(text, CronFormat.Standard, out var cron) ? cron : null;

    private static TimeZoneInfo? Zone(string? name) =>
        name is { Length: > 0 and <= LongestZone }
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? zone
            : null;

    private static Refusal Wrong(string field, string why, double? limit = null) => new(RefusalCode.InvalidQuery, field, limit, why);
}

/// <summary>A schedule after a moment: the set time it met, if any, and whether that was missed.</summary>
internal readonly record struct ScheduleTurn(StoredSchedule Schedule, DateTimeOffset? Due, bool Missed);
