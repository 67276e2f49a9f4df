using BlissBot.BotClients.Hosting.Watch;

namespace BlissBot.BotClients.Tests.Hosting;

public sealed class TroubleRulesTests
{
    private static readonly ClusterLook Well = new(true, true, true, []);
    private static readonly ClusterLook NoSilo = new(false, null, null, []);
    private static readonly ClusterLook NoDatabase = Well with { Database = false };
    private static readonly ClusterLook NoParser = Well with { Parser = false };
    private static readonly ClusterLook NoToken = Well with { Tokens = ["Island", "Center"] };

    [Fact]
    public void What_is_well_or_unknown_is_no_trouble()
    {
        Assert.Empty(TroubleRules.Of(Well));
        Assert.Empty(TroubleRules.Of(Well with { Database = null, Parser = null }));
    }

    [Fact]
    public void Each_trouble_is_told_once_after_three_looks_and_once_when_it_is_over()
    {
        Assert.Equal("- - silos! - -", Told(NoSilo, NoSilo, NoSilo, NoSilo, NoSilo));
        Assert.Equal("- - database! - database.", Told(NoDatabase, NoDatabase, NoDatabase, NoDatabase, Well));
        Assert.Equal("- - parser! parser. -", Told(NoParser, NoParser, NoParser, Well, Well));
        Assert.Equal("- - token:Island!token:Center! token:Center.", Told(NoToken, NoToken, NoToken, NoToken with { Tokens = ["Island"] }));
    }

    [Fact]
    public void What_is_over_sooner_is_not_told_at_all()
    {
        Assert.Equal("- - - - -", Told(NoSilo, NoSilo, Well, NoSilo, Well));
        Assert.Equal("- - - - - -", Told(NoParser, NoParser, Well, NoParser, NoParser, Well));
    }

    [Fact]
    public void While_no_silo_answers_nothing_else_is_over()
    {
        Assert.Equal("- - database! - - silos! silos.", Told(NoDatabase, NoDatabase, NoDatabase, NoSilo, NoSilo, NoSilo, NoDatabase));
        Assert.Equal("- - database! - - silos! database.silos.", Told(NoDatabase, NoDatabase, NoDatabase, NoSilo, NoSilo, NoSilo, Well));
    }

    private static string Told(params ClusterLook[] looks)
    {
        var counts = TroubleCounts.None;
        return string.Join(' ', looks.Select(look =>
        {
            (counts, var begun, var over) = TroubleRules.Decide(counts, look);
            var said = string.Concat(begun.Select(trouble => $"{trouble.Key}!").Concat(over.Select(trouble => $"{trouble.Key}.").Order(StringComparer.Ordinal)));
            return said.Length == 0 ? "-" : said;
        }));
    }
}
