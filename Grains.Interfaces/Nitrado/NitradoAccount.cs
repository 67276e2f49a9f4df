using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>Whose token it is, and what it may do.</summary>
/// <param name="Scopes">What its owner allowed; <c>service</c> is needed.</param>
/// <param name="Currency">Of the account, as in <c>EUR</c>; null when the token may not see it.</param>
[GenerateSerializer, Immutable, Alias("bliss.nitrado-account")]
public sealed record NitradoAccount(
    [property: Id(0)] long UserId,
    [property: Id(1)] string Username,
    [property: Id(2)] DateTimeOffset? ExpiresAt,
    [property: Id(3)] ImmutableArray<string> Scopes,
    [property: Id(4)] string? Currency)
{
    /// <summary>The scope everything here needs.</summary>
    public const string NeededScope = "service";
}

/// <summary>What a host says about itself, without a token.</summary>
/// <param name="Answers">It answered, and well.</param>
/// <param name="Maintenance">Parts under maintenance, by name.</param>
[GenerateSerializer, Immutable, Alias("bliss.host-health")]
public sealed record HostHealth([property: Id(0)] bool Answers, [property: Id(1)] ImmutableArray<string> Maintenance);
