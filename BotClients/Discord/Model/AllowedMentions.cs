namespace BlissBot.Discord.Model;

/// <summary>
/// Whom a message may ping. Discord pings whatever the text mentions when the field is absent, so every body we send carries
/// it, and there is no way here to say "parse the text": a ping is an id that somebody listed.
/// </summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody: the default everywhere.</summary>
    public static AllowedMentions None { get; } = new();

    /// <summary>Kinds of mention to look for in the text: always none.</summary>
    public IReadOnlyList<string> Parse { get; } = [];

    /// <summary>Users that may be pinged, at most 100. An id the text does not mention is ignored.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>Roles that may be pinged, at most 100.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>Whether the author of the message replied to is pinged.</summary>
    public bool RepliedUser { get; init; }

    public static AllowedMentions OfUsers(params IReadOnlyList<Snowflake> users) => new() { Users = users };

    public static AllowedMentions OfRoles(params IReadOnlyList<Snowflake> roles) => new() { Roles = roles };
}
