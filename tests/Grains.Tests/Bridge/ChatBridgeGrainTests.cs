using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class ChatBridgeGrainTests(ClusterFixture fixture)
{
    private readonly BridgedServer game = new(fixture.World, () => fixture.Grains);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_GetChat_and_the_log_file_show_arrives_once_and_in_order()
    {
        game.PutLog();
        await game.Begin();
        game.SayInBoth("Rex", "hi");
        game.SayInBoth("Rex", "hi");
        game.Log("Survivor42 [UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] joined this ARK!");
        game.SayInBoth("Bob", "ho");

        var items = await game.Read(4);

        Assert.Equal(["Rex: hi", "Rex: hi", "joined Survivor42", "Bob: ho"], items.Select(BridgedServer.Words));
        Assert.Equal(items.OrderBy(item => item.Sequence), items);
        Assert.Equal(4, Good(await game.Bridge.Ack(game.Lease!, items[^1].Sequence)));
        Assert.Empty(Good(await game.Bridge.Gaps()));
    }

    [Fact]
    public async Task With_RCON_alone_lines_arrive_and_a_lost_answer_is_a_recorded_gap()
    {
        await game.Begin();
        game.SayInChat("Rex", "first");
        await game.Read(1);
        Assert.Empty(Good(await game.Bridge.Gaps()));

        game.Rcon.Silence();
        var gap = Assert.IsType<GapFound>((await game.Read(1))[0].Content).Gap;
        game.AnswerAgain();
        game.SayInChat("Rex", "second");

        Assert.Equal((BridgeSource.Rcon, GapReason.AnswerLost), (gap.Source, gap.Reason));
        Assert.Equal("Rex: second", (await game.ReadUntil(item => item.Content is GameLine))[^1] is var last ? BridgedServer.Words(last) : null);
        Assert.Contains(gap, Good(await game.Bridge.Gaps()));
    }

    [Fact]
    public async Task A_message_reaches_the_game_once_its_echo_is_not_shown_and_its_end_is_told()
    {
        await game.Begin();
        var message = new InboundMessage("m1", "Ann", "hello\nDoExit | x", "Discord");

        var first = Good(await game.Bridge.Post(message));
        var again = Good(await game.Bridge.Post(message));
        var settled = Assert.IsType<InboundSettled>((await game.Read(1))[0].Content);
        game.SayInChat("Rex", "after");

        Assert.Equal(InboundState.Queued, first.State);
        Assert.Equal("m1", again.OperationId);
        Assert.Equal(new InboundReceipt("m1", InboundState.Delivered), settled.Receipt);
        Assert.Equal("Rex: after", BridgedServer.Words((await game.Read(1))[0]));
        Assert.Equal(["ServerChat [Discord] Ann: hello DoExit / x"], game.Said());
        Assert.Equal(settled.Receipt, Good(await game.Bridge.Post(message)));
    }

    [Fact]
    public async Task A_message_without_an_answer_is_delivered_when_its_echo_shows_and_unknown_otherwise_and_never_sent_twice()
    {
        game.Rcon.Answers = command => command.StartsWith("ServerChat", StringComparison.Ordinal)
            ? command.Contains("heard", StringComparison.Ordinal) ? game.EchoButDoNotAnswer(command) : FakeRconServer.Unanswered()
            : game.Answer(command);
        await game.Bridge.Wake();
        await game.Bridge.Post(new InboundMessage("heard", "Ann", "heard"));
        await game.Bridge.Post(new InboundMessage("lost", "Ann", "lost"));

        var ends = (await game.ReadUntil(item => item.Content is InboundSettled { Receipt.OperationId: "lost" }))
            .Select(item => item.Content).OfType<InboundSettled>().Select(end => end.Receipt);

        Assert.Equal([new InboundReceipt("heard", InboundState.Delivered), new InboundReceipt("lost", InboundState.Unknown)], ends);
        Assert.Equal(2, game.Said().Count);
    }

    [Fact]
    public async Task A_message_waits_for_a_server_that_cannot_be_reached_and_then_fails_with_the_reason()
    {
        game.Rcon.Refuse(RconTroubleKind.Unreachable);
        await game.Bridge.Post(new InboundMessage("m", "Ann", "hi"));

        var end = Assert.IsType<InboundSettled>((await game.Read(1))[0].Content).Receipt;

        Assert.Equal((InboundState.Failed, RefusalCode.ServerUnreachable), (end.State, end.Refusal!.Code));
        Assert.NotNull(Good(await game.Bridge.Status()).Trouble);
    }

    [Fact]
    public async Task Bad_messages_unknown_servers_and_a_bridge_switched_off_are_refused()
    {
        Assert.Equal(RefusalCode.TextRefused, (await game.Bridge.Post(new InboundMessage("1", "Ann", " \u200b\n"))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await game.Bridge.Post(new InboundMessage("", "Ann", "hi"))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await game.Bridge.Post(new InboundMessage(new string('x', 101), "Ann", "hi"))).Refusal!.Code);
        Assert.Equal(RefusalCode.TextRefused, (await game.Bridge.Post(new InboundMessage("1", "Ann", new string('x', 5000)))).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.GetGrain<IChatBridgeGrain>("../etc").Post(new InboundMessage("1", "Ann", "hi"))).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.ChatBridge(ClusterFixture.NewServer()).Status()).Refusal!.Code);

        Good(await game.Bridge.Configure(new BridgeSettings(Enabled: false), "test"));
        Assert.Equal(RefusalCode.BridgeDisabled, (await game.Bridge.Post(new InboundMessage("1", "Ann", "hi"))).Refusal!.Code);
    }

    [Fact]
    public async Task What_was_said_before_anybody_listened_is_not_told()
    {
        game.SayInChat("Rex", "yesterday");
        await game.Begin();
        game.SayInChat("Rex", "today");

        Assert.Equal("Rex: today", BridgedServer.Words((await game.Read(1))[0]));
        Assert.Empty(Good(await game.Bridge.Gaps()));
    }

    [Fact]
    public async Task A_bridge_switched_off_leaves_the_chat_to_others_but_still_sees_in_the_log_who_is_on()
    {
        game.PutLog();
        await game.Begin();
        Good(await game.Bridge.Configure(new BridgeSettings(Enabled: false), "test"));
        game.SayInBoth("Rex", "hidden");
        await Join("0002c0ffee11d00d4242beef00c0ffee");
        var asked = Asked();
        await Join("0002c0ffee11d00d4242beef00c0ffef");
        Assert.Equal(asked, Asked());

        Good(await game.Bridge.Configure(new BridgeSettings(), "test"));
        await BridgedServer.Until(() => Task.FromResult(Asked() > asked + 1));
        game.SayInBoth("Rex", "shown");

        Assert.Equal("Rex: shown", BridgedServer.Words((await game.Read(1))[0]));
        Assert.Empty(Good(await game.Bridge.Gaps()));

        int Asked() => game.Rcon.Sent.Count(command => command is "GetChat" or "GetGameLog");

        async Task Join(string account)
        {
            game.Log($"Somebody [UniqueNetId:{account} Platform:None] joined this ARK!");
            await BridgedServer.Until(() => Played(account));
        }
    }

    [Fact]
    public async Task What_waits_to_be_said_has_failed_when_the_bridge_is_switched_off()
    {
        game.Rcon.Refuse(RconTroubleKind.Unreachable);
        await game.Bridge.Post(new InboundMessage("m1", "Ann", "hi"));
        await game.Bridge.Post(new InboundMessage("m2", "Ann", "ho"));
        Good(await game.Bridge.Configure(new BridgeSettings(Enabled: false), "test"));

        var ends = (await game.Read(2)).Select(item => Assert.IsType<InboundSettled>(item.Content).Receipt);

        Assert.Equal([("m1", InboundState.Failed), ("m2", InboundState.Failed)], ends.OrderBy(end => end.OperationId).Select(end => (end.OperationId, end.State)));
        Assert.All(ends, end => Assert.Equal(RefusalCode.BridgeDisabled, end.Refusal!.Code));
    }

    [Fact]
    public async Task A_bridge_nobody_configured_does_not_stay()
    {
        var stranger = ClusterFixture.NewServer();
        var grain = fixture.Grains.ChatBridge(stranger);
        Assert.Equal(RefusalCode.ServerUnknown, (await grain.Status()).Refusal!.Code);

        await BridgedServer.Until(async () => !(await Active()).Contains(grain.GetGrainId()));

        Task<List<GrainId>> Active() => fixture.Grains.GetGrain<IManagementGrain>(0).GetActiveGrains(grain.GetGrainId().Type).AsTask();
    }

    [Fact]
    public async Task Muted_kinds_are_not_shown_and_everything_is_when_asked_for()
    {
        game.PutLog();
        Good(await game.Bridge.Configure(new BridgeSettings(Muted: [LineKind.JoinLeave]), "test"));
        await game.Begin();
        game.Log("Survivor42 [UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] joined this ARK!");
        game.Log("Some noise nobody knows");
        game.SayInBoth("Rex", "hi");

        var items = await game.Read(2);

        Assert.IsType<OtherLine>(Assert.IsType<GameLine>(items[0].Content).Event);
        Assert.Equal("Rex: hi", BridgedServer.Words(items[1]));
        await BridgedServer.Until(() => Played("0002c0ffee11d00d4242beef00c0ffee"));
    }

    [Fact]
    public async Task One_holder_reads_at_a_time_and_its_newest_tail_wins()
    {
        await game.Begin();
        var lease = Good(await game.Bridge.Lease("bot-1"));
        Assert.Equal(lease, Good(await game.Bridge.Lease("bot-1")));
        var held = (await game.Bridge.Lease("bot-2")).Refusal!;
        Assert.Equal((RefusalCode.LeaseHeld, true), (held.Code, held.Number is > 0 and <= 20));

        await using var older = game.Bridge.Tail(lease, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        game.SayInChat("Rex", "hi");
        Assert.True(await older.MoveNextAsync());
        await using var newer = game.Bridge.Tail(lease, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await newer.MoveNextAsync());
        game.SayInChat("Rex", "ho");

        Assert.Equal(("Rex: hi", "Rex: hi"), (BridgedServer.Words(older.Current), BridgedServer.Words(newer.Current)));
        Assert.False(await older.MoveNextAsync());
        Assert.True(await newer.MoveNextAsync());
        Assert.Equal("Rex: ho", BridgedServer.Words(newer.Current));
        Assert.Equal(RefusalCode.LeaseLost, (await game.Bridge.Ack(lease with { Epoch = 0 }, 1)).Refusal!.Code);
        await foreach (var item in game.Bridge.Tail(lease with { Holder = "bot-2" }, 0, Cancellation))
            Assert.Fail($"{item} was handed to somebody without the lease.");
    }

    [Fact]
    public async Task Whoever_only_looks_on_takes_nothing_from_the_reader()
    {
        await game.Begin();
        game.SayInChat("Rex", "hi");
        await BridgedServer.Until(async () => Good(await game.Bridge.Recent(0)).Length == 1);

        var seen = Good(await game.Bridge.Recent(0))[0];
        Assert.Equal("Rex: hi", BridgedServer.Words(seen));
        Assert.Empty(Good(await game.Bridge.Recent(seen.Sequence)));
        Assert.Equal(seen, (await game.Read(1))[0]);
    }

    [Fact]
    public async Task News_are_told_once_however_often_they_are_announced()
    {
        await game.Bridge.Announce("n1", new ServerNews(NewsKind.CameOnline));
        await game.Bridge.Announce("n1", new ServerNews(NewsKind.CameOnline));
        await game.Bridge.Announce("n2", new ServerNews(NewsKind.WentOffline));

        Assert.Equal([NewsKind.CameOnline, NewsKind.WentOffline], (await game.Read(2)).Select(item => Assert.IsType<NewsTold>(item.Content).News.Kind));
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_loses_no_line_that_the_game_has_handed_out()
    {
        await game.Begin();
        game.SayInChat("Rex", "before");
        await game.Read(1);
        await game.HoldOneCommand();
        game.SayInChat("Rex", "meanwhile");
        fixture.World.States.Broken[game.Id.Value] = true;
        game.Rcon.Release();
        while (Good(await game.Bridge.Status()).Trouble is null) { }
        fixture.World.States.Broken.TryRemove(game.Id.Value, out _);

        Assert.Equal("Rex: meanwhile", BridgedServer.Words((await game.Read(1))[0]));
        Assert.Empty(Good(await game.Bridge.Gaps()));
    }

    /// <summary>Whether the books know a player. The game's roster is empty here, so a session may be over as soon as it began.</summary>
    private async Task<bool> Played(string account) =>
        Good(await fixture.Grains.Sessions(game.Id).Online()).Concat(Good(await fixture.Grains.Sessions(game.Id).Recent(10))).Any(session => session.Player.ToString() == account);

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
