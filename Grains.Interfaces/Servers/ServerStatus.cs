using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>A server as it was last seen.</summary>
/// <param name="State">What it seems to do.</param>
/// <param name="SeenAt">When it last answered, over RCON or in its log; null when it never did.</param>
/// <param name="MeasuredAt">When the roster was last read; its age is the age of this answer.</param>
/// <param name="Players">Who was on then.</param>
/// <param name="MaxPlayers">Slots, if its command line told.</param>
/// <param name="Version">The game's version, if its log told.</param>
/// <param name="Latency">Of the last RCON answer.</param>
/// <param name="StartedAt">When it was last ready for players, if its log told.</param>
/// <param name="SavedAt">When the world was last saved, as far as we know.</param>
/// <param name="Rcon">The connection; null when none is configured.</param>
[GenerateSerializer, Immutable, Alias("bliss.server-status")]
public sealed record ServerStatus(
    [property: Id(0)] ServerState State,
    [property: Id(1)] DateTimeOffset? SeenAt,
    [property: Id(2)] DateTimeOffset? MeasuredAt,
    [property: Id(3)] ImmutableArray<OnlinePlayer> Players,
    [property: Id(4)] int? MaxPlayers,
    [property: Id(5)] string? Version,
    [property: Id(6)] TimeSpan? Latency,
    [property: Id(7)] DateTimeOffset? StartedAt,
    [property: Id(8)] DateTimeOffset? SavedAt,
    [property: Id(9)] RconView? Rcon);

/// <summary>What a server seems to do.</summary>
[GenerateSerializer, Alias("bliss.server-state")]
public enum ServerState
{
    /// <summary>Not looked at yet, or there is no way to.</summary>
    Unknown = 0,
    Online = 1,

    /// <summary>The process runs; the world is still loading.</summary>
    Starting = 2,
    Offline = 3,

    /// <summary>RCON takes connections but answers nothing: see <see cref="RconLink.Wedged"/>.</summary>
    RconWedged = 4,

    /// <summary>RCON refuses our password.</summary>
    PasswordRejected = 5,
}
