using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>A guild, as GUILD_CREATE or REST gives it. Of an unavailable one only the id is known.</summary>
public sealed record Guild
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public string Name { get => field ?? ""; init; }

    public Snowflake OwnerId { get; init; }

    /// <summary>True in an outage: the guild still exists and will come back.</summary>
    public bool Unavailable { get; init; }

    public string? Icon { get; init; }

    public IReadOnlyList<Role> Roles { get => field ?? []; init; }

    public IReadOnlyList<Emoji> Emojis { get => field ?? []; init; }

    public IReadOnlyList<string> Features { get => field ?? []; init; }

    /// <summary>From the gateway only. Threads are apart.</summary>
    public IReadOnlyList<Channel> Channels { get => field ?? []; init; }

    /// <summary>From the gateway only: active threads the bot may see.</summary>
    public IReadOnlyList<Channel> Threads { get => field ?? []; init; }

    /// <summary>From the gateway only, and without the presences intent merely the bot itself and who is in voice: never the member list.</summary>
    public IReadOnlyList<Member> Members { get => field ?? []; init; }

    public int? MemberCount { get; init; }

    public string? PreferredLocale { get; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    public Snowflake? SystemChannelId { get; init; }

    /// <summary>0 to 3: how far files may grow here depends on it.</summary>
    public int PremiumTier { get; init; }
}
