using BlissBot.SaveParser.Decay;
using CsCheck;
using static BlissBot.SaveParser.Tests.Decay.DecayScene;

namespace BlissBot.SaveParser.Tests.Decay;

public sealed class DecayRulesTests
{
    [Fact]
    public void The_headline_takes_the_weakest_floor_and_the_latest_refresh_of_all_pieces()
    {
        var decay = Decide([Known(Metal, 3), Known(Stone, 5), Known(Stone, 6), Known(Wall, 1), Known(Pillar, 9)]);

        Is(DecayState.Decaying, DecayCertainty.Known, decay.Worst);
        Assert.Equal((Stone, 12 * Day, Now - Day, Now + 11 * Day), (decay.Worst.ClassIndex, decay.Worst.PeriodSeconds, decay.Worst.RefreshedAt, decay.Worst.ExpiresAt));
        Assert.Equal(SavedAt.AddDays(11), decay.Worst.ExpiresAtUtc);
        Assert.Equal(SavedAt.AddDays(-1), decay.Worst.RefreshedAtUtc);
        Assert.Equal(TimeSpan.FromDays(11), decay.Worst.Remaining);
        Assert.Equal("stone", decay.DominantTier?.Name);
        Assert.Equal(DecayState.Decaying, decay.State);
    }

    [Fact]
    public void The_detail_names_the_first_core_piece_to_expire_by_its_own_stamp()
    {
        var decay = Decide([Known(Metal, 3), Known(Stone, 5), Known(Wall, 30), Known(Pillar, 9)]);

        Is(DecayState.Expired, DecayCertainty.Known, decay.FirstPiece);
        Assert.Equal((Pillar, Now - Day), (decay.FirstPiece.ClassIndex, decay.FirstPiece.ExpiresAt));
        Assert.Equal(TimeSpan.FromDays(-1), decay.FirstPiece.Remaining);
        Is(DecayState.Decaying, DecayCertainty.Known, decay.Worst);
    }

    [Fact]
    public void A_base_refreshed_since_the_save_before_is_fresh_and_one_past_its_period_is_expired()
    {
        Is(DecayState.Fresh, DecayCertainty.Known, Decide([Known(Stone, 0)]).Worst);
        Is(DecayState.Fresh, DecayCertainty.Known, Decide([Known(Stone, DecayRules.FreshSeconds / Day)]).Worst);
        Is(DecayState.Decaying, DecayCertainty.Known, Decide([Known(Stone, 11.9)]).Worst);
        Is(DecayState.Expired, DecayCertainty.Known, Decide([Known(Stone, 12)]).Worst);
    }

    [Fact]
    public void A_substitute_field_makes_an_estimate_and_says_which_it_was()
    {
        var decay = Decide([Guessed(Stone, 13)]);

        Is(DecayState.Expired, DecayCertainty.Estimated, decay.Worst);
        Is(DecayState.Expired, DecayCertainty.Estimated, decay.FirstPiece);
        Assert.Equal(StampSource.LastEnterStasisTime, decay.Worst.Source);
        Assert.Equal(StampSource.LastInAllyRange, Decide([Guessed(Stone, 3), Known(Stone, 3)]).Worst.Source);
    }

    [Fact]
    public void What_carries_no_stamp_is_unknown_and_never_expired()
    {
        Is(DecayState.Unknown, DecayCertainty.Unknown, Decide([Silent(Stone)]).Worst);
        Is(DecayState.Unknown, DecayCertainty.Unknown, Decide([Silent(Stone)]).FirstPiece);

        // One old stamp among silent pieces: that piece has expired, but somebody may be at home.
        var mixed = Decide([Known(Stone, 400), Silent(Stone)]);
        Is(DecayState.Unknown, DecayCertainty.Unknown, mixed.Worst);
        Is(DecayState.Expired, DecayCertainty.Known, mixed.FirstPiece);
        Assert.Equal((1, DecayGaps.MissingStamps), (mixed.UnstampedPieces, mixed.Gaps));

        Is(DecayState.Decaying, DecayCertainty.Estimated, Decide([Known(Stone, 2), Silent(Stone)]).Worst);
        Is(DecayState.Decaying, DecayCertainty.Estimated, Decide([Known(Stone, 2), Silent(Stone)]).FirstPiece);
    }

    [Fact]
    public void Without_a_core_piece_all_pieces_speak_and_the_answer_says_so()
    {
        var decay = Decide([Known(Odd, 3), Known(Wall, 1)]);

        Assert.Equal((Wall, Now + 3 * Day), (decay.Worst.ClassIndex, decay.Worst.ExpiresAt));
        Assert.Equal(DecayGaps.NoCore | DecayGaps.FallbackPeriods, decay.Gaps);
        Is(DecayState.Absent, DecayCertainty.Known, Decide([]).Worst);
    }

    [Fact]
    public void A_creature_weaker_than_every_floor_sets_the_headline()
    {
        Assert.True(Decide([Known(Metal, 3)], null, Known(Rex, 5)).Worst is { IsCreature: true, ClassIndex: Rex, ExpiresAt: Now + 9 * Day });
        Assert.True(Decide([Known(Stone, 3)], null, Known(Rex, 1)).Worst is { IsCreature: false, ClassIndex: Stone, ExpiresAt: Now + 11 * Day });
        Assert.False(Decide([Known(Metal, 3)], new DecaySettings { DisableDinoDecayPvE = true }, Known(Rex, 5)).Worst.IsCreature);
        Is(DecayState.Absent, DecayCertainty.Known, Decide([Known(Metal, 3)]).FirstCreature);
    }

    [Fact]
    public void Equal_counts_of_pieces_are_dominated_by_the_weaker_tier() =>
        Assert.Equal("thatch", Decide([Known(Metal, 1), Known(Wall, 1)]).DominantTier?.Name);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0)]
    [InlineData(-5e8)]
    public void A_stamp_the_game_never_writes_counts_as_none(double stamp) =>
        Is(DecayState.Unknown, DecayCertainty.Unknown, Decide([new DecayPiece(Stone, stamp, StampSource.LastInAllyRange)]).Worst);

    [Fact]
    public void A_stamp_after_the_save_means_just_now_but_only_as_an_estimate()
    {
        var decay = Decide([new DecayPiece(Stone, Now + 1e12, StampSource.LastInAllyRange)]);

        Is(DecayState.Fresh, DecayCertainty.Estimated, decay.Worst);
        Assert.Equal((Now, DecayGaps.FutureStamps), (decay.Worst.RefreshedAt, decay.Gaps));
    }

    [Fact]
    public void Instants_beyond_the_calendar_are_clamped()
    {
        DecayClock clock = new(1e300, DateTimeOffset.MaxValue);
        var decay = DecayRules.Decide([new DecayPiece(Stone, 1, StampSource.LastInAllyRange)], [], Classes, clock, new DecaySettings());

        Assert.Equal(DateTimeOffset.MinValue, decay.Worst.ExpiresAtUtc);
        Assert.Equal(TimeSpan.MinValue, decay.Worst.Remaining);
        Assert.Equal(DateTimeOffset.MaxValue, clock.ToUtc(1e301));
        Assert.Null(clock.ToUtc(double.NaN));
    }

    [Fact]
    public void A_class_out_of_range_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Decide([Known(99, 1)]));

    [Fact]
    public void No_input_makes_it_throw_or_shows_an_unknown_base_as_expired() =>
        Gen.Select(Piece.Array[0, 12], Piece.Array[0, 3], Gen.Double, Settings).Sample((pieces, creatures, gameTime, settings) =>
        {
            var decay = DecayRules.Decide(pieces, creatures, Classes, new DecayClock(gameTime, SavedAt), settings);

            foreach (var timer in new[] { decay.Worst, decay.FirstPiece, decay.FirstCreature, decay.AutoDestroy })
                Assert.False(timer.Certainty == DecayCertainty.Unknown && timer.State != DecayState.Unknown);
            if (decay.UnstampedPieces > 0) Assert.NotEqual(DecayState.Expired, decay.State);
        }, iter: 5000);

    [Fact]
    public void The_order_of_pieces_does_not_matter() =>
        Gen.Select(Piece.Array[0, 10], Gen.Int, Settings).Sample((pieces, seed, settings) =>
        {
            var shuffled = pieces.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Decide(pieces, settings), Decide(shuffled, settings));
        }, iter: 3000);

    [Fact]
    public void No_memory_is_taken_per_piece()
    {
        var pieces = Enumerable.Range(0, 100_000).Select(at => Known(at % 6, at % 30)).ToArray();
        Decide(pieces);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decide(pieces);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    private static readonly Gen<double> Reference = Gen.OneOf(Gen.Double, Gen.Double[Now - 40 * Day, Now + Day], Gen.Const(double.NaN), Gen.Const(double.MaxValue));

    private static readonly Gen<DecayPiece> Piece = Gen.Select(Gen.Int[0, 6], Reference, Gen.Int[0, 2], Gen.Int[0, 2], (kind, reference, source, snap) =>
        new DecayPiece(kind, reference, (StampSource)source, (SnapState)snap));

    private static readonly Gen<DecaySettings> Settings = Gen.Select(Gen.Int[0, 127], Gen.Double[0.1, 9], (bits, multiplier) => new DecaySettings
    {
        IsPvP = (bits & 1) != 0,
        PvPStructureDecay = (bits & 2) != 0,
        OnlyDecayUnsnappedCoreStructures = (bits & 4) != 0,
        FastDecayUnsnappedCoreStructures = (bits & 8) != 0,
        AutoDestroyStructures = (bits & 16) != 0,
        OnlyAutoDestroyCoreStructures = (bits & 32) != 0,
        DisableStructureDecayPvE = (bits & 64) != 0,
        AutoDestroyOldStructuresMultiplier = multiplier,
        PvEStructureDecayPeriodMultiplier = multiplier,
        PvEDinoDecayPeriodMultiplier = multiplier,
    });
}
