namespace BlissBot.Discord.Model;

/// <summary>A user as a member of one guild.</summary>
public sealed record Member
{
    /// <summary>Absent where the user stands beside it: messages, mentions and resolved values.</summary>
    public User? User { get; init; }

    /// <summary>Comes with gateway events only.</summary>
    public Snowflake? GuildId { get; init; }

    public string? Nick { get; init; }

    public string? Avatar { get; init; }

    /// <summary>Without the role of everyone.</summary>
    public IReadOnlyList<Snowflake> Roles { get => field ?? []; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    public DateTimeOffset? PremiumSince { get; init; }

    /// <summary>True until the member passed the guild's screening.</summary>
    public bool Pending { get; init; }

    /// <summary>The end of a time-out; past or null when there is none.</summary>
    public DateTimeOffset? CommunicationDisabledUntil { get; init; }

    /// <summary>Comes with interactions: what the member may do in that channel, overwrites included.</summary>
    public Permissions? Permissions { get; init; }
}
