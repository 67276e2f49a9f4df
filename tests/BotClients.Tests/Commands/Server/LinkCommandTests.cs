using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Who is whose player.</summary>
public sealed class LinkCommandTests : IAsyncDisposable
{
    private const ulong Other = 8;

    private static readonly EosId Ada = FakeWorld.Account, Bob = EosId.Parse("0002ffffffffffffffffffffffffffff");
    private static readonly DateTimeOffset Then = new(2027, 1, 1, 11, 0, 0, TimeSpan.Zero);
    private static readonly LinkedAccount Rex = new(3, Ada, "Rex **x**", Then, LinkOrigin.InGame);

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());

    [Fact]
    public async Task A_code_is_for_its_caller_alone_and_says_what_to_do_with_it()
    {
        Answer<LinkStart>(Rig.Member, nameof(IMemberGrain.StartLink), new LinkStart(LinkCode.FromBits(5), Then));

        var sent = await rig.Call("link start");

        Assert.True(sent.IsHidden);
        Assert.Contains("`LINK-0000-0005`", sent.Reply!.Cards[0].Text);
        Assert.Contains("/link confirm", sent.Reply.Cards[0].Text);
        Assert.Empty(rig.Log.Recent);
    }

    [Theory]
    [InlineData(LinkProgress.Waiting, "Nobody has said your code yet")]
    [InlineData(LinkProgress.Expired, "has ended")]
    [InlineData(LinkProgress.NobodyOfThatName, "have not seen anybody of that name")]
    [InlineData(LinkProgress.SeveralOfThatName, "several players of that name are online")]
    [InlineData(LinkProgress.None, "`/link start` begins it")]
    public async Task How_far_it_is_is_said_in_words(LinkProgress progress, string words)
    {
        var heard = progress is LinkProgress.NobodyOfThatName or LinkProgress.SeveralOfThatName
            ? new LinkProof(LinkSighting.Several, null, "Rex", ServerId.Parse("island"), Then)
            : null;
        Answer<LinkStanding>(Rig.Member, nameof(IMemberGrain.FinishLink), new LinkStanding(progress, Then, heard, null, []));

        Assert.Contains(words, (await rig.Call("link confirm")).Reply!.Cards[0].Text);
        Assert.Empty(rig.Log.Recent);
    }

    [Fact]
    public async Task A_link_that_was_made_is_audited_with_whom_it_was_taken_from_and_shows_no_account_id()
    {
        Answer<LinkStanding>(Rig.Member, nameof(IMemberGrain.FinishLink), new LinkStanding(
            LinkProgress.Linked, null, new(LinkSighting.One, Ada, "Rex", ServerId.Parse("island"), Then), new(Rex, Other), [Rex]));

        var sent = await rig.Call("link confirm");

        Assert.Contains("the player is yours", sent.Reply!.Cards[0].Text);
        Assert.DoesNotContain(Ada.Value, sent.Reply.Cards[0].Text);
        Assert.DoesNotContain("**x**", sent.Reply.Cards[0].Text);
        var entry = Assert.Single(rig.Log.Recent);
        Assert.Equal((AuditOutcome.Done, "in-game", "link confirm"), (entry.Outcome, entry.Reason, entry.Command));
        Assert.Contains($"account={Ada.Value[..4]}…{Ada.Value[^4..]}, ", entry.Arguments);
        Assert.DoesNotContain(Ada.Value, entry.Arguments);
        Assert.Contains($"taken from={Other}", entry.Arguments);
    }

    [Theory]
    [InlineData("link confirm", true, true)]
    [InlineData("link confirm", false, true)]
    [InlineData("link confirm", true, false)]
    [InlineData("link remove", true, false)]
    public async Task Acting_for_others_takes_the_capability_and_the_try_is_audited(string command, bool withMember, bool withPlayer)
    {
        var values = new List<(string, object)>();
        if (withMember)
            values.Add(("member", new Mentioned(Other, "Bob")));
        if (withPlayer)
            values.Add(("player", Ada.Value));

        var sent = await rig.Call(command, null, [.. values]);

        Assert.Contains("say which player is whose", sent.Reply!.Cards[0].Text);
        Assert.Equal(AuditOutcome.Denied, Assert.Single(rig.Log.Recent).Outcome);
        Assert.DoesNotContain(rig.Grains.Calls, call => call.Call.StartsWith("IMemberGrain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_links_by_account_id()
    {
        rig.Grains.On<IPlayerGrain>(Ada.Value, nameof(IPlayerGrain.Profile), _ => Task.FromResult<Outcome<PlayerProfile>>(new Refusal(RefusalCode.NotFound)));
        Answer<LinkMade>(Other, nameof(IMemberGrain.LinkByStaff), new LinkMade(Rex, Rig.Member));

        var text = (await rig.Call("link confirm", Staff(), ("member", new Mentioned(Other, "Bob")), ("player", Ada.Value.ToUpperInvariant()))).Reply!.Cards[0].Text;

        Assert.Contains($"now the player of <@{Other}>", text);
        Assert.Contains($"belonged to <@{Rig.Member}>", text);
        var call = rig.Grains.Calls.Last(call => call.Call.EndsWith(nameof(IMemberGrain.LinkByStaff), StringComparison.Ordinal));
        Assert.Equal(Ada, call.Arguments[0]);
        Assert.Equal(("staff", AuditOutcome.Done), (rig.Log.Recent[^1].Reason, rig.Log.Recent[^1].Outcome));
    }

    [Fact]
    public async Task Staff_links_by_a_name_that_one_player_alone_bears_online_or_in_a_save()
    {
        People(("Rex", Ada), ("Twin", Ada), ("Twin", Bob));
        Answer<LinkMade>(Other, nameof(IMemberGrain.LinkByStaff), new LinkMade(Rex, null));

        Assert.Contains("now the player", await Link("rex"));
        Assert.Contains("now the player", await Link("Saved Bob"));
        Assert.Equal(Bob, rig.Grains.Calls.Last(call => call.Call.EndsWith(nameof(IMemberGrain.LinkByStaff), StringComparison.Ordinal)).Arguments[0]);
        Assert.Contains("2 players are called **Twin**", await Link("Twin"));
        Assert.Contains("Nothing fits **Nobody**", await Link("Nobody"));

        async Task<string> Link(string player) => (await rig.Call("link confirm", Staff(), ("member", new Mentioned(Other, "Bob")), ("player", player))).Reply!.Cards[0].Text!;
    }

    [Fact]
    public async Task Players_are_suggested_to_staff_alone()
    {
        People(("Rex", Ada));

        rig.Accept(rig.Typed("link confirm", "player", ""));
        Assert.Empty((await rig.Discord.Next()).Choices);
        rig.Accept(rig.Typed("link confirm", "player", "", Staff()));

        Assert.Equal([Ada.Value, Bob.Value], (await rig.Discord.Next()).Choices.Select(choice => choice.Value).Order());
    }

    [Fact]
    public async Task Staff_sees_whose_players_somebody_has_with_their_ids()
    {
        Answer<ImmutableArray<LinkedAccount>>(Other, nameof(IMemberGrain.Accounts), ImmutableArray.Create(Rex));

        Assert.Contains($"`{Ada}`", (await rig.Call("link confirm", Staff(), ("member", new Mentioned(Other, "Bob")))).Reply!.Cards[0].Text);
        Assert.Contains("Say whose player", (await rig.Call("link confirm", Staff(), ("player", "Rex"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Own_links_are_taken_back_all_or_one_and_that_is_audited()
    {
        Answer<ImmutableArray<LinkedAccount>>(Rig.Member, nameof(IMemberGrain.Accounts), ImmutableArray.Create(Rex with { Name = "Rex" }));
        Answer<ImmutableArray<LinkedAccount>>(Rig.Member, nameof(IMemberGrain.Unlink), ImmutableArray.Create(Rex));

        rig.Accept(rig.Typed("link remove", "player", ""));
        Assert.Equal(new Choice("Rex", "#3"), Assert.Single((await rig.Discord.Next()).Choices));
        foreach (var (given, number) in new[] { ("#3", 3), ("Rex", 3) })
        {
            Assert.Contains("No longer linked", (await rig.Call("link remove", null, ("player", given))).Reply!.Cards[0].Text);
            Assert.Equal(number, rig.Grains.Calls.Last(call => call.Call.EndsWith(nameof(IMemberGrain.Unlink), StringComparison.Ordinal)).Arguments[0]);
        }
        await rig.Call("link remove");
        Assert.Null(rig.Grains.Calls.Last(call => call.Call.EndsWith(nameof(IMemberGrain.Unlink), StringComparison.Ordinal)).Arguments[0]);
        Assert.Contains("Nothing fits", (await rig.Call("link remove", null, ("player", "#4"))).Reply!.Cards[0].Text);

        Assert.All(rig.Log.Recent, entry => Assert.Equal(("own", AuditOutcome.Done), (entry.Reason, entry.Outcome)));
        Assert.Equal(3, rig.Log.Recent.Length);
    }

    [Fact]
    public async Task Staff_takes_back_those_of_others()
    {
        Answer<ImmutableArray<LinkedAccount>>(Other, nameof(IMemberGrain.Unlink), new Refusal(RefusalCode.NotFound));

        Assert.Contains("No player is linked", (await rig.Call("link remove", Staff(), ("member", new Mentioned(Other, "Bob")))).Reply!.Cards[0].Text);
        Answer<ImmutableArray<LinkedAccount>>(Other, nameof(IMemberGrain.Unlink), ImmutableArray.Create(Rex));
        await rig.Call("link remove", Staff(), ("member", new Mentioned(Other, "Bob")));

        Assert.Equal("staff", rig.Log.Recent[^1].Reason);
        Assert.Contains($"member={Other}", rig.Log.Recent[^1].Arguments);
    }

    [Fact]
    public async Task Own_bases_of_all_servers_come_by_expiry_for_staff_too()
    {
        _ = new FakeWorld(rig.Grains, "island", rig.Time.GetUtcNow());
        _ = new FakeWorld(rig.Grains, "rag", rig.Time.GetUtcNow().AddHours(-3));
        FakeWorld.Link(rig.Grains, Rig.Member);

        var card = (await rig.Call("decay mine", Rig.Admin)).Reply!.Cards[0];

        var lines = card.Text!.Split('\n');
        Assert.EndsWith("Ragnarök", lines[0]);
        Assert.EndsWith("The Island", lines[1]);
        Assert.DoesNotContain(FakeWorld.Theirs, card.Text);
        Assert.Contains("2 in all", card.Text);
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_is_named_and_one_without_a_world_is_not()
    {
        _ = new FakeWorld(rig.Grains, "island", rig.Time.GetUtcNow());
        FakeWorld.Link(rig.Grains, Rig.Member);
        var trouble = RefusalCode.Unavailable;
        rig.Grains.On<IWorldGrain>("rag", nameof(IWorldGrain.PlayersByAccount), _ => Task.FromResult<Outcome<Answer<ImmutableArray<PlayerView>>>>(new Refusal(trouble)));

        Assert.Contains("Ragnarök", (await rig.Call("decay mine")).Reply!.Text);
        trouble = RefusalCode.NoSnapshotYet;
        Assert.Null((await rig.Call("decay mine")).Reply!.Text);
    }

    [Fact]
    public async Task Without_a_link_there_is_nothing_ones_own()
    {
        FakeWorld.Link(rig.Grains, Rig.Member, linked: false);

        Assert.Contains("/link start", (await rig.Call("decay mine", Rig.Admin)).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private Caller Staff()
    {
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = 55, Capability = Capability.LinkPlayers });
        return Rig.Anybody with { Roles = [55] };
    }

    private void Answer<T>(ulong user, string method, Outcome<T> answer) =>
        rig.Grains.On<IMemberGrain>($"{Rig.Guild}/{user}", method, _ => Task.FromResult(answer));

    private void People(params (string Name, EosId Account)[] online)
    {
        ImmutableArray<PlayerSession> sessions = [.. online.Select((one, number) => new PlayerSession(new(ServerId.Parse("island"), number), one.Account, one.Name, Then, true, null, SessionEnd.Open))];
        foreach (var server in new[] { "island", "rag" })
        {
            var here = server == "island" ? sessions : [];
            rig.Grains.On<ISessionsGrain>(server, nameof(ISessionsGrain.Online), _ => Task.FromResult<Outcome<ImmutableArray<PlayerSession>>>(here));
            rig.Grains.On<IWorldGrain>(server, nameof(IWorldGrain.Players), _ => Task.FromResult<Outcome<Page<PlayerView>>>(
                Worlds.Page(new PlayerView(9, Bob.Value, "Platform Bob", "Saved Bob", 1, null, null, 0, null, null, null), new PlayerView(10, null, "Saved Bob", "x", 1, null, null, 0, null, null, null))));
        }
    }
}
