using BlissBot.SaveParser.Decay;
using static BlissBot.SaveParser.Tests.Decay.DecayScene;

namespace BlissBot.SaveParser.Tests.Decay;

/// <summary>Every setting changes the answer, or the answer says that the save cannot decide it.</summary>
public sealed class DecaySettingsTests
{
    [Fact]
    public void The_multipliers_stretch_structures_and_creatures_each_on_their_own()
    {
        var settings = new DecaySettings { PvEStructureDecayPeriodMultiplier = 2, PvEDinoDecayPeriodMultiplier = 0.5 };
        var decay = Decide([Known(Stone, 1)], settings, Known(Rex, 1));

        Assert.Equal((24 * Day, 6 * Day), (decay.FirstPiece.PeriodSeconds, decay.FirstCreature.PeriodSeconds));
        Assert.True(decay.Worst.IsCreature);
    }

    [Theory]
    [InlineData(false, false, false, DecayState.Decaying)]
    [InlineData(false, true, false, DecayState.Disabled)]
    [InlineData(false, true, true, DecayState.Disabled)]
    [InlineData(true, false, false, DecayState.Disabled)]
    [InlineData(true, false, true, DecayState.Decaying)]
    public void Decay_is_off_where_the_settings_of_the_server_kind_say_so(bool pvp, bool disabledPve, bool pvpDecay, DecayState expected)
    {
        var structures = new DecaySettings { IsPvP = pvp, DisableStructureDecayPvE = disabledPve, PvPStructureDecay = pvpDecay };
        var creatures = new DecaySettings { IsPvP = pvp, DisableDinoDecayPvE = disabledPve, PvPDinoDecay = pvpDecay };

        Assert.Equal(expected, Decide([Known(Stone, 1)], structures).Worst.State);
        Assert.Equal(expected, Decide([Known(Stone, 1)], structures).FirstPiece.State);
        Assert.Equal(expected, Decide([], creatures, Known(Rex, 1)).FirstCreature.State);
    }

    [Fact]
    public void Deletion_is_off_without_the_start_flag_or_with_multiplier_zero()
    {
        Assert.Equal(DecayState.Disabled, Decide([Known(Stone, 90)], new DecaySettings { AutoDestroyOldStructuresMultiplier = 1 }).AutoDestroy.State);
        Assert.Equal(DecayState.Disabled, Decide([Known(Stone, 90)], new DecaySettings { AutoDestroyStructures = true }).AutoDestroy.State);
        Assert.Equal(DecayState.Disabled, Decide([Known(Stone, 90)], Deleting(1) with { DisableStructureDecayPvE = true }).AutoDestroy.State);
    }

    [Fact]
    public void Deletion_counts_the_unmultiplied_period_and_may_come_before_decay()
    {
        var decay = Decide([Known(Stone, 13)], Deleting(1) with { PvEStructureDecayPeriodMultiplier = 4 });

        Assert.Equal(DecayState.Decaying, decay.Worst.State);
        Assert.Equal((DecayState.Expired, Now - Day), (decay.AutoDestroy.State, decay.AutoDestroy.ExpiresAt));
        Assert.Equal(SavedAt.AddDays(11), Decide([Known(Stone, 13)], Deleting(2)).AutoDestroy.ExpiresAtUtc);
    }

    [Fact]
    public void Deletion_takes_walls_too_unless_only_core_pieces_are_deleted()
    {
        DecayPiece[] pieces = [Known(Stone, 1), Known(Wall, 1)];

        Assert.Equal(Wall, Decide(pieces, Deleting(1)).AutoDestroy.ClassIndex);
        Assert.Equal(Stone, Decide(pieces, Deleting(1) with { OnlyAutoDestroyCoreStructures = true }).AutoDestroy.ClassIndex);
    }

    [Fact]
    public void Decayed_creatures_are_deleted_when_they_decay_if_the_server_does_that()
    {
        Assert.Equal(DecayState.Disabled, Decide([], new DecaySettings(), Known(Rex, 13)).CreatureAutoDestroy.State);
        Assert.Equal(DecayState.Expired, Decide([], new DecaySettings { AutoDestroyDecayedDinos = true }, Known(Rex, 13)).CreatureAutoDestroy.State);
    }

    [Fact]
    public void When_only_lone_core_pieces_decay_a_snapped_base_is_exempt_and_an_unread_one_unknown()
    {
        var settings = new DecaySettings { OnlyDecayUnsnappedCoreStructures = true };

        Is(DecayState.Exempt, DecayCertainty.Known, Decide([Known(Stone, 90, SnapState.Snapped), Known(Wall, 90)], settings).Worst);
        Is(DecayState.Exempt, DecayCertainty.Known, Decide([Known(Stone, 90, SnapState.Snapped), Known(Wall, 90)], settings).FirstPiece);
        Is(DecayState.Expired, DecayCertainty.Known, Decide([Known(Stone, 90, SnapState.Lone)], settings).Worst);

        var unread = Decide([Known(Stone, 90)], settings);
        Is(DecayState.Unknown, DecayCertainty.Unknown, unread.Worst);
        Is(DecayState.Unknown, DecayCertainty.Unknown, unread.FirstPiece);
        Assert.Equal(DecayGaps.SnapNotRead, unread.Gaps);
    }

    [Fact]
    public void Lone_core_pieces_decay_fast_where_the_server_says_so_whatever_the_multiplier()
    {
        var settings = new DecaySettings { FastDecayUnsnappedCoreStructures = true, PvEStructureDecayPeriodMultiplier = 3 };

        Assert.Equal(43_200, Decide([Known(Stone, 0.1, SnapState.Lone)], settings).FirstPiece.PeriodSeconds);
        Assert.Equal(600, Decide([Known(Stone, 0.1, SnapState.Lone)], settings with { FastDecayInterval = 600 }).FirstPiece.PeriodSeconds);
        Assert.Equal(36 * Day, Decide([Known(Stone, 0.1, SnapState.Snapped)], settings).FirstPiece.PeriodSeconds);
        Is(DecayState.Decaying, DecayCertainty.Estimated, Decide([Known(Stone, 1)], settings).FirstPiece);
        Is(DecayState.Expired, DecayCertainty.Known, Decide([Known(Stone, 90)], settings).FirstPiece);
    }

    [Fact]
    public void All_faults_of_the_settings_are_listed()
    {
        var settings = new DecaySettings
        {
            PvEStructureDecayPeriodMultiplier = 0,
            AutoDestroyOldStructuresMultiplier = -1,
            FastDecayInterval = double.NaN,
            PvEDinoDecayPeriodMultiplier = double.PositiveInfinity,
        };

        Assert.Equal(4, settings.Validate().Count);
        Assert.Empty(new DecaySettings().Validate());
    }

    private static DecaySettings Deleting(double multiplier) => new() { AutoDestroyStructures = true, AutoDestroyOldStructuresMultiplier = multiplier };
}
