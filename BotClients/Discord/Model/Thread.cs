namespace BlissBot.Discord.Model;

/// <summary>What only threads have.</summary>
public sealed record ThreadMetadata
{
    /// <summary>Hidden from the list; no edits, reactions or joins. Sending wakes it unless it is locked.</summary>
    public bool Archived { get; init; }

    /// <summary>Minutes without activity until it leaves the list: 60, 1440, 4320 or 10080.</summary>
    public int AutoArchiveDuration { get; init; }

    public DateTimeOffset? ArchiveTimestamp { get; init; }

    /// <summary>Only who may manage threads can wake it.</summary>
    public bool Locked { get; init; }

    /// <summary>Private threads: everybody in it may invite.</summary>
    public bool Invitable { get; init; }

    public DateTimeOffset? CreateTimestamp { get; init; }
}

/// <summary>Somebody's membership in a thread.</summary>
public sealed record ThreadMember
{
    /// <summary>The thread; absent in GUILD_CREATE.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The member; absent in GUILD_CREATE.</summary>
    public Snowflake? UserId { get; init; }

    public DateTimeOffset? JoinTimestamp { get; init; }

    public Snowflake? GuildId { get; init; }

    public Member? Member { get; init; }
}
