using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Sessions;

/// <summary>Names one session: rises with each one on its server.</summary>
[GenerateSerializer, Immutable, Alias("bliss.session-id")]
public readonly record struct SessionId([property: Id(0)] ServerId Server, [property: Id(1)] long Number)
{
    public override string ToString() => $"{Server}#{Number}";
}

/// <summary>One stay of a player on a server.</summary>
/// <param name="JoinedAt">When he came, in UTC.</param>
/// <param name="JoinSeen">False when the join itself was not seen and a roster showed him: <paramref name="JoinedAt"/> is then the earliest sure time.</param>
/// <param name="LeftAt">When he left; null while he is on.</param>
/// <param name="End">How it ended.</param>
/// <param name="TransferredFrom">The server of the cluster he left within five minutes before; null when he came from none.</param>
/// <param name="Platform">As the join line says; unreliable and often <c>None</c>. Null when no line was seen.</param>
/// <param name="Revision">Rises with every change of this session, so that older news of it can be told from newer.</param>
[GenerateSerializer, Immutable, Alias("bliss.player-session")]
public sealed record PlayerSession(
    [property: Id(0)] SessionId Id,
    [property: Id(1)] EosId Player,
    [property: Id(2)] string Name,
    [property: Id(3)] DateTimeOffset JoinedAt,
    [property: Id(4)] bool JoinSeen,
    [property: Id(5)] DateTimeOffset? LeftAt,
    [property: Id(6)] SessionEnd End,
    [property: Id(7)] ServerId? TransferredFrom = null,
    [property: Id(8)] string? Platform = null,
    [property: Id(9)] int Revision = 0);

/// <summary>How a session ended. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.session-end")]
public enum SessionEnd
{
    /// <summary>It has not.</summary>
    Open = 0,

    /// <summary>The game said that he left.</summary>
    Left = 1,

    /// <summary>The server stopped or started anew.</summary>
    ServerStopped = 2,

    /// <summary>He was absent from two rosters in a row; the time is that of the last one that showed him.</summary>
    Vanished = 3,

    /// <summary>He came up on another server.</summary>
    JoinedElsewhere = 4,

    /// <summary>He joined here again without having left.</summary>
    Rejoined = 5,
}
