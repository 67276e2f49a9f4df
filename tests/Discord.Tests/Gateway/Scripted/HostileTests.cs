using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Machine;

// The world waits with the test's token.
#pragma warning disable xUnit1069

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>What is broken, oversized or made up; and what nobody may read.</summary>
public sealed class HostileTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_message_that_makes_no_sense_is_skipped_and_nothing_else()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin();
            foreach (var nonsense in new[] { " ", "{", "[]", """{"op":0,"s":"x","t":"A"}""", """{"op":0,"s":2,"t":"A","d":{"a":}}""", """{"op":77,"d":1}""" }) await peer.Send(nonsense);
            await peer.Messages(3, 3);
            await peer.UntilClosed();
        });
        world.Start();

        Assert.Equal(["READY 1", "MESSAGE_CREATE 3"], await world.Take(2));
        Assert.Equal((5L, 1), (world.Client.Status.SkippedFrames, world.Gateway.Connections));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("zlib")]
    [InlineData("long")]
    [InlineData("hello")]
    public async Task A_stream_that_cannot_be_followed_is_left_and_the_session_goes_on(string fault)
    {
        TaskCompletionSource<int?> closed = new();
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                if (fault == "zlib") await peer.SendRaw([1, 2, 3, 4, 0, 0, 0xFF, 0xFF]);
                else if (fault == "long") await peer.Dispatch(2, "GUILD_CREATE", $"\"{new string('x', 2 << 20)}\"");
                else await peer.Send("""{"op":10,"d":{"heartbeat_interval":0}}""");
                closed.SetResult(await peer.UntilClosed());
                return;
            }

            await peer.Continue("s1", 1);
            await peer.Dispatch(2, "RESUMED");
            await peer.UntilClosed();
        });
        world.Start();

        Assert.Equal(["READY 1", "RESUMED 2"], await world.Take(2));
        Assert.Equal((4000, GatewayTroubleKind.BadStream), (await closed.Task, world.Client.Status.Trouble!.Kind));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_READY_without_a_session_leads_to_a_new_one()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Greet();
                await peer.Read(2);
                await peer.Dispatch(1, "READY", """{"v":10,"guilds":null}""");
            }
            else
            {
                await peer.Begin();
            }

            await peer.UntilClosed();
        });
        world.Start();

        Assert.Equal(GatewayTroubles.BadReady, (await world.Until(GatewayPhase.Backoff)).Trouble);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("READY 1", Assert.Single(await world.Take(1)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Uncompressed_it_works_as_well()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            await peer.Begin();
            Assert.DoesNotContain("compress", peer.Target, StringComparison.Ordinal);
            await peer.Dispatch(2, "NEW_KIND", """{"content":"Дракон 🦖"}""");
            await peer.UntilClosed();
        });
        world.Start(GatewayWorld.Options(compression: GatewayCompression.None));

        await world.Take(1);
        var happened = await world.Next();

        Assert.Equal(("NEW_KIND", """{"content":"Дракон 🦖"}"""), (happened.Type, System.Text.Encoding.UTF8.GetString(happened.Json.Span)));
        Assert.Equal(world.Time.GetTimestamp(), happened.ReceivedTimestamp);
    }

    [Fact(Timeout = 60_000)]
    public async Task Presences_go_with_identify_and_then_no_closer_than_fifteen_seconds()
    {
        List<string> shown = [];
        var seen = new SemaphoreSlim(0);
        await using var world = new GatewayWorld(async peer =>
        {
            var identify = await peer.Begin();
            shown.Add(identify.GetProperty("d").GetProperty("presence").GetProperty("activities")[0].GetProperty("state").GetString()!);
            seen.Release();
            while (true)
            {
                shown.Add((await peer.Read(3)).GetProperty("d").GetProperty("activities")[0].GetProperty("state").GetString()!);
                seen.Release();
            }
        });
        world.Start(GatewayWorld.Options(presence: Online(0)));
        await seen.WaitAsync(TestContext.Current.CancellationToken);
        await world.Take(1);

        for (var number = 1; number < 9; number++) world.Client.Show(Online(number));
        world.Time.Advance(TimeSpan.FromSeconds(15));
        await seen.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["0/70", "8/70"], shown);
        Assert.Throws<ArgumentException>(() => world.Client.Show(new(GatewayPresenceStatus.Online, new(GatewayActivityKind.Playing, new string('x', 129)))));
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_that_can_be_read_holds_the_token()
    {
        await using var world = new GatewayWorld(async peer =>
        {
            if (peer.Number == 1)
            {
                await peer.Begin();
                await peer.Close(4002);
                return;
            }

            await peer.Greet();
            await peer.Read(6);
            await peer.Close(4004);
        });
        var options = GatewayWorld.Options();
        world.Gateway.Refusal = new InvalidOperationException($"GET failed for {MachineWorld.Token}");
        world.Start(options);
        Assert.Equal(GatewayTroubleKind.NotLocated, (await world.Until(GatewayPhase.Backoff)).Trouble!.Kind);
        world.Gateway.Refusal = null;
        world.Time.Advance(TimeSpan.FromSeconds(5));
        await world.Until(GatewayPhase.Fatal);

        Assert.Contains(world.Log.Lines, line => line.Contains("4002", StringComparison.Ordinal));
        Assert.All([.. world.Log.Lines, options.ToString(), world.Client.ToString()!, world.Client.Status.ToString()], line => Assert.DoesNotContain("swordfish", line, StringComparison.Ordinal));
    }

    private static GatewayPresence Online(int players) => new(GatewayPresenceStatus.Online, new(GatewayActivityKind.Custom, $"{players}/70"));
}
