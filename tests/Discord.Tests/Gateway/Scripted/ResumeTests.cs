using System.Text.Json;
using BlissBot.Discord.Gateway;

// The world waits with the test's token.
#pragma warning disable xUnit1069

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>Connections that end, over real sockets: nothing is missed and nothing is told twice.</summary>
public sealed class ResumeTests
{
    private static readonly string[] Story =
    [
        "READY 1", "MESSAGE_CREATE 2", "MESSAGE_CREATE 3", "MESSAGE_CREATE 4 again", "MESSAGE_CREATE 5 again", "RESUMED 6", "MESSAGE_CREATE 7",
    ];

    /// <summary>How far Discord's clock is ahead here.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);

    [Theory(Timeout = 60_000)]
    [InlineData("reset")]
    [InlineData("4000")]
    [InlineData("1001")]
    [InlineData("op7")]
    [InlineData("op9")]
    public async Task After_an_end_that_keeps_the_session_it_goes_on_where_it_was(string end)
    {
        TaskCompletionSource arrived = new();
        TaskCompletionSource<int?> left = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Messages(2, 3);
                // A reset may outrun what was sent before it.
                await arrived.Task;
                if (end == "reset") peer.Abort();
                else if (end == "op7") await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
                else if (end == "op9") await peer.Send("""{"op":9,"d":true,"s":null,"t":null}""");
                else await peer.Close(int.Parse(end, System.Globalization.CultureInfo.InvariantCulture));
                if (end is "op7" or "op9") left.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 3);
            Assert.StartsWith("/resume?v=10&encoding=json&compress=zlib-stream", peer.Target, StringComparison.Ordinal);
            // The third was under way when the connection ended: Discord sends it again.
            await peer.Messages(3, 5);
            await peer.Dispatch(6, "RESUMED");
            await peer.Messages(7, 7);
            await peer.UntilClosed();
        });
        world.Start();

        var taken = await world.Take(3);
        arrived.SetResult();
        if (end is "op7" or "op9") Assert.Equal(4000, await left.Task);
        if (end == "op9")
        {
            await world.Until(GatewayPhase.Backoff);
            world.Time.Advance(TimeSpan.FromSeconds(3));
        }

        taken.AddRange(await world.Take(4));
        Assert.Equal(Story, taken);
        var status = world.Client.Status;
        Assert.Equal((1, 1, 7L, GatewayPhase.Live, true), (status.Resumes, status.Identifies, status.Sequence, status.Phase, status.IsReady));
        Assert.Equal(1, world.Gateway.Located);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_too_old_to_be_answered_is_not_new_either_behind_a_resumed_that_is_replayed_itself()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.UntilClosed();
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Dispatch(2, "RESUMED");
            await peer.Dispatch(3, "INTERACTION_CREATE", UsedAt(8));
            await peer.Dispatch(4, "RESUMED");
            await peer.Dispatch(5, "INTERACTION_CREATE", UsedAt(9.5));
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options(ahead: Ahead));
        await world.Take(1);
        await world.Client.StopAsync();
        world.Time.Advance(TimeSpan.FromSeconds(10));
        world.Start(GatewayWorld.Options(ahead: Ahead));

        Assert.Equal(["RESUMED 2", "INTERACTION_CREATE 3 again", "RESUMED 4", "INTERACTION_CREATE 5"], await world.Take(4));
    }

    /// <summary>A connection that is away for a moment costs nobody an answer.</summary>
    [Fact(Timeout = 60_000)]
    public async Task What_was_used_while_the_connection_was_away_is_new_as_long_as_somebody_waits_for_it()
    {
        TaskCompletionSource late = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await late.Task;
                await peer.Close(4000);
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Dispatch(2, "INTERACTION_CREATE", UsedAt(8.4));
            await peer.Dispatch(3, "INTERACTION_CREATE", UsedAt(8.6));
            await peer.Dispatch(4, "MESSAGE_CREATE", UsedAt(8.6));
            await peer.Dispatch(5, "RESUMED");
            await peer.Dispatch(6, "INTERACTION_CREATE", UsedAt(10));
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options(ahead: Ahead));
        await world.Take(1);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        late.SetResult();

        Assert.Equal(["INTERACTION_CREATE 2 again", "INTERACTION_CREATE 3", "MESSAGE_CREATE 4 again", "RESUMED 5", "INTERACTION_CREATE 6"], await world.Take(5));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("4009")]
    [InlineData("op9")]
    public async Task After_an_end_of_the_session_a_new_one_is_begun_at_the_ordinary_address(string end)
    {
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin($"s{peer.Number}");
            Assert.StartsWith("/main?", peer.Target, StringComparison.Ordinal);
            await peer.Messages(2, 3);
            if (peer.Number == 1 && end == "op9") await peer.Send("""{"op":9,"d":false}""");
            else if (peer.Number == 1) await peer.Close(4009);
            await peer.UntilClosed();
        });
        world.Start();

        var first = await world.Take(3);
        await world.Until(GatewayPhase.Backoff);
        world.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(first, await world.Take(3));
        Assert.Equal((0, 2), (world.Client.Status.Resumes, world.Client.Status.Identifies));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_refused_token_stops_it_for_good_and_somebody_is_told()
    {
        TaskCompletionSource<GatewayTrouble> told = new();
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Greet();
            await peer.Read(2);
            await peer.Close(4004);
        });
        world.Start(alerted: told.SetResult);

        Assert.Equal(GatewayTroubleKind.TokenRefused, (await told.Task).Kind);
        await world.Sessions.Called("ReleaseAsync");
        world.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((GatewayPhase.Fatal, 1), (world.Client.Status.Phase, world.Gateway.Connections));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_directory_that_refuses_the_token_stops_it_before_anything_is_opened()
    {
        await using var world = new GatewayWorld(_ => Task.CompletedTask);
        world.Gateway.Refusal = new GatewayUnauthorizedException();
        world.Start();

        var status = await world.Until(GatewayPhase.Fatal);

        Assert.Equal((GatewayTroubleKind.TokenRefused, 0), (status.Trouble!.Kind, world.Gateway.Connections));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_gateway_that_does_not_answer_as_one_is_tried_again_and_named()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Refuse(503);
                return;
            }

            await peer.Begin();
            await peer.UntilClosed();
        });
        world.Start();

        var status = await world.Until(GatewayPhase.Backoff);
        Assert.Equal((GatewayTroubleKind.NotOpened, TimeSpan.FromSeconds(5)), (status.Trouble!.Kind, status.RetryAt - world.Time.GetUtcNow()));
        Assert.Contains("HTTP 503", status.Trouble.Text, StringComparison.Ordinal);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("READY 1", Assert.Single(await world.Take(1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_gateway_that_never_says_hello_is_left()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number > 1) await peer.Begin();
            else await peer.TakeSilently();
            await peer.UntilClosed();
        });
        world.Start();

        await world.Until(GatewayPhase.Hello);
        world.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(GatewayTroubles.NoHello, (await world.Until(GatewayPhase.Backoff)).Trouble);
        world.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("READY 1", Assert.Single(await world.Take(1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task It_introduces_itself_as_Discord_demands()
    {
        TaskCompletionSource<(string Headers, JsonElement Identify)> met = new();
        await using var world = new GatewayWorld(async peer =>
        {
            var identify = await peer.Begin();
            met.SetResult((peer.Headers, identify.GetProperty("d")));
            await peer.UntilClosed();
        });
        world.Start();

        var (headers, identify) = await met.Task;

        Assert.Contains("User-Agent: DiscordBot (", headers, StringComparison.Ordinal);
        Assert.Equal((Machine.MachineWorld.Token, 33281), (identify.GetProperty("token").GetString(), identify.GetProperty("intents").GetInt32()));
        await world.Client.WhenReady;
    }

    /// <summary>The body of something used so many seconds after the start.</summary>
    private static string UsedAt(double seconds)
    {
        var sinceDiscord = Machine.MachineWorld.Start + Ahead + TimeSpan.FromSeconds(seconds) - DateTimeOffset.FromUnixTimeMilliseconds(1_420_070_400_000);
        return $$"""{"id":"{{(ulong)sinceDiscord.TotalMilliseconds << 22}}"}""";
    }
}
