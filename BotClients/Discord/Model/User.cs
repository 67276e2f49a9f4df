using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model;

/// <summary>An account: a person, a bot, or a webhook speaking under a name.</summary>
public sealed record User
{
    [JsonRequired]
    public Snowflake Id { get; init; }

    public string Username { get => field ?? ""; init; }

    /// <summary>The name shown instead of <see cref="Username"/>, if chosen.</summary>
    public string? GlobalName { get; init; }

    public string? Discriminator { get; init; }

    public string? Avatar { get; init; }

    public bool Bot { get; init; }

    public bool System { get; init; }

    /// <summary>Comes with mentions: the mentioned user as a member of the message's guild.</summary>
    public Member? Member { get; init; }

    /// <summary>What people see where there is no nickname.</summary>
    [JsonIgnore]
    public string DisplayName => string.IsNullOrEmpty(GlobalName) ? Username : GlobalName;
}
