using BlissBot.Silo.Saves;

namespace BlissBot.Silo.Tests.Saves;

public sealed class ParseQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_come_in_the_order_of_asking_and_everybody_knows_how_many_are_before()
    {
        var queue = new ParseQueue(1);
        var told = new List<string>();
        await queue.Enter(_ => Assert.Fail("Nobody was there."), Cancellation);
        var b = queue.Enter(ahead => told.Add($"b{ahead}"), Cancellation);
        var c = queue.Enter(ahead => told.Add($"c{ahead}"), Cancellation);
        var d = queue.Enter(ahead => told.Add($"d{ahead}"), Cancellation);
        Assert.Equal(["b0", "c1", "d2"], told);

        queue.Leave();
        await b;
        Assert.False(c.IsCompleted || d.IsCompleted);
        Assert.Equal(["b0", "c1", "d2", "c0", "d1"], told);
        queue.Leave();
        await c;
        queue.Leave();
        await d;
        queue.Leave();
        await queue.Enter(_ => Assert.Fail("All have left."), Cancellation);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn_and_lets_the_others_move_up()
    {
        var queue = new ParseQueue(1);
        using var stop = new CancellationTokenSource();
        var told = new List<int>();
        await queue.Enter(_ => { }, Cancellation);
        var gone = queue.Enter(_ => { }, stop.Token);
        var last = queue.Enter(told.Add, Cancellation);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal([1, 0], told);
        queue.Leave();
        await last;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.Enter(_ => { }, stop.Token));
        queue.Leave();
        await queue.Enter(_ => Assert.Fail("The place was lost."), Cancellation);
    }

    [Fact]
    public async Task Who_comes_again_stands_behind_everybody_who_waits()
    {
        var queue = new ParseQueue(1);
        await queue.Enter(_ => { }, Cancellation);
        var waiting = Enumerable.Range(0, 3).Select(_ => queue.Enter(_ => { }, Cancellation)).ToArray();
        queue.Leave();
        var again = queue.Enter(_ => { }, Cancellation);

        foreach (var other in waiting)
        {
            await other;
            Assert.False(again.IsCompleted);
            queue.Leave();
        }
        await again;
    }

    [Fact]
    public async Task Twenty_servers_that_come_again_and_again_share_three_places_and_all_get_through()
    {
        var queue = new ParseQueue(3);
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 50; turn++)
            {
                await queue.Enter(_ => { }, Cancellation);
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                queue.Leave();
            }
        }, Cancellation)));

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, inside);

        static void InterlockedMax(ref int target, int value)
        {
            for (var seen = Volatile.Read(ref target); seen < value;)
                seen = Interlocked.CompareExchange(ref target, value, seen) is var before && before == seen ? value : before;
        }
    }
}
