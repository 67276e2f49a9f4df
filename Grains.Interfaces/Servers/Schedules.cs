namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>Something done at set times.</summary>
/// <param name="Id">Its name: 1 to 32 of <c>a-z 0-9 -</c>.</param>
/// <param name="Cron">Five fields, minute to day of week, in the usual cron notation.</param>
/// <param name="Zone">IANA name of the time zone the fields are meant in.</param>
/// <param name="Countdown">Of a restart: how long before the set time the players are first warned, 0 to 24 hours.</param>
/// <param name="Text">A broadcast's text, or a restart's reason; at most 300 characters.</param>
/// <param name="OnlyIfEmpty">Only while nobody is on.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-schedule")]
public sealed record ServerSchedule(
    [property: Id(0)] string Id,
    [property: Id(1)] string Cron,
    [property: Id(2)] string Zone,
    [property: Id(3)] ScheduledAction Action,
    [property: Id(4)] TimeSpan Countdown = default,
    [property: Id(5)] string? Text = null,
    [property: Id(6)] bool OnlyIfEmpty = false);

/// <summary>What a schedule does. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.scheduled-action")]
public enum ScheduledAction
{
    /// <summary>A restart whose countdown ends at the set time.</summary>
    Restart = 1,
    Save = 2,

    /// <summary>A broadcast of <see cref="ServerSchedule.Text"/>.</summary>
    Broadcast = 3,
    DestroyWildDinos = 4,
}

/// <summary>A schedule with its times.</summary>
/// <param name="Next">When it comes next, null when never again.</param>
/// <param name="LastOutcome">How the last one ended, in a word; null before the first.</param>
[GenerateSerializer, Immutable, Alias("bliss.schedule-view")]
public sealed record ScheduleView(
    [property: Id(0)] ServerSchedule Schedule,
    [property: Id(1)] DateTimeOffset? Next,
    [property: Id(2)] DateTimeOffset? Last,
    [property: Id(3)] string? LastOutcome,
    [property: Id(4)] string SetBy);
