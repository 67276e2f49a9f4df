namespace BlissBot.BotClients.Commands.Access;

/// <summary>Keeps who did what with a capability.</summary>
internal interface IAudit
{
    /// <summary>Writes it down. Must not fail for reasons of the outside: what has happened has happened.</summary>
    ValueTask Write(AuditEntry entry);
}

/// <summary>A privileged act, or the wish for one.</summary>
/// <param name="Actor">Discord's id of the user.</param>
/// <param name="ActorName">As shown; untrusted.</param>
/// <param name="Command">Its path.</param>
/// <param name="Target">The server it was about; null for none or all.</param>
/// <param name="Arguments">What was given, secrets redacted; untrusted.</param>
/// <param name="Reason">The code of a refusal, or the reference of a failure.</param>
internal sealed record AuditEntry(
    DateTimeOffset At, ulong? Guild, ulong Actor, string ActorName, string Command, string? Target, string Arguments, AuditOutcome Outcome, string? Reason = null);

/// <summary>What became of a privileged act.</summary>
internal enum AuditOutcome
{
    Done,

    /// <summary>The caller lacks the capability.</summary>
    Denied,

    /// <summary>The caller was asked to confirm.</summary>
    Asked,
    Refused,
    Failed,

    /// <summary>It was given up after its time limit, and may have happened.</summary>
    TimedOut,
}
