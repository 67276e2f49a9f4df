using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>A community.</summary>
internal sealed class Guild
{
    public ulong Id { get; set; }
    public string Name { get; set; } = "";
    public ulong OwnerId { get; set; }
    public string Locale { get; set; } = "en-US";
    public ulong? SystemChannelId { get; set; }
    public Dictionary<ulong, Role> Roles { get; set; } = [];
    public Dictionary<ulong, Member> Members { get; set; } = [];

    /// <summary>Banned users and why.</summary>
    public Dictionary<ulong, string?> Bans { get; set; } = [];
    public List<AuditEntry> AuditLog { get; set; } = [];

    /// <summary>Nobody can reach it: what Discord calls an outage. It does not outlast the simulator.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Unavailable { get; set; }
}

/// <summary>Rights with a name. The one with the guild's id belongs to everyone.</summary>
internal sealed class Role
{
    public ulong Id { get; set; }
    public string Name { get; set; } = "";
    public Permission Permissions { get; set; }
    public int Position { get; set; }
    public int Color { get; set; }
    public bool Hoist { get; set; }
    public bool Mentionable { get; set; }

    /// <summary>The bot it came with; nobody can give or take such a role.</summary>
    public ulong? BotId { get; set; }
}

/// <summary>A user in a guild.</summary>
internal sealed class Member
{
    public ulong UserId { get; set; }
    public string? Nick { get; set; }
    public List<ulong> RoleIds { get; set; } = [];
    public DateTimeOffset JoinedAt { get; set; }
    public DateTimeOffset? TimeoutUntil { get; set; }
}

/// <summary>One line of the audit log.</summary>
internal sealed class AuditEntry
{
    public ulong Id { get; set; }
    public int Action { get; set; }
    public ulong UserId { get; set; }
    public ulong? TargetId { get; set; }
    public string? Reason { get; set; }
    /// <summary>What an action on messages, pins and overwrites tells beyond its target.</summary>
    public JsonObject? Options { get; set; }
}
