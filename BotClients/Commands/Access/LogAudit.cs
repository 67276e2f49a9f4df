using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>Writes the audit to the log and remembers the newest entries.</summary>
internal sealed partial class LogAudit(ILogger<LogAudit> log) : IAudit
{
    private const int Kept = 1_000;

    private readonly Queue<AuditEntry> recent = new();

    /// <summary>Oldest first.</summary>
    public ImmutableArray<AuditEntry> Recent
    {
        get
        {
            lock (recent)
                return [.. recent];
        }
    }

    public ValueTask Write(AuditEntry given)
    {
        var entry = given.Redacted();
        lock (recent)
        {
            if (recent.Count == Kept)
                recent.Dequeue();
            recent.Enqueue(entry);
        }
        LogEntry(log, entry.Command, entry.Outcome, entry.Actor, entry.ActorName, entry.Guild, entry.Target, entry.Arguments, entry.Reason);
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "/{Command} {Outcome}: user {Actor} ({ActorName}), guild {Guild}, server {Target}, {Arguments}, {Reason}.")]
    private static partial void LogEntry(
        ILogger log, string command, AuditOutcome outcome, ulong actor, string actorName, ulong? guild, string? target, string arguments, string? reason);
}
