namespace BlissBot.Grains.Interfaces.Nitrado;

/// <summary>How a token and its calls stand at the moment.</summary>
/// <param name="Since">Since when it is in this state.</param>
/// <param name="Failures">Failed calls since the last good one.</param>
/// <param name="TrialAt">While paused: when the next attempt is made.</param>
/// <param name="CallsPerHour">By the host's headers; null when it has sent none.</param>
/// <param name="CallsLeft">Of this hour.</param>
/// <param name="RefillsAt">When the hour ends.</param>
/// <param name="LastGoodAt">When the host last answered as it should.</param>
[GenerateSerializer, Immutable, Alias("bliss.nitrado-link")]
public sealed record NitradoLink(
    [property: Id(0)] NitradoLinkState State,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] int Failures,
    [property: Id(3)] DateTimeOffset? TrialAt,
    [property: Id(4)] int? CallsPerHour,
    [property: Id(5)] int? CallsLeft,
    [property: Id(6)] DateTimeOffset? RefillsAt,
    [property: Id(7)] DateTimeOffset? LastGoodAt);

/// <summary>What a token's calls do.</summary>
[GenerateSerializer, Alias("bliss.nitrado-link-state")]
public enum NitradoLinkState
{
    /// <summary>Calls go out.</summary>
    Working = 0,

    /// <summary>Too many failed in a row: nothing goes out but a trial now and then, and what is known stays.</summary>
    Paused = 1,

    /// <summary>A trial is out.</summary>
    Trying = 2,

    /// <summary>The host rejected the token: nothing goes out until another one is configured.</summary>
    Rejected = 3,
}
