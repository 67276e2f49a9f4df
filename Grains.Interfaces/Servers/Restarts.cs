using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>A wish for a restart.</summary>
/// <param name="OperationId">Its identity; at most 100 characters.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Delay">Until the server is told to exit: 0 to 24 hours. The players are warned at 15, 10, 5, 3, 1 minutes and 30, 10 seconds before.</param>
/// <param name="Reason">Shown to the players; untrusted, may be null.</param>
/// <param name="OnlyIfEmpty">Refuse, and later call off, while anybody is on.</param>
[GenerateSerializer, Immutable, Alias("bliss.restart-request")]
public sealed record RestartRequest(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string Actor,
    [property: Id(2)] TimeSpan Delay,
    [property: Id(3)] string? Reason = null,
    [property: Id(4)] bool OnlyIfEmpty = false);

/// <summary>A restart.</summary>
/// <param name="DueAt">When the server is or was to be told to exit.</param>
/// <param name="Steps">What was done, oldest first.</param>
/// <param name="Verdict">How it ended; null while it runs.</param>
[GenerateSerializer, Immutable, Alias("bliss.restart-view")]
public sealed record RestartView(
    [property: Id(0)] RestartRequest Request,
    [property: Id(1)] RestartPhase Phase,
    [property: Id(2)] DateTimeOffset RequestedAt,
    [property: Id(3)] DateTimeOffset DueAt,
    [property: Id(4)] ImmutableArray<RestartStep> Steps,
    [property: Id(5)] RestartVerdict? Verdict,
    [property: Id(6)] DateTimeOffset? EndedAt);

/// <summary>The phases of a restart. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.restart-phase")]
public enum RestartPhase
{
    CountingDown = 1,

    /// <summary>SaveWorld was sent; waiting for the proof.</summary>
    Saving = 2,

    /// <summary>DoExit was sent; waiting for the process to end.</summary>
    Exiting = 3,

    /// <summary>It is down; waiting for it to be ready again.</summary>
    ComingBack = 4,
    Ended = 5,
}

/// <summary>How a restart ended. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.restart-verdict")]
public enum RestartVerdict
{
    /// <summary>It is ready for players again.</summary>
    Restarted = 1,
    Cancelled = 2,

    /// <summary>Called off: somebody was on and it was asked for only if empty.</summary>
    Occupied = 3,

    /// <summary>The save was not proven, so the server was not stopped.</summary>
    SaveFailed = 4,

    /// <summary>It did not exit.</summary>
    ExitFailed = 5,

    /// <summary>It exited and did not come back in time.</summary>
    NotBack = 6,

    /// <summary>RCON could not be reached to begin.</summary>
    Unreachable = 7,
}

/// <summary>One thing done in a restart, with the server's own words where there are any.</summary>
[GenerateSerializer, Immutable, Alias("bliss.restart-step")]
public sealed record RestartStep([property: Id(0)] DateTimeOffset At, [property: Id(1)] RestartStepKind Kind, [property: Id(2)] string? Detail = null);

/// <summary>What can be done in a restart. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.restart-step-kind")]
public enum RestartStepKind
{
    Requested = 1,
    Warned = 2,
    WarningFailed = 3,
    SaveSent = 4,

    /// <summary>The answer said so.</summary>
    SaveAnswered = 5,

    /// <summary>The log said so: proof.</summary>
    SaveProven = 6,
    ExitSent = 7,
    WentDown = 8,
    CameUp = 9,
    Ready = 10,
    Ended = 11,

    /// <summary>This program was away in between and took up where it was.</summary>
    Resumed = 12,
}
