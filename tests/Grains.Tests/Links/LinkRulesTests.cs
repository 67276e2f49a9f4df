using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Links;

namespace BlissBot.Grains.Tests.Links;

public sealed class LinkRulesTests
{
    private static readonly DateTimeOffset Noon = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Server = ServerId.Parse("island");
    private static readonly EosId Ada = EosId.Parse("0002000000000000000000000000000a"), Bob = EosId.Parse("0002000000000000000000000000000b");
    private static readonly LinkCode Code = LinkCode.FromBits(1), Other = LinkCode.FromBits(2);

    [Fact]
    public void Whoever_alone_bears_the_name_and_was_there_spoke() =>
        Assert.Equal((LinkSighting.One, (EosId?)Ada), Speaker("Rex", (Ada, "Rex", -5), (Bob, "Bob", -5)));

    [Theory]
    [InlineData("rex")]
    [InlineData("Rex ")]
    [InlineData("")]
    public void A_name_that_is_only_alike_is_nobodys(string name) =>
        Assert.Equal((LinkSighting.Nobody, (EosId?)null), Speaker(name, (Ada, "Rex", -5)));

    [Fact]
    public void Of_two_namesakes_neither_is_taken_not_even_when_one_came_later()
    {
        Assert.Equal((LinkSighting.Several, (EosId?)null), Speaker("Rex", (Ada, "Rex", -5), (Bob, "Rex", -3)));
        Assert.Equal((LinkSighting.Several, (EosId?)null), Speaker("Rex", (Ada, "Rex", -5), (Bob, "Rex", 1)));
    }

    [Fact]
    public void Who_came_after_it_was_said_did_not_say_it() =>
        Assert.Equal((LinkSighting.Nobody, (EosId?)null), Speaker("Rex", (Ada, "Rex", 1)));

    [Fact]
    public void One_account_with_two_sessions_is_one() =>
        Assert.Equal((LinkSighting.One, (EosId?)Ada), Speaker("Rex", (Ada, "Rex", -5), (Ada, "Rex", 1)));

    [Fact]
    public void A_code_lasts_15_minutes_and_what_was_proven_with_it_an_hour()
    {
        var given = new MemberState().Give(Code, Noon);
        Assert.Equal(LinkProgress.Waiting, given.Progress(Noon.AddMinutes(15)));
        Assert.Equal(LinkProgress.Expired, given.Progress(Noon.AddMinutes(15).AddTicks(1)));
        Assert.Same(given, given.Hear(Code, Proof(LinkSighting.One, Noon.AddMinutes(15).AddTicks(1))));

        var proven = given.Hear(Code, Proof(LinkSighting.One, Noon.AddMinutes(15)));
        Assert.Equal(Ada, proven.Proven(Noon.AddMinutes(75))!.Account);
        Assert.Null(proven.Proven(Noon.AddMinutes(75).AddTicks(1)));
        Assert.Equal(LinkProgress.Expired, proven.Progress(Noon.AddMinutes(76)));
    }

    [Fact]
    public void Another_code_or_one_said_before_it_was_given_does_nothing()
    {
        var given = new MemberState().Give(Code, Noon);

        Assert.Same(given, given.Hear(Other, Proof(LinkSighting.One, Noon.AddMinutes(1))));
        Assert.Same(given, given.Hear(Code, Proof(LinkSighting.One, Noon.AddMinutes(-1))));
        Assert.True(given.IsUsedUp(Other, Noon));
        Assert.False(given.IsUsedUp(Code, Noon));
        Assert.True(given.Give(Other, Noon).IsUsedUp(Code, Noon));
    }

    [Fact]
    public void A_code_is_proven_once_and_until_then_the_last_word_counts()
    {
        var given = new MemberState().Give(Code, Noon);
        var nobody = given.Hear(Code, Proof(LinkSighting.Nobody, Noon.AddMinutes(1)));
        var several = nobody.Hear(Code, Proof(LinkSighting.Several, Noon.AddMinutes(2)));
        var proven = several.Hear(Code, Proof(LinkSighting.One, Noon.AddMinutes(3)));

        Assert.Equal([LinkProgress.NobodyOfThatName, LinkProgress.SeveralOfThatName], [nobody.Progress(Noon), several.Progress(Noon)]);
        Assert.False(several.IsUsedUp(Code, Noon));
        Assert.True(proven.IsUsedUp(Code, Noon));
        Assert.Same(proven, proven.Hear(Code, Proof(LinkSighting.One, Noon.AddMinutes(4)) with { Account = Bob }));
        Assert.Same(several, several.Hear(Code, Proof(LinkSighting.Several, Noon.AddMinutes(4))));
    }

    [Fact]
    public void Numbers_of_accounts_are_never_given_twice()
    {
        var both = new MemberState().List(Ada, "Ada", LinkOrigin.Staff, Noon).List(Bob, "Bob", LinkOrigin.InGame, Noon);
        Assert.Same(both, both.List(Ada, "Other", LinkOrigin.InGame, Noon));

        var again = both.Strike([both.Listed[1]]).List(Bob, "Bob", LinkOrigin.InGame, Noon);

        Assert.Equal([1, 3], again.Listed.Select(listed => listed.Number));
    }

    [Fact]
    public void A_server_that_nobody_can_hear_or_that_is_another_communitys_is_no_place_to_say_a_code()
    {
        Assert.False(LinkRules.IsOf(new KnownServer(Server, "Saves alone", "x"), 100));
        Assert.True(LinkRules.IsOf(new KnownServer(Server, "Live", "x", Rcon: "127.0.0.1:1"), 100));
        Assert.False(LinkRules.IsOf(new KnownServer(Server, "Another community's", "x", Rcon: "127.0.0.1:1", Guilds: [200]), 100));
    }

    private static LinkProof Proof(LinkSighting sighting, DateTimeOffset at) => new(sighting, sighting == LinkSighting.One ? Ada : null, "Rex", Server, at);

    private static (LinkSighting Sighting, EosId? Account) Speaker(string name, params (EosId Player, string Name, int Joined)[] online) => LinkRules.Speaker(
        online.Select((each, number) => new PlayerSession(new(Server, number), each.Player, each.Name, Noon.AddMinutes(each.Joined), true, null, SessionEnd.Open)),
        new CodeSaid(Server, name, null, Noon));
}
