using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class ReactionLaneTests
{
    private const int Rounds = 10;
    private const ulong InRound = 500;
    private readonly Bench bench = new();

    [Fact]
    public async Task How_a_message_ended_is_shown_also_when_it_is_told_in_the_moment_in_which_it_is_noted()
    {
        await bench.Bind();
        var fuse = new Fuse();
        var memory = (await bench.Memory.For(fuse).Begin("test")).Value!;
        var lane = new ReactionLane(bench.Discord.For(fuse), new Journal(bench.Memory.For(fuse), memory, bench.Clock, (_, _) => { }), bench.Options, bench.Clock);
        using var stop = new CancellationTokenSource();
        var work = lane.Run(stop.Token);
        // Two who wait for each other so closely that either may be the first by some nanoseconds.
        int noting = 0, telling = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var (first, end) = (1 + (ulong)round * InRound, 1 + (ulong)(round + 1) * InRound);
            await Task.WhenAll(
                Each(first, end, seed: 1, () => Meet(ref noting, ref telling), message => lane.Queued(new HeardMessage(message, "Ann", InboundState.Queued, null, IsShown: false, bench.Clock.GetUtcNow()))),
                Each(first, end, seed: 2, () => Meet(ref telling, ref noting), message => lane.Settled([new InboundReceipt($"{message}", InboundState.Delivered)])));
            await bench.Until(() => bench.Discord.Signs.Count(sign => sign.Emoji == "✅") == (int)end - 1);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        static Task Each(ulong from, ulong to, int seed, Action meet, Action<ulong> act) => Task.Factory.StartNew(() =>
        {
            var random = new Random(seed);
            for (var message = from; message < to; message++)
            {
                meet();
                Thread.SpinWait(random.Next(20));
                act(message);
            }
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        static void Meet(ref int own, ref int other)
        {
            var turn = Interlocked.Increment(ref own);
            var wait = new SpinWait();
            while (Volatile.Read(ref other) < turn)
                wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
