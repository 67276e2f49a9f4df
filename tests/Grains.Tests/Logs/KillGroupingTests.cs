using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;
using CsCheck;

namespace BlissBot.Grains.Tests.Logs;

public sealed class KillGroupingTests
{
    private static readonly DateTimeOffset Moment = new(2026, 9, 13, 18, 48, 40, TimeSpan.Zero);

    private static readonly string[] Death =
    [
        "Ann - Lvl 13 (Us) was killed by Bob - Lvl 99 (Them)!",
        "Tribe Us, ID 1: Day 1, 00:00:00: <RichColor Color=\"1, 0, 0, 1\">Tribemember Ann - Lvl 13 was killed by Bob - Lvl 99 (Them)!</>)",
        "Tribe Them, ID 2: Day 1, 00:00:00: Your Tribe killed Ann - Lvl 13 (Us)!)",
    ];

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 2)]
    public void The_three_lines_of_a_death_are_one_in_any_order(int first, int second, int third)
    {
        var group = Assert.Single(KillGrouping.Group([Line(0, Death[first]), Line(3, Death[second]), Line(5, Death[third])]));

        Assert.Equal("Ann", group.Kill?.Victim);
        Assert.Equal((1, 2), (group.VictimTribe?.TribeId, group.KillerTribe?.TribeId));
    }

    [Fact]
    public void A_creatures_death_is_one_too() => Assert.Single(KillGrouping.Group(
    [
        Line(0, "Pet - Lvl 13 (Rex) (Us) was killed by Bob - Lvl 99 (Them)!"),
        Line(1, "Tribe Us, ID 1: Day 1, 00:00:00: Your Pet - Lvl 13 (Rex) was killed by Bob - Lvl 99 (Them)!"),
        Line(1, "Tribe Them, ID 2: Day 1, 00:00:00: Your Tribe killed Pet - Lvl 13 (Rex) (Us)!"),
    ]));

    [Fact]
    public void Deaths_apart_in_time_or_of_others_stay_apart()
    {
        Assert.Equal(2, KillGrouping.Group([Line(0, Death[0]), Line(6, Death[1])]).Length);
        Assert.Equal(2, KillGrouping.Group([Line(0, Death[0]), Line(0, Death[0])]).Length);
        Assert.Equal(2, KillGrouping.Group([Line(0, Death[0]), Line(0, Death[2].Replace("Ann", "Eve", StringComparison.Ordinal))]).Length);
        Assert.Equal(2, KillGrouping.Group([GameLogGrammar.Read(Death[0]), GameLogGrammar.Read(Death[1])]).Length);
    }

    [Fact]
    public void What_is_held_back_comes_with_the_next_line_that_is_later()
    {
        var grouping = new KillGrouping();

        Assert.Empty(grouping.Add(Line(0, Death[0])));
        Assert.Empty(grouping.Add(Line(1, "Ann (A): ouch")));
        Assert.Empty(grouping.Add(Line(2, Death[1])));
        Assert.Equal([2, 1, 1], grouping.Add(Line(50, "Bob (B): gg")).Select(group => group.Lines.Length));
        Assert.Empty(grouping.Flush());
    }

    [Fact]
    public void No_line_is_lost_or_doubled_whatever_comes() => Gen.Select(Gen.Int[0, 8], Gen.Int[0, 5]).Array[0, 300].Sample(draws =>
    {
        var (at, lines) = (0, new List<GameEvent>());
        foreach (var (step, what) in draws)
        {
            at += step - 1;
            lines.Add(what < 3 ? Line(at, Death[what]) : what == 3 ? Line(at, "Ann (A): hi") : what == 4 ? GameLogGrammar.Read("Ann (A): hi") : Line(at, $"Eve - Lvl {at} () was killed!"));
        }

        var groups = KillGrouping.Group(lines);

        var kept = groups.SelectMany(group => group.Lines).ToList();
        Assert.Equal(lines.Count, kept.Count);
        Assert.True(new HashSet<GameEvent>(lines, ReferenceEqualityComparer.Instance).SetEquals(kept));
        Assert.Equal(groups.Select(group => lines.FindIndex(line => ReferenceEquals(line, group.Lines[0]))), groups.Select(group => lines.FindIndex(line => ReferenceEquals(line, group.Lines[0]))).Order());
        Assert.All(groups, group => Assert.True(group.Lines.Length <= 3));
    }, iter: 500);

    private static GameEvent Line(int milliseconds, string said) => GameLogGrammar.Read(said) with { At = Moment.AddMilliseconds(milliseconds) };
}
