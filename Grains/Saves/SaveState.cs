using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Saves;

/// <summary>What the parser of a server must remember over a crash.</summary>
/// <param name="Good">The file of the last good parse.</param>
/// <param name="Running">The parse at work. Found at a start, it is one that the process died in.</param>
/// <param name="Last">How the last parse ended.</param>
[GenerateSerializer, Immutable, Alias("bliss.save-state")]
internal sealed record SaveState(
    [property: Id(0)] GoodParse? Good,
    [property: Id(1)] PendingParse? Running,
    [property: Id(2)] EndedParse? Last)
{
    public SaveState() : this(null, null, null)
    {
    }
}

/// <summary>A parse that was committed.</summary>
[GenerateSerializer, Immutable, Alias("bliss.good-parse")]
internal sealed record GoodParse([property: Id(0)] ParseId Parse, [property: Id(1)] SourceStamp Source, [property: Id(2)] DateTimeOffset At);

/// <summary>A parse that was begun.</summary>
[GenerateSerializer, Immutable, Alias("bliss.pending-parse")]
internal sealed record PendingParse(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] SourceStamp Source,
    [property: Id(2)] string File,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] int Attempt)
{
    public RunningParse View => new(Parse, File, StartedAt, Attempt);

    public EndedParse End(DateTimeOffset at, Refusal? refusal) => new(Parse, Source, File, StartedAt, at, refusal);
}

/// <summary>A parse that ended; <paramref name="Refusal"/> says why it was no good one.</summary>
[GenerateSerializer, Immutable, Alias("bliss.ended-parse")]
internal sealed record EndedParse(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] SourceStamp Source,
    [property: Id(2)] string File,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] DateTimeOffset EndedAt,
    [property: Id(5)] Refusal? Refusal)
{
    public FinishedParse View => new(Parse, File, StartedAt, EndedAt, Refusal);
}
