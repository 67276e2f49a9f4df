using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;

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
    DateTimeOffset At, ulong? Guild, ulong Actor, string ActorName, string Command, string? Target, string Arguments, AuditOutcome Outcome, string? Reason = null)
{
    /// <summary>Without the passwords and tokens that people type where they do not belong.</summary>
    public AuditEntry Redacted() => this with
    {
        Target = Target is null ? null : SecretRedaction.Redact(Target),
        Arguments = SecretRedaction.Redact(Arguments),
        Reason = Reason is null ? null : SecretRedaction.Redact(Reason),
    };
}
