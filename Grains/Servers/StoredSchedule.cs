using System.Globalization;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Servers;

/// <summary>A schedule as it is stored.</summary>
/// <param name="Next">The set time that comes next; null when never again.</param>
/// <param name="Last">The set time that was last acted on, or missed.</param>
/// <param name="Claimed">A set time whose work was begun and whose end is not known: found at a start, it is done again under the same operation id.</param>
[GenerateSerializer, Immutable, Alias("bliss.stored-schedule")]
internal sealed record StoredSchedule(
    [property: Id(0)] ServerSchedule Schedule,
    [property: Id(1)] string SetBy,
    [property: Id(2)] DateTimeOffset? Next,
    [property: Id(3)] DateTimeOffset? Last = null,
    [property: Id(4)] string? LastOutcome = null,
    [property: Id(5)] DateTimeOffset? Claimed = null)
{
    /// <summary>When to begin for the next set time.</summary>
    public DateTimeOffset? BeginAt => Next - Schedule.Countdown;

    public ScheduleView View() => new(Schedule, Next, Last, LastOutcome, SetBy);

    /// <summary>Names what is done at one set time, so that it is done once.</summary>
    public string OperationId(DateTimeOffset due) =>
        string.Create(CultureInfo.InvariantCulture, $"schedule-{Schedule.Id}-{Schedule.Action}-{due.UtcDateTime:yyyyMMddTHHmmss}");

    /// <summary>The same with the end of the operation, if it was one of its own.</summary>
    public StoredSchedule Ended(string operationId, string outcome) =>
        Last is { } last && OperationId(last) == operationId ? this with { Claimed = null, LastOutcome = outcome } : this;
}
