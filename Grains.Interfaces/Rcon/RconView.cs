namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>The connection of a server.</summary>
/// <param name="Link">Its state.</param>
/// <param name="Since">Since when.</param>
/// <param name="Attempts">Attempts to connect since the last good one.</param>
/// <param name="RetryAt">When the next attempt comes, if one is due.</param>
/// <param name="Trouble">The last failure in plain words, without secrets; null when there was none since the last good connection.</param>
/// <param name="Queued">Commands waiting.</param>
/// <param name="Latency">Of the last answered command; null before the first.</param>
/// <param name="AnsweredAt">When that was.</param>
/// <param name="Noise">Packets that belonged to no command: keep-alives and the like.</param>
[GenerateSerializer, Immutable, Alias("bliss.rcon-view")]
public sealed record RconView(
    [property: Id(0)] RconLink Link,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] int Attempts,
    [property: Id(3)] DateTimeOffset? RetryAt,
    [property: Id(4)] string? Trouble,
    [property: Id(5)] int Queued,
    [property: Id(6)] TimeSpan? Latency,
    [property: Id(7)] DateTimeOffset? AnsweredAt,
    [property: Id(8)] long Noise);

/// <summary>The states of a connection.</summary>
[GenerateSerializer, Alias("bliss.rcon-link")]
public enum RconLink
{
    Disconnected = 0,
    Connecting = 1,
    Authenticating = 2,
    Ready = 3,
    Busy = 4,

    /// <summary>The server said no to the password. Not tried again by itself: hosts lock out who guesses.</summary>
    AuthRejected = 5,

    /// <summary>The port takes connections but has answered no authentication for three attempts in a row: only a restart of the game helps.</summary>
    Wedged = 6,

    /// <summary>Waiting for the next attempt.</summary>
    Backoff = 7,
}
