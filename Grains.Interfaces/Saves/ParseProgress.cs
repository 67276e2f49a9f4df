namespace BlissBot.Grains.Interfaces.Saves;

/// <summary>How far a parse is.</summary>
/// <param name="Parse">Which parse.</param>
/// <param name="Stage">What it does now, or how it ended.</param>
/// <param name="Percent">0 to 100 over the whole work, an estimate that never goes back.</param>
/// <param name="Rows">Rows of the save handled so far.</param>
/// <param name="Bytes">Bytes of the save handled so far.</param>
/// <param name="Ahead">While it waits: how many parses of the same silo are before it.</param>
[GenerateSerializer, Immutable, Alias("bliss.parse-progress")]
public sealed record ParseProgress(
    [property: Id(0)] ParseId Parse,
    [property: Id(1)] ParseStage Stage,
    [property: Id(2)] double Percent,
    [property: Id(3)] long Rows,
    [property: Id(4)] long Bytes,
    [property: Id(5)] int Ahead = 0);

/// <summary>The stages of a parse, in order; the last three are ends.</summary>
[GenerateSerializer, Alias("bliss.parse-stage")]
public enum ParseStage
{
    /// <summary>Nothing has run yet.</summary>
    Idle = 0,
    Waiting = 1,
    Copying = 2,
    Reading = 3,
    Clustering = 4,
    Writing = 5,
    Committing = 6,
    Done = 7,
    Failed = 8,
    Cancelled = 9,
}
