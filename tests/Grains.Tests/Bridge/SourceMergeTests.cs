using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class SourceMergeTests
{
    private const SourceSet Both = SourceSet.Log | SourceSet.Chat;
    private static readonly BridgeOptions Options = new();
    private MergeState state = MergeState.Empty with { LogChat = LogChat.Carries };
    private DateTimeOffset now = TestClock.Start;

    [Fact]
    public void What_two_sources_show_is_told_once_and_what_was_said_twice_twice()
    {
        Assert.Equal(["hi", "hi"], Poll(log: ["hi", "hi"], chat: ["hi"]));
        Assert.Equal([], Poll(chat: ["hi"]));
        Assert.Equal(["hi"], Poll(log: ["hi"], chat: ["hi"]));
    }

    [Fact]
    public void The_log_file_gives_the_order_and_GetChat_waits_for_it()
    {
        Assert.Equal([], Poll(chat: ["first", "second"]));
        Assert.Equal(["first", "second"], Poll(log: ["first", "second"]));
        Assert.Empty(state.Held);
        Assert.Empty(state.Tracked);
    }

    [Fact]
    public void What_the_log_file_does_not_show_in_time_is_told_all_the_same_and_not_again_when_it_comes_late()
    {
        Assert.Equal([], Poll(chat: ["late"]));
        now += TimeSpan.FromSeconds(Options.HoldSeconds);
        Assert.Equal(["late"], Poll());
        Assert.Equal([], Poll(log: ["late"]));
    }

    [Fact]
    public void A_log_file_without_chat_is_no_longer_waited_for_and_trusted_again_when_it_shows_some()
    {
        for (var line = 0; line < 3; line++)
        {
            Assert.Equal([], Poll(chat: [$"line {line}"]));
            now += TimeSpan.FromSeconds(Options.HoldSeconds);
            Assert.Equal([$"line {line}"], Poll());
        }
        Assert.Equal(LogChat.Misses, state.LogChat);
        Assert.Equal(["at once"], Poll(chat: ["at once"]));
        Assert.Equal([], Poll(log: ["at once"]));
        Assert.Equal(LogChat.Carries, state.LogChat);
    }

    [Theory]
    [InlineData("ah j'ai une idée", "ah j'ai une id?e")]
    [InlineData("привет мир", "?????? ???")]
    [InlineData("😀😀 ok", "\ufffd ok")]
    [InlineData("why??", "why?")]
    public void Letters_lost_on_the_way_make_no_second_line(string inLog, string inChat)
    {
        Assert.Equal([inLog], Poll(log: [inLog], chat: [inChat]));
        Assert.Empty(state.Tracked);
    }

    [Fact]
    public void Parentheses_stamps_and_ids_that_only_one_source_shows_make_no_second_line()
    {
        var merge = new SourceMerge(state, now, Options);
        var id = Interfaces.Players.EosId.Parse("0002c0ffee11d00d4242beef00c0ffee");
        merge.TakeLog([new ChatSaid("Rex", "Global", "hi") { At = now }, new PlayerJoined(id, "Rex", "None") { At = now }, Tribe("Your Raptor was killed!")], true);
        merge.TakeChat([new ChatSaid("Rex", "Rexy", "hi"), new PlayerJoined(null, "Rex", null), Tribe("Your Raptor was killed!)")], true);

        Assert.Equal(3, merge.Told.Count);
        Assert.Equal(0, merge.Held);
        Assert.Empty(merge.Pack(Both, Both).Tracked);
    }

    [Fact]
    public void What_a_source_has_not_shown_is_remembered_while_it_is_silent_and_forgotten_after_the_window_when_it_speaks()
    {
        Poll(log: ["alone"], answered: SourceSet.Log);
        now += TimeSpan.FromHours(2);
        Poll(answered: SourceSet.Log);
        Assert.NotEmpty(state.Tracked);
        Assert.Equal([], Poll(chat: ["alone"]));

        Poll(log: ["never in chat"]);
        now += TimeSpan.FromSeconds(Options.MatchSeconds + 1);
        Poll();
        Assert.Empty(state.Tracked);
    }

    [Fact]
    public void When_more_lines_came_than_are_remembered_the_next_answer_of_GetChat_is_not_taken_for_news()
    {
        var lines = Enumerable.Range(0, Options.MatchLimit + 500).Select(line => $"line {line}").ToArray();
        Assert.Equal(lines.Length, Poll(log: lines, answered: SourceSet.Log).Length);
        Assert.True(state.ChatStale);

        Assert.Equal([], Poll(chat: lines));
        now += TimeSpan.FromSeconds(Options.HoldSeconds);
        Assert.Equal([], Poll());
        Assert.Equal(["news"], Poll(log: ["news"], chat: ["news"]));
    }

    [Theory]
    [InlineData(RefusalCode.ServerUnreachable)]
    [InlineData(RefusalCode.RconNotConfigured)]
    public void After_an_outage_longer_than_the_memory_GetChat_tells_nothing_that_the_file_told(RefusalCode why)
    {
        var bridge = new BridgeState() with { Log = new LogCursor("f", 0) };
        var lines = Enumerable.Range(0, Options.MatchLimit + 500).Select(line => $"line {line}").ToArray();
        Fold(log: lines, refused: why);
        // Many polls go by, of which each is refused.
        for (var poll = 0; poll < 5; poll++)
            Fold(log: ["more"], refused: why);
        Fold(chat: lines);
        now += TimeSpan.FromSeconds(Options.HoldSeconds + 1);
        Fold();

        Assert.Equal(lines.Length + 5, bridge.Outbox.Sequence);

        void Fold(string[]? log = null, string[]? chat = null, RefusalCode? refused = null)
        {
            now += TimeSpan.FromMinutes(1);
            var answer = new DrainAnswer(new Drain(1, now)) { Chat = [.. Said(chat)], ChatAnswered = refused is null, Refused = refused is { } code ? new Refusal(code) : null };
            var read = new LogRead(bridge.Log, new LogCursor("f", bridge.Log!.Offset + 1), [.. Said(log)], false, false, false);
            bridge = BridgeCycle.Apply(bridge, CycleInput.Of(now, new PollSources(true, true, true), answer, read, false, now, now), new BridgeOptions { OutboxLimit = 20_000 }, 0);
        }
    }

    [Fact]
    public void GetGameLog_in_place_of_a_log_file_does_not_tell_again_what_the_file_told()
    {
        var merge = new SourceMerge(state, now, Options);
        merge.TakeLog([new ServerSaid("old") { At = now.AddMilliseconds(700) }], true);
        state = merge.Pack(Both, Both);

        merge = new SourceMerge(state, now, Options);
        merge.TakeGameLog([new ServerSaid("old") { At = now }, new ServerSaid("new") { At = now.AddSeconds(1) }], true);

        Assert.Equal([new ServerSaid("new") { At = now.AddSeconds(1) }], merge.Told);
    }

    private static TribeLogged Tribe(string text) => new(null, null, null, null, TribeEventKind.TameKilled, text, null);

    private string[] Poll(string[]? log = null, string[]? chat = null, SourceSet answered = Both)
    {
        var merge = new SourceMerge(state, now, Options);
        merge.TakeLog(Said(log), true);
        if (answered.HasFlag(SourceSet.Chat))
            merge.TakeChat(Said(chat), true);
        merge.ReleaseDue();
        state = merge.Pack(Both, answered);
        return [.. merge.Told.Cast<ChatSaid>().Select(line => line.Text)];
    }

    private static GameEvent[] Said(string[]? lines) => [.. (lines ?? []).Select(line => new ChatSaid("Rex", null, line))];
}
