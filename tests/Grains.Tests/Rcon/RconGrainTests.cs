using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class RconGrainTests
{
    private static readonly EosId Somebody = EosId.Parse("0002c0ffee11d00d4242beef00c0ffee");
    private readonly ClusterFixture fixture;
    private readonly ServerId server = ClusterFixture.NewServer();
    private readonly FakeRconServer game;

    public RconGrainTests(ClusterFixture fixture)
    {
        this.fixture = fixture;
        game = fixture.World.Rcon.Put(server);
    }

    private IRconGrain Rcon => fixture.Grains.Rcon(server);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_urgent_goes_first_and_equals_keep_their_order()
    {
        game.Hold();
        var first = Ask(new GetChat());
        await game.Arrival();
        Task<Outcome<RconAnswer>>[] waiting =
        [
            await Queued(1, new GetGameLog()), await Queued(2, new ServerChat("one")), await Queued(3, new SaveWorld()),
            await Queued(4, new ServerChat("two")), await Queued(5, new KickPlayer(Somebody)), await Queued(6, new SetTimeOfDay(new TimeOnly(8, 30))),
        ];

        game.Release();
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal(
            ["GetChat", $"KickPlayer {Somebody}", "SaveWorld", "SetTimeOfDay 08:30:00", "ServerChat one", "ServerChat two", "GetGameLog"], game.Sent);
        Assert.All(waiting, one => Assert.Null(one.Result.Refusal));
    }

    [Fact]
    public async Task Rosters_asked_for_at_once_are_read_once_but_chat_is_never_shared()
    {
        game.Answers = command => command == "ListPlayers"
            ? FakeRconServer.Answered($"\n0. Dr. Bones, Jr, {Somebody} \n ")
            : FakeRconServer.LikeTheGame(command);
        game.Hold();
        var running = Ask(new ListPlayers());
        await game.Arrival();
        var joined = Ask(new ListPlayers());
        var chats = new[] { await Queued(1, new GetChat()), await Queued(2, new GetChat()) };

        game.Release();
        await Task.WhenAll([running, joined, .. chats]);

        Assert.Equal(["ListPlayers", "GetChat", "GetChat"], game.Sent);
        Assert.Equal(new OnlinePlayer(Somebody, "Dr. Bones, Jr"), Assert.Single(Good(await joined).Players));
        Assert.Equal(RconResult.Players, Good(await running).Result);
    }

    [Fact]
    public async Task The_same_operation_is_sent_once_while_it_runs_and_after()
    {
        game.Hold();
        var first = Ask(new BanPlayer(Somebody), "op-1");
        await game.Arrival();
        var second = Ask(new BanPlayer(Somebody), "op-1");
        game.Release();

        Assert.Equal(Good(await first), Good(await second));
        Assert.Equal(Good(await first), Good(await Ask(new BanPlayer(Somebody), "op-1")));
        Assert.Equal([$"BanPlayer {Somebody}", $"KickPlayer {Somebody}"], game.Sent);
        Assert.Equal((RconResult.Confirmed, 2, 2), (Good(await first).Result, Good(await first).Parts, Good(await first).PartsDone));
    }

    [Fact]
    public async Task Nothing_is_sent_twice_unless_that_is_harmless()
    {
        game.Silence();

        Assert.Equal(RconResult.Unknown, Good(await Ask(new SaveWorld())).Result);
        Assert.Equal(RconResult.Unknown, Good(await Ask(new ServerChat("hi"))).Result);
        Assert.Equal(RconResult.Unknown, Good(await Ask(new GetChat())).Result);
        Assert.Equal((RconResult.Unknown, 2, 0), await Parts(new BanPlayer(Somebody)));

        Assert.Equal(["SaveWorld", "SaveWorld", "ServerChat hi", "GetChat", $"BanPlayer {Somebody}", $"BanPlayer {Somebody}"], game.Sent);
    }

    [Fact]
    public async Task What_did_not_reach_the_server_is_refused_and_may_be_asked_again_under_the_same_id()
    {
        game.Refuse(RconTroubleKind.Unreachable);
        Assert.Equal(new Refusal(RefusalCode.ServerUnreachable, "Unreachable", Detail: "Unreachable"), (await Ask(new KickPlayer(Somebody), "op-1")).Refusal);
        Assert.Equal(RefusalCode.ServerUnreachable, (await Ask(new ServerChat("hi"), "op-2")).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnreachable, Assert.Single(Good(await Rcon.History(10))).Refusal!.Code);

        game.Answers = FakeRconServer.LikeTheGame;

        Assert.Equal(RconResult.Confirmed, Good(await Ask(new KickPlayer(Somebody), "op-1")).Result);
        Assert.Equal(RconResult.Accepted, Good(await Ask(new ServerChat("hi"), "op-2")).Result);
        Assert.Equal(RconResult.Confirmed, Assert.Single(Good(await Rcon.History(10))).Result);
    }

    [Fact]
    public async Task A_long_chat_text_goes_out_in_lines_and_says_how_many_were_taken()
    {
        var text = string.Join(' ', Enumerable.Repeat("brontosaurus", 50));
        var answered = 0;
        game.Answers = _ => ++answered <= 2 ? FakeRconServer.Answered(FakeRconServer.NoResponse) : new RconReply.NotSent(new RconTrouble(RconTroubleKind.Closed, ""));

        var answer = Good(await Ask(new ServerChat(text), "op-1"));

        Assert.Equal((RconResult.Accepted, 3, 2), (answer.Result, answer.Parts, answer.PartsDone));
        Assert.Equal(answer, Good(await Ask(new ServerChat(text), "op-1")));
        Assert.Equal(3, game.Sent.Count);
    }

    [Fact]
    public async Task A_full_lane_is_refused_and_the_others_have_room()
    {
        game.Hold();
        var running = Ask(new GetChat());
        await game.Arrival();
        var waiting = Enumerable.Range(0, 100).Select(number => Ask(new ServerChat($"line {number}"))).ToArray();
        while (Good(await Rcon.Status()).Queued < 100)
            Cancellation.ThrowIfCancellationRequested();

        Assert.Equal(new Refusal(RefusalCode.QueueFull, "Chat", 100), (await Ask(new ServerChat("one too many"))).Refusal);
        var kick = await Queued(101, new KickPlayer(Somebody));
        game.Release();

        Assert.Equal(RconResult.Confirmed, Good(await kick).Result);
        Assert.All(await Task.WhenAll(waiting), one => Assert.Null(one.Refusal));
        Assert.Null((await running).Refusal);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_only_his_own_wish_along()
    {
        game.Hold();
        var running = Ask(new GetChat());
        await game.Arrival();
        using var patience = new CancellationTokenSource();
        var given = Rcon.Send(new RconRequest(new ServerChat("never mind"), "Ada (1)", "op-1"), patience.Token);
        var shared = Rcon.Send(new RconRequest(new ServerChat("both"), "Ada (1)", "op-2"), patience.Token);
        while (Good(await Rcon.Status()).Queued < 2)
            Cancellation.ThrowIfCancellationRequested();
        var other = Ask(new ServerChat("both"), "op-2");
        // It has joined when a call made after it was answered: calls of one client to one grain keep their order.
        await Rcon.Status();

        await patience.CancelAsync();
        await Gone(given);
        await Gone(shared);
        // The client stops waiting at once; that the grain has heard of it, the queue says.
        while (Good(await Rcon.Status()).Queued > 1)
            Cancellation.ThrowIfCancellationRequested();
        game.Release();
        await running;

        Assert.Equal(RconResult.Accepted, Good(await other).Result);
        Assert.Equal(["GetChat", "ServerChat both"], game.Sent);
    }

    [Fact]
    public async Task A_slow_server_holds_up_nobody_else()
    {
        game.Hold();
        var running = Ask(new SaveWorld(), "op-1");
        await game.Arrival();

        Assert.Null(Assert.Single(Good(await Rcon.History(200))).Result);
        Assert.Equal(0, Good(await Rcon.Status()).Queued);
        Assert.Equal(RefusalCode.TextRefused, (await Ask(new ServerChat(""))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Rcon.SendQuick(new RconRequest(new SaveWorld(), "Ada (1)"), Cancellation)).Refusal!.Code);
        game.Release();
        Assert.Equal(RconResult.Saved, Good(await running).Result);
    }

    [Fact]
    public async Task Without_a_disk_nothing_of_people_is_sent_and_it_works_again_after()
    {
        fixture.World.States.Broken[server.Value] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Ask(new BanPlayer(Somebody), "op-1"));
        Assert.Equal(RconResult.Accepted, Good(await Ask(new ServerChat("chat needs no disk"))).Result);
        Assert.Equal(["ServerChat chat needs no disk"], game.Sent);
        Assert.Empty(Good(await Rcon.History(10)));

        fixture.World.States.Broken.TryRemove(server.Value, out _);

        Assert.Equal(RconResult.Confirmed, Good(await Ask(new BanPlayer(Somebody), "op-1")).Result);
        Assert.Single(Good(await Rcon.History(10)));
    }

    [Fact]
    public async Task A_disk_that_breaks_in_the_middle_costs_the_caller_nothing()
    {
        game.Hold();
        var running = Ask(new SaveWorld(), "op-1");
        await game.Arrival();
        fixture.World.States.Broken[server.Value] = true;
        game.Release();

        Assert.Equal(RconResult.Saved, Good(await running).Result);
        Assert.Equal(RconResult.Saved, Good(await Ask(new SaveWorld(), "op-1")).Result);
        fixture.World.States.Broken.TryRemove(server.Value, out _);
        Assert.Null(Assert.Single(Good(await Rcon.History(10))).Result);
        Assert.Single(game.Sent);
    }

    [Fact]
    public async Task The_history_is_the_newest_first_without_chat_polls_and_secrets()
    {
        await Ask(new ServerChat("hello"));
        await Ask(new GetChat());
        await Ask(new RawCommand("EnableCheats hunter2"), "op-1");
        await Ask(new SaveWorld());

        var history = Good(await Rcon.History(200));

        Assert.Equal(["SaveWorld", "EnableCheats ***"], history.Select(entry => entry.Command));
        Assert.Equal(("Ada (1)", "op-1", RconResult.Accepted), (history[1].Actor, history[1].OperationId, history[1].Result));
        Assert.Equal("World Saved", history[0].Answer!.Trim());
        Assert.Equal("SaveWorld", Assert.Single(Good(await Rcon.History(1))).Command);
        Assert.Equal(RefusalCode.InvalidQuery, (await Rcon.History(0)).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Rcon.History(201)).Refusal!.Code);
    }

    [Fact]
    public async Task Unknown_servers_servers_without_rcon_and_broken_requests_are_refused()
    {
        var save = ClusterFixture.NewServer();
        fixture.World.Source.Put(save);
        var ask = new RconRequest(new ListPlayers(), "Ada (1)");

        Assert.Equal(new Refusal(RefusalCode.RconNotConfigured, save.Value), (await fixture.Grains.Rcon(save).Send(ask, Cancellation)).Refusal);
        Assert.Equal(RefusalCode.RconNotConfigured, (await fixture.Grains.Rcon(save).Status()).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.Rcon(ClusterFixture.NewServer()).Reconnect()).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.GetGrain<IRconGrain>("No Server").Send(ask, Cancellation)).Refusal!.Code);
        RconRequest[] broken = [ask with { Actor = "" }, ask with { Actor = new string('x', 201) }, ask with { OperationId = "" }, ask with { OperationId = new string('x', 101) }, ask with { Command = null! }];
        foreach (var request in broken)
            Assert.Equal(RefusalCode.InvalidQuery, (await Rcon.Send(request, Cancellation)).Refusal?.Code);
        Assert.Empty(game.Sent);
    }

    [Fact]
    public async Task The_status_is_the_connections_and_reconnecting_tries_at_once()
    {
        game.Condition = new RconCondition(RconLink.AuthRejected, TestClock.Start, 3, null, new RconTrouble(RconTroubleKind.PasswordRejected, "No."), 7);
        var before = Good(await Rcon.Status());
        Assert.Equal((RconLink.AuthRejected, 3, "No.", 7, null), (before.Link, before.Attempts, before.Trouble, before.Noise, before.Latency));

        await Rcon.Reconnect();
        Assert.Equal("ListPlayers", await game.Arrival());
        Assert.Equal(1, game.Resets);

        await Ask(new GetChat());
        Assert.Equal(TimeSpan.FromMilliseconds(12), Good(await Rcon.Status()).Latency);
    }

    private static async Task Gone(Task<Outcome<RconAnswer>> asked)
    {
        try
        {
            Assert.Equal(RefusalCode.Cancelled, (await asked).Refusal?.Code);
        }
        catch (OperationCanceledException cancelled)
        {
            // The client may not even wait for the grain to say so.
            Assert.NotNull(cancelled);
        }
    }

    private async Task<(RconResult, int, int)> Parts(RconCommand command)
    {
        var answer = Good(await Ask(command));
        return (answer.Result, answer.Parts, answer.PartsDone);
    }

    private async Task<Task<Outcome<RconAnswer>>> Queued(int count, RconCommand command)
    {
        var asked = Ask(command);
        // Calls from a client overtake each other; this one is in when the queue says so.
        while (Good(await Rcon.Status()).Queued < count)
            Cancellation.ThrowIfCancellationRequested();
        return asked;
    }

    private Task<Outcome<RconAnswer>> Ask(RconCommand command, string? operation = null) =>
        Rcon.Send(new RconRequest(command, "Ada (1)", operation), Cancellation);

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.ToString());
}
