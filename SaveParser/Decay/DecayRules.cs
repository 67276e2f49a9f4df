using System.Runtime.CompilerServices;

namespace BlissBot.SaveParser.Decay;

/// <summary>Decides when a base decays. Pure, and without an allocation per piece.</summary>
public static class DecayRules
{
    /// <summary>Age up to which a refresh counts as "somebody is there": the usual time between two saves.</summary>
    public const double FreshSeconds = 900;

    private const int Roles = (int)PieceRole.Floor + 1;

    /// <summary>The decay of one base.</summary>
    /// <param name="pieces">Its structures.</param>
    /// <param name="creatures">The tamed creatures in it; none is fine.</param>
    /// <param name="classes">What the table says about the classes, by the index that pieces and creatures carry.</param>
    /// <param name="clock">The moment of the save. A game time that is not finite makes everything unknown.</param>
    /// <param name="settings">The server's settings, validated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class index points outside of <paramref name="classes"/>.</exception>
    public static BaseDecay Decide(
        ReadOnlySpan<DecayPiece> pieces, ReadOnlySpan<DecayPiece> creatures, ReadOnlySpan<ClassDecay> classes, DecayClock clock, DecaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var gaps = DecayGaps.None;
        RoleCountdowns byRole = default;
        for (var role = 0; role < Roles; role++) byRole[role] = new Countdown();
        Countdown destroyed = new(), tames = new();
        Span<int> perTier = stackalloc int[DecayTableReader.MaxTiers];
        perTier.Clear();
        DecayTier? dominant = null;
        Stamp latest = default;
        var unstamped = 0;

        foreach (ref readonly var piece in pieces)
        {
            ref readonly var kind = ref ClassOf(classes, piece.ClassIndex);
            var stamp = Stamp.Of(piece, clock.GameTime, ref gaps);
            if (!stamp.Exists) unstamped++;
            latest = Stamp.Later(latest, stamp);
            if (kind.Tier is { } tier)
            {
                var count = ++perTier[tier.Rank];
                if (dominant is null || count > perTier[dominant.Rank] || (count == perTier[dominant.Rank] && tier.Rank < dominant.Rank)) dominant = tier;
            }

            Count(piece, kind, stamp, settings, ref byRole[(int)kind.Role], ref destroyed, ref gaps);
        }

        var unstampedTames = 0;
        foreach (ref readonly var creature in creatures)
        {
            ref readonly var kind = ref ClassOf(classes, creature.ClassIndex);
            var stamp = Stamp.Of(creature, clock.GameTime, ref gaps);
            if (!stamp.Exists) unstampedTames++;
            latest = Stamp.Later(latest, stamp);
            tames.Add(creature.ClassIndex, kind.Tier?.Rank ?? int.MaxValue, kind.PeriodSeconds * settings.PvEDinoDecayPeriodMultiplier, stamp);
        }

        var core = CoreOf(byRole, out var floors);
        if (pieces.Length > 0 && core.Role == PieceRole.Other && byRole[(int)PieceRole.Other].Pieces > 0) gaps |= DecayGaps.NoCore;
        var tamesCount = settings.CreaturesDecay && tames.Pieces > 0;
        var creatureTimer = Of(settings.CreaturesDecay, creatures.Length, tames.First(clock, creatures: true));
        return new BaseDecay(
            Of(settings.StructuresDecay, pieces.Length, Worst(floors, tames, tamesCount, latest, unstamped + unstampedTames > 0, clock)),
            Of(settings.StructuresDecay, pieces.Length, Exempted(core.Countdown, core.Countdown.First(clock, creatures: false))),
            creatureTimer,
            Of(settings.StructuresAreDestroyed, pieces.Length, Exempted(destroyed, destroyed.First(clock, creatures: false))),
            settings.AutoDestroyDecayedDinos ? creatureTimer : DecayTimer.Without(DecayState.Disabled, DecayCertainty.Known),
            dominant,
            unstamped,
            gaps);
    }

    private static void Count(
        in DecayPiece piece, in ClassDecay kind, Stamp stamp, DecaySettings settings, ref Countdown own, ref Countdown destroyed, ref DecayGaps gaps)
    {
        var asksForSnap = settings.OnlyDecayUnsnappedCoreStructures || settings.FastDecayUnsnappedCoreStructures;
        var open = asksForSnap && kind.IsCore && piece.Snap == SnapState.NotRead;
        if (open) gaps |= DecayGaps.SnapNotRead;
        if (kind.Source == PeriodSource.Fallback) gaps |= DecayGaps.FallbackPeriods;
        var deleted = kind.IsCore || !settings.OnlyAutoDestroyCoreStructures;
        if (open)
        {
            own.Undecided++;
            if (deleted) destroyed.Undecided++;
        }

        // Only lone core pieces decay: the rest stands for ever, and of the unread nothing can be said.
        if (settings.OnlyDecayUnsnappedCoreStructures && (!kind.IsCore || piece.Snap != SnapState.Lone)) return;

        var fast = settings.FastDecayUnsnappedCoreStructures && kind.IsCore && piece.Snap == SnapState.Lone;
        var rank = kind.Tier?.Rank ?? int.MaxValue;
        own.Add(piece.ClassIndex, rank, fast ? settings.FastDecayInterval : kind.PeriodSeconds * settings.PvEStructureDecayPeriodMultiplier, stamp);
        if (deleted)
            destroyed.Add(piece.ClassIndex, rank, (fast ? settings.FastDecayInterval : kind.PeriodSeconds) * settings.AutoDestroyOldStructuresMultiplier, stamp);
    }

    /// <summary>The headline. A piece without a stamp may have been refreshed a moment ago, which would restart all.</summary>
    private static DecayTimer Worst(Countdown floors, Countdown tames, bool tamesCount, Stamp latest, bool missing, DecayClock clock)
    {
        if (floors.Pieces == 0 && floors.Undecided > 0) return DecayTimer.Without(DecayState.Unknown, DecayCertainty.Unknown);
        if (floors.Pieces == 0) return DecayTimer.Without(DecayState.Exempt, DecayCertainty.Known);
        var (period, kind, rank) = floors.Weakest;
        var byTame = tamesCount && (tames.Weakest.Seconds < period || (tames.Weakest.Seconds == period && tames.Weakest.Rank < rank));
        if (byTame) (period, kind, _) = tames.Weakest;
        return Countdown.Timer(clock, latest, period, kind, byTame, open: missing || floors.Undecided > 0, openCanRefresh: missing);
    }

    /// <summary>The pieces that speak for the base: floors for the headline, floors and pillars for the detail, else whatever there is.</summary>
    private static (Countdown Countdown, PieceRole Role) CoreOf(in RoleCountdowns byRole, out Countdown headline)
    {
        Countdown other = byRole[(int)PieceRole.Other], pillars = byRole[(int)PieceRole.Pillar], floors = byRole[(int)PieceRole.Floor];
        headline = Any(floors) ? floors : Any(pillars) ? pillars : other;
        if (!Any(floors) && !Any(pillars)) return (other, PieceRole.Other);
        return (Countdown.Merge(floors, pillars), PieceRole.Floor);

        static bool Any(in Countdown countdown) => countdown.Pieces + countdown.Undecided > 0;
    }

    private static DecayTimer Exempted(in Countdown countdown, DecayTimer timer) =>
        countdown.Pieces + countdown.Undecided == 0 ? DecayTimer.Without(DecayState.Exempt, DecayCertainty.Known) : timer;

    private static DecayTimer Of(bool enabled, int count, DecayTimer timer) =>
        !enabled ? DecayTimer.Without(DecayState.Disabled, DecayCertainty.Known)
        : count == 0 ? DecayTimer.Without(DecayState.Absent, DecayCertainty.Known)
        : timer;

    private static ref readonly ClassDecay ClassOf(ReadOnlySpan<ClassDecay> classes, int index)
    {
        if ((uint)index >= (uint)classes.Length)
            throw new ArgumentOutOfRangeException(nameof(classes), index, $"A piece is of class {index}; there are {classes.Length}.");
        return ref classes[index];
    }

    [InlineArray(Roles)]
    private struct RoleCountdowns
    {
        private Countdown first;
    }
}
