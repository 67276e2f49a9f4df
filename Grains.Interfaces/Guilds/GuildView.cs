using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>A community as it may be shown.</summary>
/// <param name="Grants">By role, capability and server.</param>
/// <param name="Revision">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("bliss.guild-view")]
public sealed record GuildView(
    [property: Id(0)] GuildId Guild,
    [property: Id(1)] GuildSettings Settings,
    [property: Id(2)] ImmutableArray<GivenGrant> Grants,
    [property: Id(3)] long Revision)
{
    /// <summary>Most grants of one community.</summary>
    public const int MostGrants = 500;

    /// <summary>Whether somebody has a capability by one of his roles.</summary>
    /// <param name="roles">Discord's ids; the one that every member has need not be among them.</param>
    public bool Gives(ImmutableArray<ulong> roles, string capability, GrantScope where) => Grants.Any(given =>
        given.Grant.Capability == capability
        && (given.Grant.Role == Guild.Value || roles.Contains(given.Grant.Role))
        && where.IsMetBy(given.Grant.Server));
}

/// <summary>What a community has chosen.</summary>
/// <param name="Language">As Discord names it, such as <c>de</c>: of what is said to nobody in particular. Null when none was chosen.</param>
/// <param name="Zone">The IANA name of its time zone: by it times are meant that name none. Default <c>UTC</c>.</param>
[GenerateSerializer, Immutable, Alias("bliss.guild-settings")]
public sealed record GuildSettings([property: Id(0)] string? Language, [property: Id(1)] string Zone)
{
    public static readonly GuildSettings Default = new(null, "UTC");
}

/// <summary>Settings to be changed; null leaves one as it is.</summary>
/// <param name="Language">Empty for none.</param>
[GenerateSerializer, Immutable, Alias("bliss.guild-change")]
public sealed record GuildChange([property: Id(0)] string? Language = null, [property: Id(1)] string? Zone = null)
{
    /// <summary>Characters of the longest <see cref="Language"/>.</summary>
    public const int LanguageLimit = 20;

    /// <summary>Characters of the longest <see cref="Zone"/>.</summary>
    public const int ZoneLimit = 64;
}

/// <summary>Something a role is allowed.</summary>
/// <param name="Role">Discord's id; the community's own means every member.</param>
/// <param name="Capability">Its name among those the bots know: 1 to 40 letters, digits, dots and dashes.</param>
/// <param name="Server">The one server it is for; null for all.</param>
[GenerateSerializer, Immutable, Alias("bliss.capability-grant")]
public sealed record CapabilityGrant(
    [property: Id(0)] ulong Role, [property: Id(1)] string Capability, [property: Id(2)] ServerId? Server = null)
{
    /// <summary>Characters of the longest <see cref="Capability"/>.</summary>
    public const int NameLimit = 40;
}

/// <summary>A grant, and who gave it.</summary>
/// <param name="Actor">As history knows people; untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.given-grant")]
public sealed record GivenGrant([property: Id(0)] CapabilityGrant Grant, [property: Id(1)] string Actor, [property: Id(2)] DateTimeOffset At);
