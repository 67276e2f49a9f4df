using BlissBot.SaveParser.Decay;

namespace BlissBot.SaveParser.Tests.Decay;

/// <summary>A base on a server that has been up for long; ages are in days before the save.</summary>
internal static class DecayScene
{
    public const double Day = 86_400;
    public const double Now = 1e8 + 300 * Day;

    public const int Thatch = 0, Stone = 1, Metal = 2, Pillar = 3, Wall = 4, Odd = 5, Rex = 6;

    public static readonly DateTimeOffset SavedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DecayClock Clock = new(Now, SavedAt);

    public static readonly ClassDecay[] Classes =
    [
        DecayTable.Default.Resolve("Floor_Thatch_C"),
        DecayTable.Default.Resolve("Floor_Stone_C"),
        DecayTable.Default.Resolve("Ceiling_Metal_C"),
        DecayTable.Default.Resolve("Pillar_Wood_C"),
        DecayTable.Default.Resolve("Wall_Thatch_C"),
        DecayTable.Default.Resolve("Whatever_C"),
        DecayTable.Default.ResolveCreature("Rex_Character_BP_C"),
    ];

    public static DecayPiece Known(int kind, double age, SnapState snap = SnapState.NotRead) => new(kind, Now - age * Day, StampSource.LastInAllyRange, snap);

    public static DecayPiece Guessed(int kind, double age) => new(kind, Now - age * Day, StampSource.LastEnterStasisTime);

    public static DecayPiece Silent(int kind, SnapState snap = SnapState.NotRead) => new(kind, double.NaN, StampSource.None, snap);

    public static BaseDecay Decide(DecayPiece[] pieces, DecaySettings? settings = null, params DecayPiece[] creatures) =>
        DecayRules.Decide(pieces, creatures, Classes, Clock, settings ?? new DecaySettings());

    public static void Is(DecayState state, DecayCertainty certainty, DecayTimer timer) => Assert.Equal((state, certainty), (timer.State, timer.Certainty));
}
