using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class InboundTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;
    private static readonly BridgeOptions Options = new();

    [Fact]
    public void An_echo_is_swallowed_once_and_an_admins_line_is_not()
    {
        var inbound = Queue("1", "Rex: hi").Send("1", ["Rex: hi"], Now);

        inbound = inbound.Hear(new ServerSaid("Rex: hi"), Now, out var own);
        Assert.True(own);
        inbound.Hear(new ServerSaid("Rex: hi"), Now, out own);
        Assert.False(own);
        Queue("1", "Rex: hi").Hear(new ServerSaid("restart soon"), Now, out own);
        Assert.False(own);
    }

    [Fact]
    public void A_message_in_doubt_is_delivered_by_its_whole_echo_and_unknown_without()
    {
        var state = new BridgeState() with { Inbound = Queue("1", "a b").Send("1", ["a ...", "... b"], Now).Doubt("1", Now) };

        state = Fold(state, Now, new ServerSaid("a ..."));
        Assert.Single(state.Inbound.Waiting);
        var heard = Fold(state, Now, new ServerSaid("... b"));
        Assert.Equal(InboundState.Delivered, Assert.Single(heard.Inbound.Settled).State);
        Assert.DoesNotContain(heard.Outbox.Entries, entry => entry.Content is GameLine);

        var unheard = Fold(state, Now.AddSeconds(Options.EchoSeconds));
        Assert.Equal(InboundState.Unknown, Assert.Single(unheard.Inbound.Settled).State);
        Assert.Equal(new InboundReceipt("1", InboundState.Unknown), Assert.IsType<InboundSettled>(Assert.Single(unheard.Outbox.Entries).Content).Receipt);
        // However late it comes, it is still ours.
        Assert.DoesNotContain(Fold(unheard, Now.AddSeconds(30), new ServerSaid("... b")).Outbox.Entries, entry => entry.Content is GameLine);
    }

    [Fact]
    public void While_one_is_in_doubt_its_like_waits_and_others_go_on()
    {
        var inbound = Queue("1", "hi").Queue(new InboundEntry("2", "hi", Now)).Send("1", ["hi"], Now);
        Assert.Null(inbound.Next());
        Assert.Null(inbound.Doubt("1", Now).Next());

        var other = Queue("1", "hi").Queue(new InboundEntry("2", "ho", Now)).Send("1", ["hi"], Now).Doubt("1", Now);
        Assert.Equal("2", other.Next()!.OperationId);
    }

    [Fact]
    public void What_looks_the_same_to_RCON_is_its_like()
    {
        var inbound = Queue("1", "Иван: да").Queue(new InboundEntry("2", "Иван: нет", Now)).Send("1", ["Иван: да"], Now).Doubt("1", Now);

        Assert.Null(inbound.Next());
        Assert.Equal("2", inbound.Settle(new InboundReceipt("1", InboundState.Unknown)).Next()!.OperationId);
    }

    [Fact]
    public void Relayed_lines_are_taken_once_in_order_and_leave_no_word_behind()
    {
        var mark = new RelayMark("ragnarok", 7);
        var inbound = Inbound.Empty.Queue(new InboundEntry(mark.OperationId, "x", Now));

        Assert.Equal(mark, RelayMark.Read(mark.OperationId));
        Assert.NotNull(inbound.Find(mark.OperationId));
        Assert.NotNull(inbound.Find("relay:ragnarok:6"));
        Assert.Null(inbound.Find("relay:ragnarok:8"));
        Assert.Null(inbound.Find("relay:island:7"));
        Assert.Empty(BridgeCycle.Settle(new BridgeState() with { Inbound = inbound }, new InboundReceipt(mark.OperationId, InboundState.Delivered), Now).Outbox.Entries);
    }

    private static Inbound Queue(string id, string text) => Inbound.Empty.Queue(new InboundEntry(id, text, Now));

    private static BridgeState Fold(BridgeState state, DateTimeOffset at, params GameEvent[] chat) =>
        BridgeCycle.Apply(state, new CycleInput(at, SourceSet.Chat, SourceSet.Chat, new Drain(1, at), [.. chat], [], null, []), Options, 0);
}
