namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>
/// When a base becomes demolishable, by the headline rule: its weakest foundation, floor or ceiling sets the period,
/// its last refresh starts it.
/// </summary>
/// <param name="Certainty">How good the answer is; <see cref="DecayCertainty.Unknown"/> is never counted as expired.</param>
/// <param name="Never">The server's settings say that it does not decay.</param>
/// <param name="PeriodSeconds">Seconds from refresh to expiry, multipliers included.</param>
/// <param name="Tier">The building material that sets the period.</param>
/// <param name="TierSource">How the tier was found: <c>exact</c>, <c>tier</c> or <c>fallback</c>.</param>
/// <param name="ReferenceAt">When it was last refreshed, on the wall clock.</param>
/// <param name="SourceField">The field of the save the reference comes from.</param>
/// <param name="ExpiresAt">When it expires if nobody comes; assumes that the server keeps running.</param>
[GenerateSerializer, Immutable, Alias("bliss.decay")]
public sealed record DecayView(
    [property: Id(0)] DecayCertainty Certainty,
    [property: Id(1)] bool Never,
    [property: Id(2)] double? PeriodSeconds,
    [property: Id(3)] string? Tier,
    [property: Id(4)] string? TierSource,
    [property: Id(5)] DateTimeOffset? ReferenceAt,
    [property: Id(6)] string? SourceField,
    [property: Id(7)] DateTimeOffset? ExpiresAt)
{
    /// <summary>The state at <paramref name="now"/>. What is not known is unknown, whatever the other fields hold.</summary>
    public DecayState StateAt(DateTimeOffset now) => this switch
    {
        { Never: true } => DecayState.Never,
        { Certainty: DecayCertainty.Unknown } or { ExpiresAt: null } => DecayState.Unknown,
        { ExpiresAt: { } at } when at <= now => DecayState.Expired,
        _ => DecayState.Running,
    };

    /// <summary>Time left at <paramref name="now"/>, zero when expired; null when unknown or never.</summary>
    public TimeSpan? RemainingAt(DateTimeOffset now) => StateAt(now) switch
    {
        DecayState.Expired => TimeSpan.Zero,
        DecayState.Running => ExpiresAt - now,
        _ => null,
    };
}

/// <summary>How good a decay answer is.</summary>
[GenerateSerializer, Alias("bliss.decay-certainty")]
public enum DecayCertainty
{
    /// <summary>Nothing in the save says when it was refreshed, or the class's period is not known.</summary>
    Unknown = 0,

    /// <summary>From a stamp that stands in for the true one.</summary>
    Estimated = 1,

    /// <summary>From the stamp the game itself uses.</summary>
    Known = 2,
}

/// <summary>Where a base is in its decay.</summary>
[GenerateSerializer, Alias("bliss.decay-state")]
public enum DecayState
{
    Unknown = 0,
    Never = 1,
    Running = 2,

    /// <summary>Anyone may demolish it now.</summary>
    Expired = 3,
}

/// <summary>Decay piece by piece: a base goes in parts.</summary>
/// <param name="FirstPiece">The piece that expires first, when the reader of the save told it apart.</param>
/// <param name="FirstPieceClass">Its class.</param>
/// <param name="FirstPieceExpiresAt">When it does.</param>
/// <param name="FirstCreatureExpiresAt">When the first creature of the base may be claimed by anyone.</param>
/// <param name="AutoDestroyAt">When the server deletes the first piece; null where it deletes nothing.</param>
/// <param name="LastRefreshAt">The newest refresh among all pieces.</param>
/// <param name="UnknownPieces">Pieces about which nothing can be said.</param>
/// <param name="Gaps">What keeps the answer from being certain.</param>
[GenerateSerializer, Immutable, Alias("bliss.decay-detail")]
public sealed record DecayDetail(
    [property: Id(0)] ObjectKey? FirstPiece = null,
    [property: Id(1)] string? FirstPieceClass = null,
    [property: Id(2)] DateTimeOffset? FirstPieceExpiresAt = null,
    [property: Id(3)] DateTimeOffset? FirstCreatureExpiresAt = null,
    [property: Id(4)] DateTimeOffset? AutoDestroyAt = null,
    [property: Id(5)] DateTimeOffset? LastRefreshAt = null,
    [property: Id(6)] int UnknownPieces = 0,
    [property: Id(7)] DecayGaps Gaps = DecayGaps.None);

/// <summary>Why a decay answer is less than certain.</summary>
[Flags, GenerateSerializer, Alias("bliss.decay-gaps")]
public enum DecayGaps
{
    None = 0,

    /// <summary>Some pieces or creatures carry no stamp.</summary>
    MissingStamps = 1,

    /// <summary>Some stamps lie after the save; seen after a backup was restored.</summary>
    FutureStamps = 2,

    /// <summary>The settings ask whether a piece is snapped, and the save does not tell of all.</summary>
    SnapNotRead = 4,

    /// <summary>The base has no foundation, floor or ceiling.</summary>
    NoCore = 8,

    /// <summary>Some class is in no table and was given a cautious period.</summary>
    FallbackPeriods = 16,
}
