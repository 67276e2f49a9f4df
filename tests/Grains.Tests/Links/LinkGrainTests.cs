using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Links;

/// <summary>Codes, members and accounts in a cluster.</summary>
public sealed class LinkGrainTests
{
    private static ulong guilds = 5_000;

    private readonly ClusterFixture fixture;
    private readonly ulong guild = Interlocked.Increment(ref guilds);
    private readonly ServerId server;

    public LinkGrainTests(ClusterFixture fixture)
    {
        this.fixture = fixture;
        server = Online(("Rex", 1));
    }

    [Fact]
    public async Task Who_says_his_code_in_the_game_is_linked_when_he_comes_back_for_it()
    {
        var start = (await Member(7).StartLink()).Value!;
        Assert.Equal(LinkProgress.Waiting, (await Finish(7)).Progress);

        await Say(start.Code, "Rex");
        Assert.Empty((await Member(7).Accounts()).Value);
        var standing = await Finish(7);

        Assert.Equal((LinkProgress.Linked, "Rex", server), (standing.Progress, standing.Heard!.Speaker, standing.Heard.Server));
        Assert.Equal((Player(1), 1, LinkOrigin.InGame), (standing.Made!.Account.Account, standing.Made.Account.Number, standing.Made.Account.Origin));
        Assert.Null(standing.Made.TakenFrom);
        Assert.Equal(Player(1), Assert.Single((await Member(7).Accounts()).Value).Account);
        Assert.Equal((LinkProgress.None, 1), ((await Finish(7)).Progress, (await Finish(7)).Accounts.Length));
    }

    [Fact]
    public async Task A_code_works_once_and_a_newer_one_takes_its_place()
    {
        var old = (await Member(7).StartLink()).Value!.Code;
        var code = (await Member(7).StartLink()).Value!.Code;
        await Say(old, "Rex");
        Assert.Equal(LinkProgress.Waiting, (await Finish(7)).Progress);
        await Say(code, "Rex");
        await Finish(7);
        await Member(7).Unlink(null);

        // Somebody repeats it from the chat's history, and so does the log.
        await Say(code, "Rex");
        await Say(code, "Rex");

        Assert.Equal(LinkProgress.None, (await Finish(7)).Progress);
        Assert.Empty((await Member(7).Accounts()).Value);
    }

    [Fact]
    public async Task Namesakes_and_strangers_are_told_apart_from_those_who_have_not_spoken()
    {
        var twins = Online(("Twin", 2), ("Twin", 3));
        var code = (await Member(7).StartLink()).Value!.Code;

        await Say(code, "Ghost");
        Assert.Equal(LinkProgress.NobodyOfThatName, (await Finish(7)).Progress);
        await Say(code, "Twin", twins);
        var several = await Finish(7);
        Assert.Equal((LinkProgress.SeveralOfThatName, "Twin"), (several.Progress, several.Heard!.Speaker));
        await Say(code, "Rex");

        Assert.Equal(LinkProgress.Linked, (await Finish(7)).Progress);
    }

    [Fact]
    public async Task A_code_said_on_a_server_nobody_knows_does_nothing()
    {
        var code = (await Member(7).StartLink()).Value!.Code;

        await Say(code, "Rex", ServerId.Parse("somebody-elses"));

        Assert.Equal(LinkProgress.Waiting, (await Finish(7)).Progress);
    }

    [Fact]
    public async Task Proof_takes_an_account_from_whoever_had_it_and_says_from_whom()
    {
        await Member(8).LinkByStaff(Player(1), "Rex", "staff-1");
        await Say((await Member(7).StartLink()).Value!.Code, "Rex");

        Assert.Equal(8UL, (await Finish(7)).Made!.TakenFrom);
        Assert.Empty((await Member(8).Accounts()).Value);
        Assert.Equal(7UL, (await Member(8).LinkByStaff(Player(1), "Rex", "staff-2")).Value!.TakenFrom);
        Assert.Equal(7UL, (await Member(8).LinkByStaff(Player(1), "Rex", "staff-2")).Value!.TakenFrom);
        Assert.Empty((await Member(7).Accounts()).Value);
    }

    [Fact]
    public async Task Communities_know_nothing_of_each_others_links()
    {
        var elsewhere = new MemberId(guild + 500_000, 9);
        await Member(7).LinkByStaff(Player(1), "Rex", "a");

        Assert.Null((await fixture.Grains.Member(elsewhere).LinkByStaff(Player(1), "Rex", "b")).Value!.TakenFrom);
        Assert.Single((await Member(7).Accounts()).Value);
    }

    [Fact]
    public async Task A_member_has_at_most_five_accounts()
    {
        for (var number = 1; number <= IMemberGrain.MostAccounts; number++)
            await Member(7).LinkByStaff(Player(number), "Rex", $"{number}");

        Assert.Equal(new Refusal(RefusalCode.LimitReached, Number: 5), (await Member(7).LinkByStaff(Player(6), "Rex", "6")).Refusal);
        Assert.Equal(new Refusal(RefusalCode.LimitReached, Number: 5), (await Member(7).StartLink()).Refusal);
        Assert.Null((await Member(7).LinkByStaff(Player(5), "Rex", "again")).Refusal);
        Assert.Null(await Truth(6).Owner());
        await Member(7).Unlink(2);
        Assert.Equal([1, 3, 4, 5, 6], (await LinkedAfter(6)).Select(number => number));

        async Task<IEnumerable<int>> LinkedAfter(int player)
        {
            await Member(7).LinkByStaff(Player(player), "Rex", $"{player} again");
            return (await Member(7).Accounts()).Value.Select(linked => linked.Number);
        }
    }

    [Fact]
    public async Task What_is_taken_back_is_nobodys_and_only_once()
    {
        await Member(7).LinkByStaff(Player(1), "Rex", "a");
        await Member(7).LinkByStaff(Player(2), "Bob", "b");

        Assert.Equal("Bob", Assert.Single((await Member(7).Unlink(2)).Value).Name);
        Assert.Equal(RefusalCode.NotFound, (await Member(7).Unlink(2)).Refusal!.Code);
        Assert.Null(await Truth(2).Owner());
        Assert.Equal(7UL, await Truth(1).Owner());
        Assert.False(await Truth(1).Release(8));
    }

    [Fact]
    public async Task A_code_that_is_another_members_is_not_given_again()
    {
        var taken = (await Member(8).StartLink()).Value!.Code;
        fixture.World.LinkCodes.Wanted.Enqueue(taken);

        Assert.NotEqual(taken, (await Member(7).StartLink()).Value!.Code);
    }

    [Fact]
    public async Task Senseless_keys_and_accounts_are_refused()
    {
        var nobody = fixture.Grains.GetGrain<IMemberGrain>("me");

        Assert.Equal(RefusalCode.InvalidQuery, (await nobody.StartLink()).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await nobody.Accounts()).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await nobody.Unlink(null)).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Member(7).LinkByStaff(default, "x", "a")).Refusal!.Code);
        await fixture.Grains.LinkCode(LinkCode.FromBits(77_777)).Hear(new(server, "Rex", null, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Where_the_truth_cannot_be_written_nothing_is_linked_and_the_same_call_ends_it_later()
    {
        await Say((await Member(7).StartLink()).Value!.Code, "Rex");
        fixture.World.States.Broken[$"{guild}/{Player(1)}"] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Member(7).FinishLink());
        Assert.Empty((await Member(7).Accounts()).Value);

        fixture.World.States.Broken.TryRemove($"{guild}/{Player(1)}", out _);

        Assert.Equal(LinkProgress.Linked, (await Finish(7)).Progress);
        Assert.Single((await Member(7).Accounts()).Value);
    }

    [Fact]
    public async Task After_a_crash_behind_the_truth_the_link_stands_and_the_same_call_still_says_from_whom()
    {
        await Member(8).LinkByStaff(Player(1), "Rex", "a");
        await Say((await Member(7).StartLink()).Value!.Code, "Rex");
        // The account is listed; that the code is done with cannot be written any more.
        fixture.World.States.Left[$"{guild}/7"] = 1;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Member(7).FinishLink());
        fixture.World.States.Left.TryRemove($"{guild}/7", out _);

        Assert.Single((await Member(7).Accounts()).Value);
        Assert.Empty((await Member(8).Accounts()).Value);
        var standing = await Finish(7);

        Assert.Equal((LinkProgress.Linked, 8UL), (standing.Progress, standing.Made!.TakenFrom!.Value));
        Assert.Equal(LinkProgress.None, (await Finish(7)).Progress);
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_of_taking_back_nothing_is_linked()
    {
        await Member(7).LinkByStaff(Player(1), "Rex", "a");
        fixture.World.States.Broken[$"{guild}/7"] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Member(7).Unlink(null));
        fixture.World.States.Broken.TryRemove($"{guild}/7", out _);

        Assert.Null(await Truth(1).Owner());
        Assert.Empty((await Member(7).Accounts()).Value);
    }

    /// <summary>A server with these people on since an hour ago.</summary>
    private ServerId Online(params (string Name, int Number)[] people)
    {
        var server = ClusterFixture.NewServer();
        fixture.World.Source.Put(server, new SaveSearch.Nothing());
        fixture.World.Source.Rcon[server] = "game:27020";
        // Other tests wake the grains of all servers, and those ask who is on.
        fixture.World.Rcon.Put(server).Answers = command => Roster(command, [.. people.Select(person => (person.Name, Player(person.Number)))]) ?? FakeRconServer.LikeTheGame(command);
        fixture.Grains.Sessions(server).Reconcile(
            [.. people.Select(person => new OnlinePlayer(Player(person.Number), person.Name))], DateTimeOffset.UtcNow.AddHours(-1)).GetAwaiter().GetResult();
        return server;
    }

    /// <summary>The answer to the question who is on; null to any other.</summary>
    internal static RconReply? Roster(string command, params (string Name, EosId Player)[] people) => command == "ListPlayers"
        ? FakeRconServer.Answered(string.Concat(people.Select((person, at) => $"{at}. {person.Name}, {person.Player}\n")))
        : null;

    /// <summary>Nobody is on two servers at once, so that every test has players of its own: tests before it leave servers behind that still say who is on.</summary>
    private EosId Player(int number) => EosId.Parse($"0002{guild * 100 + (ulong)number:x28}");

    private IMemberGrain Member(ulong user) => fixture.Grains.Member(new(guild, user));

    private IAccountLinkGrain Truth(int player) => fixture.Grains.AccountLink(new(guild, Player(player)));

    private async Task<LinkStanding> Finish(ulong user) => (await Member(user).FinishLink()).Value!;

    private Task Say(LinkCode code, string speaker, ServerId? where = null) =>
        fixture.Grains.LinkCode(code).Hear(new(where ?? server, speaker, speaker, DateTimeOffset.UtcNow));
}
