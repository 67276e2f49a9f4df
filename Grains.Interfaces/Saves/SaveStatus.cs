namespace BlissBot.Grains.Interfaces.Saves;

/// <summary>How <see cref="ISaveGrain.ParseNow"/> took the wish.</summary>
/// <param name="Decision">Whether anything was begun.</param>
/// <param name="Parse">The parse that was begun, or the one that read this very file before.</param>
/// <param name="File">Name of the file, without its folder.</param>
[GenerateSerializer, Immutable, Alias("bliss.parse-start")]
public sealed record ParseStart(
    [property: Id(0)] ParseDecision Decision,
    [property: Id(1)] ParseId Parse,
    [property: Id(2)] string File);

/// <summary>Whether a parse was begun.</summary>
[GenerateSerializer, Alias("bliss.parse-decision")]
public enum ParseDecision
{
    Started = 1,

    /// <summary>The file is the one already read; nothing to do.</summary>
    Unchanged = 2,
}

/// <summary>The parser of one server.</summary>
/// <param name="Progress">Of the running parse, or the last word of the last one.</param>
/// <param name="Running">The parse at work, if any.</param>
/// <param name="LastRun">How the last one ended; null before the first.</param>
/// <param name="LastGood">When the last good parse ended; null before the first.</param>
/// <param name="NextDue">When a changed save is read by itself at the earliest; null when at once.</param>
[GenerateSerializer, Immutable, Alias("bliss.save-status")]
public sealed record SaveStatus(
    [property: Id(0)] ParseProgress? Progress,
    [property: Id(1)] RunningParse? Running,
    [property: Id(2)] FinishedParse? LastRun,
    [property: Id(3)] DateTimeOffset? LastGood,
    [property: Id(4)] DateTimeOffset? NextDue = null);

/// <summary>A parse at work.</summary>
/// <param name="Attempt">1, and one more for each time the process ended in its middle.</param>
[GenerateSerializer, Immutable, Alias("bliss.running-parse")]
public sealed record RunningParse(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] string File,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] int Attempt);

/// <summary>A parse that ended.</summary>
/// <param name="Refusal">Null when it ended well, otherwise why not.</param>
[GenerateSerializer, Immutable, Alias("bliss.finished-parse")]
public sealed record FinishedParse(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] string File,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] DateTimeOffset EndedAt,
    [property: Id(4)] Refusal? Refusal);
