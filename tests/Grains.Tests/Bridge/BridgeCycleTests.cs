using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

/// <summary>What switching a bridge off and on makes of the polls around it.</summary>
public sealed class BridgeCycleTests
{
    private static readonly BridgeOptions Options = new();
    private readonly PollSources rconAlone = new(Rcon: true, Log: false, BesideLog: false);
    private readonly PollSources both = new(Rcon: true, Log: true, BesideLog: true);
    private DateTimeOffset now = TestClock.Start;
    private BridgeState state = new BridgeState() with { Log = new LogCursor("f", 0), Backlog = SourceSet.None };

    [Fact]
    public void An_answer_asked_for_before_the_bridge_was_switched_on_proves_nothing_of_what_the_server_still_keeps()
    {
        var asked = Pass(1);
        Configure(false);
        Pass(60);
        Configure(true);

        Fold(rconAlone, asked, chat: ["while it was on before"]);
        Fold(rconAlone, Pass(1), chat: ["while it was off"]);
        Fold(rconAlone, Pass(1), chat: ["now"]);

        Assert.Equal(["now"], Told());
    }

    [Fact]
    public void A_lost_answer_after_switching_on_is_no_gap_of_the_time_it_was_off()
    {
        Configure(false);
        var on = Pass(86_400);
        Configure(true);

        Assert.Equal(on, state.SafeAt);
        Fold(rconAlone, Pass(-10), chat: []);
        Assert.Equal(on, state.SafeAt);
    }

    [Fact]
    public void What_the_log_file_has_from_before_switching_on_reaches_the_readers_inside_alone()
    {
        Configure(false);
        Configure(true);

        Fold(both, Pass(1), chat: [], log: ["off 1"], more: true);
        Fold(both, Pass(1), chat: [], log: ["off 2"]);
        Fold(both, Pass(1), chat: [], log: ["on"]);

        Assert.Equal(["on"], Told());
        Assert.Equal(3, state.Outbox.Entries.Length);
    }

    [Fact]
    public void The_echo_of_a_message_in_an_answer_that_is_thrown_away_is_known_again_in_the_log_file()
    {
        state = state with { Backlog = SourceSet.Rcon, Inbound = state.Inbound.Queue(new InboundEntry("m", "hi", now)).Send("m", ["hi"], now) };

        Fold(both, Pass(1), chatLines: [new ServerSaid("hi")]);
        Fold(both, Pass(1), logLines: [new ServerSaid("hi")]);

        Assert.Empty(state.Outbox.After(0, 10));
    }

    [Fact]
    public void Messages_that_waited_while_nobody_was_there_to_send_them_fail_and_fresh_ones_stay()
    {
        state = state with { Inbound = state.Inbound.Queue(new InboundEntry("old", "x", now)).Queue(new InboundEntry("new", "x", now.AddMinutes(5))) };

        state = BridgeCycle.FailQueued(state, RefusalCode.TimedOut, Pass(300), queuedBefore: now.AddMinutes(-1));

        Assert.Equal("old", Assert.IsType<InboundSettled>(Assert.Single(state.Outbox.Entries).Content).Receipt.OperationId);
        Assert.Equal("new", Assert.Single(state.Inbound.Waiting).OperationId);
    }

    [Fact]
    public void GetGameLog_in_the_place_of_a_log_file_that_never_said_anything_does_not_tell_its_history()
    {
        state = state with { Backlog = SourceSet.Rcon };
        var begun = Pass(1);
        Fold(both, begun, chat: [], log: []);

        var drain = Pass(120);
        state = BridgeCycle.Apply(state, Input(rconAlone with { Log = true }, drain, [], null) with
        {
            GameLog = [new ChatSaid("Rex", null, "yesterday") { At = begun.AddDays(-1) }, new ChatSaid("Rex", null, "after") { At = begun.AddSeconds(90) }],
        }, Options, 0);

        Assert.Equal(["after"], Told());
    }

    private DateTimeOffset Pass(double seconds) => now = now.AddSeconds(seconds);

    private void Configure(bool enabled) => state = BridgeCycle.Configure(state, state.Settings with { Enabled = enabled }, now);

    private void Fold(PollSources sources, DateTimeOffset askedAt, string[]? chat = null, string[]? log = null, bool more = false) =>
        Fold(sources, askedAt, [.. (chat ?? []).Select(Said)], log is null ? null : [.. log.Select(Said)], more);

    private void Fold(PollSources sources, DateTimeOffset askedAt, GameEvent[]? chatLines = null, GameEvent[]? logLines = null, bool more = false)
    {
        var read = sources.Log ? new LogRead(state.Log, new LogCursor("f", state.Log!.Offset + 1), [.. logLines ?? []], more, false, false) : null;
        state = BridgeCycle.Apply(state, Input(sources, askedAt, chatLines ?? [], read), Options, 0);
    }

    private CycleInput Input(PollSources sources, DateTimeOffset askedAt, GameEvent[] chat, LogRead? read) => CycleInput.Of(
        now, sources, new DrainAnswer(new Drain(state.Drain + 1, askedAt)) { Chat = [.. chat], ChatAnswered = true, GameLogAnswered = !sources.BesideLog },
        read, logCovers: sources.Log, state.SafeAt, state.SafeAt);

    private IEnumerable<string> Told() => state.Outbox.After(0, 100).Select(item => item.Content).OfType<GameLine>().Select(line => ((ChatSaid)line.Event).Text);

    private static GameEvent Said(string text) => new ChatSaid("Rex", null, text);
}
