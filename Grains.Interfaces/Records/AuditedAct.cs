using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Records;

/// <summary>A privileged act, or the wish for one.</summary>
/// <param name="Id">Made once by who tells of it.</param>
/// <param name="Actor">Discord's id of the user.</param>
/// <param name="ActorName">As shown at the time; untrusted.</param>
/// <param name="Command">Its path: <c>server restart</c>.</param>
/// <param name="Target">The server it was about; null for none or several.</param>
/// <param name="Arguments">What was given, secrets redacted; untrusted.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">The code of a refusal, or the reference of a failure.</param>
[GenerateSerializer, Immutable, Alias("bliss.audited-act")]
public sealed record AuditedAct(
    [property: Id(0)] Guid Id,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ulong Actor,
    [property: Id(3)] string ActorName,
    [property: Id(4)] string Command,
    [property: Id(5)] string? Target,
    [property: Id(6)] string Arguments,
    [property: Id(7)] AuditOutcome Outcome,
    [property: Id(8)] string? Reason);

/// <summary>What became of a privileged act. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.audit-outcome")]
public enum AuditOutcome
{
    Done = 0,

    /// <summary>The caller lacks the capability.</summary>
    Denied = 1,

    /// <summary>The caller was asked to confirm.</summary>
    Asked = 2,
    Refused = 3,
    Failed = 4,

    /// <summary>It was given up after its time limit, and may have happened.</summary>
    TimedOut = 5,
}

/// <summary>A part of what was found, newest first.</summary>
/// <param name="Next">Continuation for older ones; null at the end.</param>
[GenerateSerializer, Immutable, Alias("bliss.audit-page")]
public sealed record AuditPage([property: Id(0)] ImmutableArray<AuditedAct> Acts, [property: Id(1)] string? Next);

/// <summary>What is looked for; everything that is null fits all.</summary>
/// <param name="Actor">Only of this user.</param>
/// <param name="Command">Only commands whose path contains this.</param>
/// <param name="Since">Only then or later.</param>
/// <param name="Until">Only then or earlier.</param>
[GenerateSerializer, Immutable, Alias("bliss.audit-query")]
public sealed record AuditQuery(
    [property: Id(0)] ulong? Actor = null,
    [property: Id(1)] string? Command = null,
    [property: Id(2)] DateTimeOffset? Since = null,
    [property: Id(3)] DateTimeOffset? Until = null)
{
    /// <summary>Characters of the longest <see cref="Command"/>.</summary>
    public const int MaxText = 100;
}
