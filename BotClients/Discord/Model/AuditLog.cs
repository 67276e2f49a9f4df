using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>A page of a guild's audit log, with what its entries speak of.</summary>
public sealed record AuditLog
{
    public IReadOnlyList<AuditLogEntry> AuditLogEntries { get => field ?? []; init; }

    public IReadOnlyList<User> Users { get => field ?? []; init; }

    public IReadOnlyList<Webhook> Webhooks { get => field ?? []; init; }

    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }
}

/// <summary>One act in a guild.</summary>
public sealed record AuditLogEntry
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    /// <summary>What was done, by Discord's numbers (10 a channel made, 12 one deleted, 25 roles of a member changed …).</summary>
    public int ActionType { get; init; }

    public Snowflake? UserId { get; init; }

    /// <summary>Whatever it was done to; usually an id.</summary>
    public string? TargetId { get; init; }

    public string? Reason { get; init; }
}
