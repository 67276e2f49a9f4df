using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class CrashTests
{
    /// <summary>More effects than any run below has.</summary>
    private const int Enough = 400;

    [Fact]
    public async Task Whenever_a_process_is_killed_the_next_one_shows_every_line_once_and_in_order()
    {
        var killed = 0;
        for (var steps = 1; steps < Enough; steps++)
        {
            var (bench, fuse) = (new Bench(), new Fuse(steps));
            await bench.Bind();
            string[] expected = SayAll(bench);
            await bench.Carry(bench.IsQuiet, fuse: fuse);
            if (!fuse.IsBurnt)
                break;
            killed++;
            bench.Game.Chat("Rex", "afterwards");

            await bench.Carry(bench.IsQuiet);

            Assert.Equal([.. expected, "Rex: afterwards"], bench.Discord.Lines);
            Assert.Null(bench.Memory.State.Intent);
        }
        Assert.InRange(killed, 20, Enough - 2);
    }

    [Fact]
    public async Task Killed_twice_at_any_step_nothing_is_lost_or_doubled_either()
    {
        for (var first = 3; first < 40; first += 2)
            for (var second = 1; second < 24; second += 2)
            {
                var bench = new Bench();
                await bench.Bind();
                bench.Game.Chat("Rex", "one");
                bench.Game.Chat("Ida", "two");
                bench.Game.Chat("Ida", "three");
                await bench.Carry(bench.IsQuiet, fuse: new Fuse(first));
                await bench.Carry(bench.IsQuiet, fuse: new Fuse(second));
                await bench.Carry(bench.IsQuiet);
                Assert.Equal(["Rex: one", "Ida: two", "Ida: three"], bench.Discord.Lines);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_thousand_lines_through_failing_posts_and_dying_processes_arrive_once_and_in_order(int seed)
    {
        var bench = new Bench();
        await bench.Bind();
        var random = new Random(seed);
        var expected = new List<string>();
        for (var round = 0; expected.Count < 1000; round++)
        {
            for (var burst = random.Next(1, 60); burst > 0 && expected.Count < 1000; burst--)
            {
                var speaker = random.Next(3) switch { 0 => "Rex", 1 => "Ida", _ => "Bob" };
                // Few texts, so that many lines look the same.
                var text = $"word {random.Next(4)}";
                bench.Game.Chat(speaker, text);
                expected.Add($"{speaker}: {text}");
            }
            if (random.Next(2) == 0)
                bench.Discord.Faults.Enqueue((Fault)random.Next(1, 5));
            bench.Discord.Write(Bench.Channel, "word 1", name: "Rex");
            await bench.Carry(bench.IsQuiet, fuse: random.Next(2) == 0 ? new Fuse(random.Next(3, 60)) : null);
        }
        bench.Discord.Faults.Clear();
        await bench.Carry(bench.IsQuiet);

        Assert.Equal(expected, bench.Discord.Lines);
    }

    [Fact]
    public async Task Whenever_a_process_is_killed_a_message_from_Discord_is_said_once_and_its_author_sees_that()
    {
        var killed = 0;
        for (var steps = 1; steps < Enough; steps++)
        {
            var (bench, fuse) = (new Bench(), new Fuse(steps));
            await bench.Bind();
            var message = new Port.MessagePosted(bench.Discord.Write(Bench.Channel, "hello game"));
            await bench.Carry(() => IsShown(bench), (worker, stop) => worker.Hear(message, stop), fuse);
            var isDone = !fuse.IsBurnt;

            // The session is resumed, and Discord tells it again.
            await bench.Carry(() => IsShown(bench), (worker, stop) => worker.Hear(message, stop));

            Assert.Equal("hello game", Assert.Single(bench.Game.Said).Text);
            Assert.Equal(["✅"], bench.Discord.ReactionsTo(message.Message.Id));
            if (isDone)
                break;
            killed++;
        }
        Assert.InRange(killed, 10, Enough - 2);
    }

    [Fact]
    public async Task A_memory_that_cannot_store_for_a_while_costs_nothing()
    {
        var bench = new Bench();
        await bench.Bind();
        for (var i = 0; i < 5; i++)
            bench.Memory.Refusals.Enqueue(i % 2 == 0 ? BlissBot.Grains.Interfaces.RefusalCode.Unavailable : BlissBot.Grains.Interfaces.RefusalCode.TimedOut);
        bench.Game.Chat("Rex", "one");
        bench.Game.Chat("Ida", "two");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(["Rex: one", "Ida: two"], bench.Discord.Lines);
    }

    [Fact]
    public async Task A_process_that_was_followed_by_another_posts_no_more()
    {
        var bench = new Bench();
        await bench.Bind();
        using var stop = new CancellationTokenSource();
        var (_, old) = await bench.Begin(new Fuse(), stop.Token);
        await bench.Memory.For(new Fuse()).Begin("another");
        bench.Game.Chat("Rex", "one");

        await bench.Until(() => old.IsCompleted);

        Assert.IsType<BotClients.Bridge.CarrierLostException>(old.Exception!.InnerException);
        Assert.Empty(bench.Discord.Lines);
    }

    [Fact]
    public async Task An_outbox_that_began_anew_is_read_from_its_beginning()
    {
        var bench = new Bench();
        await bench.Bind();
        for (var i = 0; i < 5; i++)
            bench.Game.Chat("Rex", "before");
        await bench.Carry(bench.IsQuiet);
        bench.Game.Forget();
        bench.Game.Chat("Rex", "after");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal("Rex: after", bench.Discord.Lines[^1]);
        Assert.Equal(6, bench.Discord.Lines.Length);
    }

    private static bool IsShown(Bench bench) => bench.IsQuiet() && bench.Memory.State.Heard is [{ IsShown: true }];

    private static string[] SayAll(Bench bench)
    {
        bench.Game.Chat("Rex", "one");
        bench.Game.Chat("Rex", "one");
        bench.Game.Tell(new GameLine(new PlayerJoined(null, "Ida", null)));
        bench.Game.Tell(new InboundSettled(new InboundReceipt("5", InboundState.Delivered)));
        bench.Game.Chat("Ida", "two");
        bench.Game.Tell(new LinesFolded([new FoldedCount(LineKind.Chat, 12)], bench.Clock.GetUtcNow(), bench.Clock.GetUtcNow()));
        return ["Rex: one", "Rex: one", "The Island: ➡️ Ida joined", "Ida: two", "The Island: ⚠️ 12 lines were folded, from <t:1772366400:T> to <t:1772366400:T>: 12 of chat."];
    }
}
