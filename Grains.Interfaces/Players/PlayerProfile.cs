using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.Grains.Interfaces.Players;

/// <summary>What the player grain says to the news of a session.</summary>
/// <param name="TransferredFrom">The session he left within five minutes before on another server; null for none.</param>
/// <param name="Superseded">His sessions on other servers that were still open.</param>
/// <param name="EndedBy">A session elsewhere that began after the one in the news, which is still open: it has ended it. Null for none.</param>
[GenerateSerializer, Immutable, Alias("bliss.player-note")]
public sealed record PlayerNote(
    [property: Id(0)] SessionId? TransferredFrom,
    [property: Id(1)] ImmutableArray<SessionId> Superseded,
    [property: Id(2)] PlayerSession? EndedBy = null);

/// <summary>A person.</summary>
/// <param name="Name">The newest platform name.</param>
/// <param name="Names">All names ever used, newest first, at most 50.</param>
/// <param name="Total">Time on all servers ever, open session included.</param>
/// <param name="Online">The session he is in; null when he is not on.</param>
[GenerateSerializer, Immutable, Alias("bliss.player-profile")]
public sealed record PlayerProfile(
    [property: Id(0)] EosId Player,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<KnownName> Names,
    [property: Id(3)] DateTimeOffset FirstSeen,
    [property: Id(4)] DateTimeOffset LastSeen,
    [property: Id(5)] TimeSpan Total,
    [property: Id(6)] PlayerSession? Online);

/// <summary>A name somebody used, and when.</summary>
[GenerateSerializer, Immutable, Alias("bliss.known-name")]
public sealed record KnownName([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset FirstSeen, [property: Id(2)] DateTimeOffset LastSeen);
