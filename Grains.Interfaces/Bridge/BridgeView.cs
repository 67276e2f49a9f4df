namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>What a bridge does at the moment.</summary>
/// <param name="Settings">How it is set.</param>
/// <param name="Source">Where lines come from now.</param>
/// <param name="PolledAt">When it last got an answer from any source.</param>
/// <param name="PollEvery">The present pause between two polls.</param>
/// <param name="Sequence">Of the newest item.</param>
/// <param name="Acked">Up to which everything was delivered.</param>
/// <param name="Waiting">Messages for the game not settled yet.</param>
/// <param name="Gaps">How many gaps are on record.</param>
/// <param name="Reader">Who holds the lease; null when nobody does.</param>
/// <param name="Trouble">Why lines may be late, in plain words; null when all is well.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-view")]
public sealed record BridgeView(
    [property: Id(0)] BridgeSettings Settings,
    [property: Id(1)] BridgeSource Source,
    [property: Id(2)] DateTimeOffset? PolledAt,
    [property: Id(3)] TimeSpan PollEvery,
    [property: Id(4)] long Sequence,
    [property: Id(5)] long Acked,
    [property: Id(6)] int Waiting,
    [property: Id(7)] int Gaps,
    [property: Id(8)] string? Reader,
    [property: Id(9)] string? Trouble);

/// <summary>Where a bridge's lines come from.</summary>
[GenerateSerializer, Alias("bliss.bridge-source"), Flags]
public enum BridgeSource
{
    None = 0,

    /// <summary>GetChat and GetGameLog: what the server hands out it forgets.</summary>
    Rcon = 1,

    /// <summary>The server's log file: can be read again after a crash.</summary>
    LogFile = 2,
}
