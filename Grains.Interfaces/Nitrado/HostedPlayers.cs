namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>Somebody the host remembers on a server, online or not.</summary>
/// <param name="Online">Null when not told.</param>
[GenerateSerializer, Immutable, Alias("bliss.hosted-player")]
public sealed record HostedPlayer(
    [property: Id(0)] string Name,
    [property: Id(1)] string Id,
    [property: Id(2)] string IdType,
    [property: Id(3)] bool? Online,
    [property: Id(4)] DateTimeOffset? LastOnline);

/// <summary>An entry of one of a server's lists.</summary>
[GenerateSerializer, Immutable, Alias("bliss.listed-player")]
public sealed record ListedPlayer([property: Id(0)] string Name, [property: Id(1)] string Id, [property: Id(2)] string IdType);

/// <summary>The lists a host keeps for a server.</summary>
[GenerateSerializer, Alias("bliss.hosted-list")]
public enum HostedList
{
    Whitelist = 1,
    Banlist = 2,
    Adminlist = 3,
}
