namespace BlissBot.SaveParser.Decay;

/// <summary>
/// Gathers the pieces of one kind: which runs out first, which has the shortest period, and how many do not say.
/// </summary>
internal struct Countdown()
{
    private double expires = double.PositiveInfinity, firstPeriod = double.NaN;
    private Stamp first;
    private int firstClass = -1;

    /// <summary>Pieces that count, with or without a stamp.</summary>
    public int Pieces { get; private set; }

    /// <summary>Those of them without a stamp.</summary>
    public int Unstamped { get; private set; }

    /// <summary>Pieces of which cannot be told whether or how fast they decay.</summary>
    public int Undecided { get; set; }

    /// <summary>The shortest period among <see cref="Pieces"/>, its class and that class's tier.</summary>
    public (double Seconds, int Class, int Rank) Weakest { get; private set; } = (double.PositiveInfinity, -1, int.MaxValue);

    public void Add(int classIndex, int rank, double period, Stamp stamp)
    {
        Pieces++;
        if (period < Weakest.Seconds || (period == Weakest.Seconds && (rank, classIndex).CompareTo((Weakest.Rank, Weakest.Class)) < 0))
            Weakest = (period, classIndex, rank);
        if (!stamp.Exists)
        {
            Unstamped++;
            return;
        }

        var at = stamp.At + period;
        if (!(at <= expires)) return;
        // Of equals the most certain, then ever less telling differences, so that the order of pieces does not matter.
        if (at == expires && (stamp.Certainty, stamp.Source, stamp.At, -classIndex).CompareTo((first.Certainty, first.Source, first.At, -firstClass)) <= 0)
            return;
        (expires, first, firstClass, firstPeriod) = (at, stamp, classIndex, period);
    }

    /// <summary>Both kinds together.</summary>
    public static Countdown Merge(Countdown one, Countdown other)
    {
        var merged = other.expires < one.expires || !one.first.Exists ? other : one;
        merged.Pieces = one.Pieces + other.Pieces;
        merged.Unstamped = one.Unstamped + other.Unstamped;
        merged.Undecided = one.Undecided + other.Undecided;
        merged.Weakest = other.Weakest.Seconds < one.Weakest.Seconds ? other.Weakest : one.Weakest;
        return merged;
    }

    /// <summary>
    /// The first to expire. A piece without a stamp cannot undo that another has expired, but while none has, it keeps
    /// the answer from being more than an estimate.
    /// </summary>
    public readonly DecayTimer First(DecayClock clock, bool creatures)
    {
        if (Pieces == 0 && Undecided == 0) return DecayTimer.Without(DecayState.Absent, DecayCertainty.Known);
        if (!first.Exists) return DecayTimer.Without(DecayState.Unknown, DecayCertainty.Unknown);
        return Timer(clock, first, firstPeriod, firstClass, creatures, open: Unstamped + Undecided > 0, openCanRefresh: false);
    }

    /// <summary>A timer from its parts.</summary>
    /// <param name="clock">The save's moment.</param>
    /// <param name="stamp">What started it.</param>
    /// <param name="period">Seconds it runs.</param>
    /// <param name="classIndex">The class that set the period.</param>
    /// <param name="creature">Whether that is a creature's.</param>
    /// <param name="open">Whether some pieces left something open.</param>
    /// <param name="openCanRefresh">Whether what is open could start the timer later, so that "expired" would be a guess.</param>
    public static DecayTimer Timer(DecayClock clock, Stamp stamp, double period, int classIndex, bool creature, bool open, bool openCanRefresh)
    {
        var expires = stamp.At + period;
        if (!stamp.Exists || !double.IsFinite(expires)) return DecayTimer.Without(DecayState.Unknown, DecayCertainty.Unknown);
        var state = expires <= clock.GameTime ? DecayState.Expired
            : clock.GameTime - stamp.At <= DecayRules.FreshSeconds ? DecayState.Fresh
            : DecayState.Decaying;
        if (state == DecayState.Expired && openCanRefresh) return DecayTimer.Without(DecayState.Unknown, DecayCertainty.Unknown);
        return new DecayTimer
        {
            State = state,
            Certainty = open && state != DecayState.Expired ? DecayCertainty.Estimated : stamp.Certainty,
            Source = stamp.Source,
            ClassIndex = classIndex,
            IsCreature = creature,
            PeriodSeconds = period,
            RefreshedAt = stamp.At,
            ExpiresAt = expires,
            RefreshedAtUtc = clock.ToUtc(stamp.At),
            ExpiresAtUtc = clock.ToUtc(expires),
            Remaining = clock.Until(expires),
        };
    }
}
