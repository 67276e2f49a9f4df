using BlissBot.Grains.Guilds;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Guilds;

public sealed class GuildRulesTests
{
    private const ulong Moderator = 7;
    private static readonly DateTimeOffset Noon = TestClock.Start;
    private static readonly GuildId Guild = new(100);
    private static readonly ServerId Island = ServerId.Parse("island");
    private static readonly ServerId Rag = ServerId.Parse("rag");
    private static readonly CapabilityGrant Anywhere = new(Moderator, "UseConsole");

    [Fact]
    public void The_same_grant_twice_is_one_and_keeps_who_gave_it_first()
    {
        var once = Good(new GuildState().Grant(Anywhere, "anna", Noon));
        var twice = Good(once.Grant(Anywhere, "bob", Noon.AddHours(1)));

        Assert.Same(once, twice);
        Assert.Equal(new GivenGrant(Anywhere, "anna", Noon), Assert.Single(twice.Grants));
        Assert.Same(twice, Good(twice.Revoke(Anywhere with { Role = 8 })));
    }

    [Fact]
    public void Taking_a_capability_for_one_server_leaves_the_others_and_taking_it_for_all_leaves_none()
    {
        var state = Given(Anywhere, Anywhere with { Server = Island }, Anywhere with { Server = Rag }, Anywhere with { Capability = "Broadcast" }, Anywhere with { Role = 8 });

        var without = Good(state.Revoke(Anywhere with { Server = Island }));
        Assert.Equal(4, without.Grants.Length);
        Assert.DoesNotContain(without.Grants, given => given.Grant.Server == Island);

        var none = Good(state.Revoke(Anywhere));
        Assert.Equal([(Moderator, "Broadcast"), (8UL, "UseConsole")], none.Grants.Select(given => (given.Grant.Role, given.Grant.Capability)));
    }

    [Theory]
    [InlineData("UseConsole", Moderator, null, true)]
    [InlineData("UseConsole", Moderator, "island", true)]
    [InlineData("UseConsole", 9UL, "island", false)]
    [InlineData("Broadcast", Moderator, null, true)]
    [InlineData("Broadcast", Moderator, "island", true)]
    [InlineData("Broadcast", Moderator, "rag", false)]
    [InlineData("ViewWorlds", 9UL, "rag", true)]
    [InlineData("useconsole", Moderator, null, false)]
    public void A_capability_is_had_by_a_role_or_by_every_member_everywhere_or_on_one_server(string capability, ulong role, string? server, bool has)
    {
        var state = Given(Anywhere, new(Moderator, "Broadcast", Island), new(Guild.Value, "ViewWorlds"));

        Assert.Equal(has, state.View(Guild).Gives([role], capability, server is null ? GrantScope.Anywhere : GrantScope.On(ServerId.Parse(server))));
    }

    [Fact]
    public void No_community_has_more_grants_than_the_limit()
    {
        var state = new GuildState();
        for (var role = 1UL; role <= GuildView.MostGrants; role++)
            state = Good(state.Grant(new(role, "UseConsole"), "anna", Noon));

        Assert.Equal((RefusalCode.LimitReached, (double?)GuildView.MostGrants), state.Grant(new(9_999, "UseConsole"), "anna", Noon).Refusal is { } no ? (no.Code, no.Number) : default);
        Assert.Same(state, Good(state.Grant(new(1, "UseConsole"), "anna", Noon)));
        Assert.Equal(GuildView.MostGrants - 1, Good(state.Revoke(new(1, "UseConsole"))).Grants.Length);
    }

    [Theory]
    [InlineData(0UL, "UseConsole")]
    [InlineData(1UL, null)]
    [InlineData(1UL, "")]
    [InlineData(1UL, "7")]
    [InlineData(1UL, "Use Console")]
    [InlineData(1UL, "Üse")]
    [InlineData(1UL, "x\n")]
    [InlineData(1UL, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_grant_that_makes_no_sense_is_refused(ulong role, string? capability)
    {
        var grant = new CapabilityGrant(role, capability!);

        Assert.Equal(RefusalCode.InvalidQuery, new GuildState().Grant(grant, "anna", Noon).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, new GuildState().Revoke(grant).Refusal?.Code);
    }

    [Fact]
    public void A_server_that_is_none_is_refused() =>
        Assert.Equal("Server", new GuildState().Grant(Anywhere with { Server = default(ServerId) }, "anna", Noon).Refusal?.Subject);

    [Fact]
    public void A_setting_that_is_not_given_stays_and_the_same_again_is_no_change()
    {
        var state = Good(new GuildState().Configure(new("de", "Europe/Berlin")));
        Assert.Equal(new GuildSettings("de", "Europe/Berlin"), state.Settings);

        Assert.Equal(new GuildSettings("de", "America/New_York"), Good(state.Configure(new(Zone: "America/New_York"))).Settings);
        Assert.Equal(new GuildSettings(null, "Europe/Berlin"), Good(state.Configure(new(Language: ""))).Settings);
        Assert.Same(state, Good(state.Configure(new("de", "Europe/Berlin"))));
        Assert.Same(state, Good(state.Configure(new())));
        Assert.Equal(1, state.Revision);
    }

    [Theory]
    [InlineData("d", null)]
    [InlineData("de_DE", null)]
    [InlineData("-de", null)]
    [InlineData("de-", null)]
    [InlineData("12", null)]
    [InlineData("de\n", null)]
    [InlineData("pt-BR-abcdefgh-abcdefgh", null)]
    [InlineData(null, "")]
    [InlineData(null, "Nowhere/City")]
    [InlineData(null, "../../etc/passwd")]
    [InlineData(null, "/etc/localtime")]
    [InlineData(null, "Europe/Berlin\n")]
    public void A_setting_that_makes_no_sense_is_refused_and_named(string? language, string? zone)
    {
        var refusal = new GuildState().Configure(new(language, zone)).Refusal;

        Assert.Equal((RefusalCode.InvalidQuery, language is null ? "Zone" : "Language"), (refusal?.Code, refusal?.Subject));
    }

    private static GuildState Given(params CapabilityGrant[] grants) =>
        grants.Aggregate(new GuildState(), (state, grant) => Good(state.Grant(grant, "anna", Noon)));

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
