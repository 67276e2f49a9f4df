using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class InboundTests
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData(InboundState.Delivered, "✅")]
    [InlineData(InboundState.Failed, "❌")]
    [InlineData(InboundState.Unknown, "❔")]
    public async Task A_message_waits_under_an_hourglass_and_then_shows_how_it_truly_ended(InboundState end, string sign)
    {
        bench.Game.Ends = null;
        await bench.Bind(Bench.Binding(DiscordManners.Default with { ExplainsFailures = true }));
        var message = bench.Discord.Write(Bench.Channel, "hello");

        await bench.Carry(() => bench.Discord.ReactionsTo(message.Id) is ["⏳"], (worker, stop) => worker.Hear(new MessagePosted(message), stop));
        bench.Game.Settle($"{message.Id}", end, end == InboundState.Failed ? RefusalCode.ServerUnreachable : null);
        await bench.Carry(() => bench.IsQuiet() && bench.Memory.State.Heard[0].IsShown);

        Assert.Equal([sign], bench.Discord.ReactionsTo(message.Id));
        Assert.Equal(end == InboundState.Failed ? [("This did not reach the game: the server cannot be reached.", true)] : [], bench.Discord.Replies);
        Assert.Equal(new InboundMessage($"{message.Id}", "Ann", "hello", "Discord"), Assert.Single(bench.Game.Said));
    }

    [Fact]
    public async Task How_a_message_ended_is_shown_before_that_others_still_wait()
    {
        bench.Game.Ends = null;
        await bench.Bind();
        var slow = new TaskCompletionSource();
        bench.Discord.SignsWaitFor = slow.Task;
        var (first, second, third) = (Write(), Write(), Write());

        await bench.Carry(() => bench.Discord.ReactionsTo(second.Id) is ["⏳"], async (worker, stop) =>
        {
            foreach (var message in new[] { first, second, third })
                await worker.Hear(new MessagePosted(message), stop);
            // Discord takes its time for the first hourglass; the others are due meanwhile, and one message ends.
            await bench.Until(() => bench.Discord.Signs.Contains((first.Id, "⏳")));
            var late = bench.Clock.GetUtcNow().AddSeconds(5);
            await bench.Until(() => bench.Clock.GetUtcNow() >= late);
            bench.Game.Settle($"{third.Id}", InboundState.Delivered);
            await bench.Until(bench.IsQuiet);
            slow.SetResult();
        });

        Assert.Equal([(first.Id, "⏳"), (third.Id, "✅"), (second.Id, "⏳")], bench.Discord.Signs);

        Posted Write() => bench.Discord.Write(Bench.Channel, "hello");
    }

    [Fact]
    public async Task What_webhooks_and_bots_say_goes_nowhere()
    {
        await bench.Bind();
        var message = bench.Discord.Write(Bench.Channel, "hello");

        await bench.Carry(bench.IsQuiet, async (worker, stop) =>
        {
            await worker.Hear(new MessagePosted(message with { Webhook = 901 }), stop);
            await worker.Hear(new MessagePosted(message with { IsBot = true }), stop);
        });

        Assert.Empty(bench.Game.Said);
    }

    [Fact]
    public async Task Who_may_not_write_is_shown_so_and_nothing_is_said()
    {
        await bench.Bind(Bench.Binding(new DiscordManners([50], [8])));
        await bench.Memory.For(new Fuse()).Mute(Bench.Binding().Guild, new BridgeMute(null, 9, bench.Clock.GetUtcNow().AddHours(1), "admin"));
        var (stranger, blocked, muted, member) = (Write(1), Write(8, 50), Write(9, 50), Write(2, 50));

        await bench.Carry(() => bench.Discord.ReactionsTo(member.Id) is ["✅"], async (worker, stop) =>
        {
            foreach (var message in new[] { stranger, blocked, muted, member })
                await worker.Hear(new MessagePosted(message), stop);
        });

        Assert.Equal(["🚫", "🚫", "🔇", "✅"], new[] { stranger, blocked, muted, member }.Select(message => Assert.Single(bench.Discord.ReactionsTo(message.Id))));
        Assert.Single(bench.Game.Said);

        Posted Write(ulong author, params ulong[] roles) => bench.Discord.Write(Bench.Channel, "hello", author, "Ann", roles);
    }

    [Fact]
    public async Task A_change_is_said_once_and_a_message_that_goes_is_left_alone()
    {
        await bench.Bind();
        var message = bench.Discord.Write(Bench.Channel, "helo");

        await bench.Carry(bench.IsQuiet, async (worker, stop) =>
        {
            await worker.Hear(new MessagePosted(message), stop);
            await worker.Hear(new MessageEdited(Bench.Channel, message.Id, "**hello**"), stop);
            await worker.Hear(new MessageEdited(Bench.Channel, message.Id, "hello"), stop);
            await worker.Hear(new MessagesDeleted(Bench.Channel, [message.Id]), stop);
        });

        Assert.Equal(["helo", "*edited* hello"], bench.Game.Said.Select(said => said.Text));
    }

    [Fact]
    public async Task Where_it_is_wanted_the_game_is_told_once_that_a_message_was_taken_back_and_only_of_messages_it_heard()
    {
        await bench.Bind(Bench.Binding(DiscordManners.Default with { TellsDeletions = true }));
        var message = bench.Discord.Write(Bench.Channel, "hello");
        bench.Game.Chat("Rex", "from the game");
        await bench.Carry(bench.IsQuiet, (worker, stop) => worker.Hear(new MessagePosted(message), stop));
        var ours = bench.Discord.Messages.Single(posted => posted.Webhook is not null);

        await bench.Carry(bench.IsQuiet, async (worker, stop) =>
        {
            await worker.Hear(new MessagesDeleted(Bench.Channel, [ours.Id, message.Id, 12345]), stop);
            await worker.Hear(new MessagesDeleted(Bench.Channel, [message.Id]), stop);
        });

        Assert.Equal([("Ann", "hello"), ("Ann", "*took a message back*")], bench.Game.Said.Select(said => (said.Author, said.Text)));
        Assert.Single(bench.Discord.Lines);
    }

    [Fact]
    public async Task After_a_lost_session_what_was_written_meanwhile_is_read_back_once()
    {
        await bench.Bind();
        var seen = bench.Discord.Write(Bench.Channel, "seen");
        await bench.Carry(bench.IsQuiet, (worker, stop) => worker.Hear(new MessagePosted(seen), stop));
        var missed = bench.Discord.Write(Bench.Channel, "missed");

        await bench.Carry(bench.IsQuiet, async (worker, stop) =>
        {
            await worker.Hear(new SessionBegan(), stop);
            await worker.Hear(new MessagePosted(missed), stop);
        });

        Assert.Equal(["seen", "(late) missed"], bench.Game.Said.Select(said => said.Text));
    }

    [Fact]
    public async Task A_game_side_that_is_away_for_a_moment_gets_the_message_later_and_a_no_is_told()
    {
        await bench.Bind();
        foreach (var code in new[] { RefusalCode.Unavailable, RefusalCode.TimedOut })
            bench.Game.Refusals.Enqueue(code);
        var (first, second) = (bench.Discord.Write(Bench.Channel, "one"), bench.Discord.Write(Bench.Channel, "two"));

        await bench.Carry(() => bench.Discord.ReactionsTo(second.Id) is ["❌"] && bench.IsQuiet(), async (worker, stop) =>
        {
            await worker.Hear(new MessagePosted(first), stop);
            bench.Game.Refusals.Enqueue(RefusalCode.QueueFull);
            await worker.Hear(new MessagePosted(second), stop);
        });

        Assert.Equal("one", Assert.Single(bench.Game.Said).Text);
        Assert.Equal(["❌"], bench.Discord.ReactionsTo(second.Id));
    }

    [Fact]
    public void A_burst_is_warned_about_then_muted_and_a_quiet_user_is_never_bothered()
    {
        var (history, verdicts, now) = (SpamHistory.None, new List<SpamVerdict>(), bench.Clock.GetUtcNow());
        for (var i = 0; i < 14; i++)
        {
            (var verdict, history) = SpamRules.Judge(history, $"text {i}", now.AddMilliseconds(i));
            verdicts.Add(verdict);
        }
        Assert.Equal([6, 13], verdicts.Index().Where(verdict => verdict.Item != SpamVerdict.Fine).Select(verdict => verdict.Index));
        Assert.Equal([SpamVerdict.Warn, SpamVerdict.Mute], verdicts.Where(verdict => verdict != SpamVerdict.Fine));

        history = SpamHistory.None;
        for (var i = 0; i < 100; i++)
        {
            (var verdict, history) = SpamRules.Judge(history, "the same", now.AddSeconds(i * 21));
            Assert.Equal(SpamVerdict.Fine, verdict);
        }
    }
}
