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
    public async Task Twenty_servers_that_come_again_and_again_share_three_places_evenly()
    {
        var queue = new ParseQueue(3);
        var turns = new int[20];
        var (inside, most) = (0, 0);
        var gate = new Lock();
        for (var place = 0; place < 3; place++)
            await queue.Enter(_ => { }, Cancellation);
        // All stand in the queue before the first is let in.
        var servers = Enumerable.Range(0, 20).Select(async server =>
        {
            for (var turn = 0; turn < 50; turn++)
            {
                await queue.Enter(_ => { }, Cancellation);
                lock (gate)
                {
                    most = Math.Max(most, ++inside);
                    turns[server]++;
                    // Nobody is two whole rounds ahead of anybody.
                    Assert.InRange(turns.Max() - turns.Min(), 0, 2);
                }
                await Task.Yield();
                lock (gate) inside--;
                queue.Leave();
            }
        }).ToArray();
        for (var place = 0; place < 3; place++)
            queue.Leave();
        await Task.WhenAll(servers);

        Assert.Equal(3, most);
        Assert.All(turns, made => Assert.Equal(50, made));
    }
}
