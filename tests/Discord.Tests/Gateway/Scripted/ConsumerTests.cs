using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Link;

// The world waits with the test's token.
#pragma warning disable xUnit1069

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>Between the gateway and whoever handles events: what is not acknowledged is told again, by whichever process.</summary>
public sealed class ConsumerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_consumer_too_far_behind_delays_events_and_misses_none()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 100);
                Assert.Equal(4000, await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 10);
            await peer.Messages(11, 12);
            await peer.Dispatch(13, "RESUMED");
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options(queue: 10));

        var status = await world.Until(GatewayPhase.Clogged);
        Assert.Equal((GatewayTroubleKind.QueueFull, 10, 10L), (status.Trouble!.Kind, status.Unacknowledged, status.Sequence));
        world.Time.Advance(TimeSpan.FromSeconds(9));
        await world.Take(4);
        Assert.Equal(GatewayPhase.Clogged, world.Client.Status.Phase);

        var rest = await world.Take(9);

        Assert.Equal(["MESSAGE_CREATE 11 again", "MESSAGE_CREATE 12 again", "RESUMED 13"], rest[^3..]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_is_killed_is_followed_by_one_that_goes_on_from_what_was_written_down()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 6);
                await peer.UntilClosed();
                return;
            }

            await peer.Continue("s1", 3);
            await peer.Messages(4, 6);
            await peer.Dispatch(7, "RESUMED");
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options("first"));
        await world.Take(3);
        // Handled, but after one that is not.
        await world.Next();
        world.Client.Acknowledge(await world.Next());
        world.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(3, (await world.Sessions.NextCommit())!.Sequence);
        world.Client.Abort();

        world.Start(GatewayWorld.Options("second"));
        while (world.Client.Status.Trouble is null) await Task.Yield();
        Assert.Equal((GatewayPhase.Standby, GatewayTroubles.LeaseBusy), (world.Client.Status.Phase, world.Client.Status.Trouble));
        while (world.Client.Status.Phase == GatewayPhase.Standby) await PassStandby(world);

        Assert.Equal(["MESSAGE_CREATE 4 again", "MESSAGE_CREATE 5 again", "MESSAGE_CREATE 6 again", "RESUMED 7"], await world.Take(4));
        Assert.Equal((0, 1), (world.Client.Status.Identifies, world.Gateway.Located));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_stops_writes_down_all_and_lets_the_next_go_on_at_once()
    {
        TaskCompletionSource<int?> closed = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 4);
                closed.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 4);
            await peer.Dispatch(5, "RESUMED");
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options("first"));
        await world.Take(4);
        await world.Client.StopAsync();
        Assert.Equal((4000, GatewayPhase.Stopped), (await closed.Task, world.Client.Status.Phase));
        Assert.Empty(await world.Client.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Throws<InvalidOperationException>(world.Client.Start);

        world.Start(GatewayWorld.Options("second"));

        Assert.Equal("RESUMED 5", Assert.Single(await world.Take(1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_log_out_ends_the_session_so_that_the_next_process_begins_a_new_one()
    {
        TaskCompletionSource<int?> closed = new();
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin($"s{peer.Number}");
            var code = await peer.UntilClosed();
            if (peer.Number == 1) closed.SetResult(code);
        });
        world.Start(GatewayWorld.Options("first"));
        await world.Take(1);
        await world.Client.LogOutAsync();
        Assert.Equal(1000, await closed.Task);
        world.Time.Advance(TimeSpan.FromSeconds(5));

        world.Start(GatewayWorld.Options("second"));

        Assert.Equal("READY 1", Assert.Single(await world.Take(1)));
        Assert.Equal(1, world.Client.Status.Identifies);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_loses_its_lease_falls_silent_at_once_and_forgets_what_nobody_read()
    {
        TaskCompletionSource<int?> closed = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 9);
                closed.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Messages(2, 2);
            await peer.UntilClosed();
        });
        world.Start();
        await world.Take(1);
        world.Time.Advance(TimeSpan.FromMilliseconds(250));
        await world.Sessions.NextCommit();
        var held = await world.Next();
        while (world.Client.Status.Sequence < 9) await Task.Yield();

        world.Sessions.Steal = true;
        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await closed.Task);
        var status = await world.Until(GatewayPhase.Standby);
        status = await world.Until(GatewayPhase.Standby);
        Assert.Equal((GatewayTroubleKind.LeaseLost, 0), (status.Trouble!.Kind, status.Unacknowledged));
        world.Client.Acknowledge(held);

        world.Sessions.Steal = false;
        world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("MESSAGE_CREATE 2 again", Assert.Single(await world.Take(1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_its_store_it_says_nothing_to_Discord()
    {
        TaskCompletionSource<int?> closed = new();
        TaskCompletionSource<ObservedSessions> store = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                (await store.Task).AlwaysFail = true;
                await peer.Greet();
                closed.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Begin();
            await peer.UntilClosed();
        });
        store.SetResult(world.Sessions);
        world.Start();

        Assert.Equal(4000, await closed.Task);
        var status = await world.Until(GatewayPhase.Backoff);
        Assert.Equal((GatewayTroubleKind.StoreFailed, 0), (status.Trouble!.Kind, status.Identifies));
        world.Sessions.AlwaysFail = false;
        world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("READY 1", Assert.Single(await world.Take(1)));
    }

    /// <summary>Lets time pass whenever the lease was asked for in vain.</summary>
    private static async Task PassStandby(GatewayWorld world)
    {
        if (world.Client.Status.RetryAt is not null) world.Time.Advance(TimeSpan.FromSeconds(5));
        await Task.Yield();
    }
}
