using BlissBot.Discord.Gateway;

// The world waits with the test's token.
#pragma warning disable xUnit1069

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>The heart beats whatever else happens.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40), Lease = TimeSpan.FromHours(1);

    [Fact(Timeout = 60_000)]
    public async Task A_consumer_that_does_nothing_does_not_stop_it()
    {
        var beat = new SemaphoreSlim(0);
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin();
            await peer.Messages(2, 500);
            while (true)
            {
                await peer.Read(1);
                await peer.Send("""{"op":11}""");
                await peer.Messages(500 + peer.Heartbeats, 500 + peer.Heartbeats);
                beat.Release();
            }
        }, Lease);
        world.Start();
        await world.Until(GatewayPhase.Live);

        world.Time.Advance(Interval / 2);
        for (var number = 0; number < 10; number++)
        {
            await beat.WaitAsync(TestContext.Current.CancellationToken);
            await Answered(world, number);
            world.Time.Advance(Interval);
        }

        Assert.Equal((GatewayPhase.Live, 1), (world.Client.Status.Phase, world.Gateway.Connections));
        Assert.True(world.Client.Status.Unacknowledged >= 500);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_heartbeat_that_is_not_answered_leads_to_a_resume()
    {
        TaskCompletionSource<int?> closed = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Read(1);
                closed.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Dispatch(2, "RESUMED");
            await peer.UntilClosed();
        }, Lease);
        world.Start();
        await world.Take(1);

        world.Time.Advance(Interval / 2);
        world.Time.Advance(Interval);

        Assert.Equal("RESUMED 2", Assert.Single(await world.Take(1)));
        Assert.Equal((4000, GatewayTroubleKind.Zombie), (await closed.Task, world.Client.Status.Trouble!.Kind));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_gateway_that_does_not_even_close_is_cut_after_two_seconds()
    {
        TaskCompletionSource cut = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Send("""{"op":7}""");
                await peer.UntilCut();
                cut.SetResult();
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Dispatch(2, "RESUMED");
            await peer.UntilClosed();
        }, Lease);
        world.Start();
        await world.Take(2);
        Assert.False(cut.Task.IsCompleted);

        world.Time.Advance(TimeSpan.FromSeconds(2));

        await cut.Task;
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_is_asked_for_is_sent_at_once_and_says_the_last_number()
    {
        TaskCompletionSource<long?> heard = new();
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin();
            await peer.Messages(2, 7);
            await peer.Send("""{"op":1,"d":null,"s":null,"t":null}""");
            await peer.Read(1);
            heard.SetResult(peer.Heard);
            await peer.UntilClosed();
        }, Lease);
        world.Start();

        Assert.Equal(7, await heard.Task);
    }

    /// <summary>Waits until the event behind the answer has come, and so the answer.</summary>
    private static async Task Answered(GatewayWorld world, int number)
    {
        while (world.Client.Status.Sequence < 501 + number) await Task.Yield();
    }
}
