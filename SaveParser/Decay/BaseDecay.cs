namespace BlissBot.SaveParser.Decay;

/// <summary>What a timer says, as of the save.</summary>
public enum DecayState : byte
{
    /// <summary>There is nothing of the kind.</summary>
    Absent,

    /// <summary>The settings turn it off.</summary>
    Disabled,

    /// <summary>It is on, but spares everything here: only lone core pieces decay and there are none.</summary>
    Exempt,

    /// <summary>The save does not say. Never means expired.</summary>
    Unknown,

    /// <summary>Refreshed within the last <see cref="DecayRules.FreshSeconds"/> before the save: somebody was there.</summary>
    Fresh,

    /// <summary>Running.</summary>
    Decaying,

    /// <summary>Run out: structures may be demolished by anyone, creatures claimed; the auto-destroy timer: due for deletion.</summary>
    Expired,
}

/// <summary>How far a timer can be trusted.</summary>
public enum DecayCertainty : byte
{
    /// <summary>It cannot be told from the save.</summary>
    Unknown,

    /// <summary>From a substitute field, a stamp that lay in the future, or with some pieces left open.</summary>
    Estimated,

    /// <summary>From the game's own decay stamp, or from the settings alone.</summary>
    Known,
}

/// <summary>Why an answer is less than certain.</summary>
[Flags]
public enum DecayGaps : byte
{
    None = 0,

    /// <summary>Some pieces or creatures carry no stamp.</summary>
    MissingStamps = 1,

    /// <summary>Some stamps lie after the save and were taken as "just now"; seen after a backup was restored.</summary>
    FutureStamps = 2,

    /// <summary>A setting asks whether a core piece is snapped, which was not read for all of them.</summary>
    SnapNotRead = 4,

    /// <summary>The base has no core piece, so all pieces stand in for them.</summary>
    NoCore = 8,

    /// <summary>Some class is in no table and got the fallback period.</summary>
    FallbackPeriods = 16,
}

/// <summary>One countdown.</summary>
public readonly record struct DecayTimer
{
    public DecayState State { get; init; }
    public DecayCertainty Certainty { get; init; }

    /// <summary>The field <see cref="RefreshedAt"/> came from.</summary>
    public StampSource Source { get; init; }

    /// <summary>The class that sets the period, or -1.</summary>
    public int ClassIndex { get; init; }

    /// <summary>Whether <see cref="ClassIndex"/> is a creature's.</summary>
    public bool IsCreature { get; init; }

    /// <summary>Seconds from refresh to expiry with all multipliers; NaN when there is none.</summary>
    public double PeriodSeconds { get; init; }

    /// <summary>Game seconds; NaN when unknown.</summary>
    public double RefreshedAt { get; init; }

    /// <summary>Game seconds; NaN when unknown.</summary>
    public double ExpiresAt { get; init; }

    public DateTimeOffset? RefreshedAtUtc { get; init; }

    /// <summary>When it runs out, if the server stays up and nobody comes by.</summary>
    public DateTimeOffset? ExpiresAtUtc { get; init; }

    /// <summary>Server time left as of the save, negative once expired; null when unknown.</summary>
    public TimeSpan? Remaining { get; init; }

    internal static DecayTimer Without(DecayState state, DecayCertainty certainty) => new()
    {
        State = state,
        Certainty = certainty,
        ClassIndex = -1,
        PeriodSeconds = double.NaN,
        RefreshedAt = double.NaN,
        ExpiresAt = double.NaN,
    };
}

/// <summary>The decay of one base as of the save.</summary>
/// <param name="Worst">
/// The headline: the weakest foundation, ceiling or floor (or creature, where creatures decay) sets the period, the
/// latest refresh of anything in the base starts it.
/// </param>
/// <param name="FirstPiece">The first core piece to expire by its own stamp and period.</param>
/// <param name="FirstCreature">The first creature to expire.</param>
/// <param name="AutoDestroy">When the first piece is deleted; <see cref="DecayState.Disabled"/> where nothing is.</param>
/// <param name="CreatureAutoDestroy">The same for creatures.</param>
/// <param name="DominantTier">The tier of most pieces, the weaker of equals; null when no piece has one.</param>
/// <param name="UnstampedPieces">How many pieces carry no usable stamp.</param>
/// <param name="Gaps">Everything that makes the answer less than certain.</param>
public sealed record BaseDecay(
    DecayTimer Worst,
    DecayTimer FirstPiece,
    DecayTimer FirstCreature,
    DecayTimer AutoDestroy,
    DecayTimer CreatureAutoDestroy,
    DecayTier? DominantTier,
    int UnstampedPieces,
    DecayGaps Gaps)
{
    /// <summary>The headline's state.</summary>
    public DecayState State => Worst.State;
}
