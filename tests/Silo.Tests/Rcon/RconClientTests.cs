using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>The client against a server that misbehaves as scripted; the clock is ours, the sockets are real.</summary>
public sealed class RconClientTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_are_answered_one_after_the_other_over_one_connection()
    {
        await using var server = ScriptedServer.Answering(command => "re: " + command);
        await using var client = Client(server);

        for (var round = 0; round < 20; round++)
        {
            var answer = Assert.IsType<RconReply.Answered>(await client.SendAsync($"Say {round} é", Ten, Stop));
            Assert.Equal($"re: Say {round} é", answer.Text);
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(RconLink.Ready, client.Condition.Link);
        Assert.Equal(0, client.Condition.Attempts);
    }

    [Fact]
    public async Task An_answer_cut_at_any_byte_is_the_same_answer()
    {
        var step = 0;
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            while (true)
            {
                var frame = ScriptedPeer.Frame((await peer.Read()).Id, 0, "0. Ünïcode, 0002c0ffee"u8.ToArray());
                step = step % (frame.Length - 1) + 1;
                await peer.SendRaw(frame.AsMemory(0, step));
                await Task.Yield();
                await peer.SendRaw(frame.AsMemory(step));
            }
        });
        await using var client = Client(server);

        for (var cut = 0; cut < 40; cut++)
            Assert.Equal("0. Ünïcode, 0002c0ffee", Assert.IsType<RconReply.Answered>(await client.SendAsync("ListPlayers", Ten, Stop)).Text);
        Assert.Equal(0, client.Condition.Noise);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_never_the_next_commands()
    {
        TaskCompletionSource got = new(), late = new();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            while (true)
            {
                var (id, _, command) = await peer.Read();
                if (command == "slow")
                {
                    got.SetResult();
                    await late.Task;
                }

                // Id 0 as well: a server without ids must not get one past us either.
                await peer.Send(id, 0, "answer to " + command);
                await peer.Send(0, 0, "answer to " + command);
            }
        });
        await using var client = Client(server);

        var slow = client.SendAsync("slow", Ten, Stop);
        await got.Task.WaitAsync(Stop);
        time.Advance(Ten);
        var unanswered = Assert.IsType<RconReply.Unanswered>(await slow);
        late.SetResult();
        client.Reset();
        var next = await client.SendAsync("next", Ten, Stop);

        Assert.Equal((RconTroubleKind.CommandTimeout, false), (unanswered.Trouble.Kind, unanswered.Closed));
        Assert.Equal("answer to next", Assert.IsType<RconReply.Answered>(next).Text);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_command_cancelled_after_it_was_written_ends_the_connection()
    {
        TaskCompletionSource got = new(), closed = new();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            var (id, _, command) = await peer.Read();
            if (peer.Number == 1)
            {
                got.SetResult();
                await peer.UntilClosed();
                closed.SetResult();
                return;
            }

            await peer.Send(id, 0, command);
            await peer.Forever();
        });
        await using var client = Client(server);
        using var cancel = new CancellationTokenSource();

        var sending = client.SendAsync("one", Ten, cancel.Token);
        await got.Task.WaitAsync(Stop);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await closed.Task.WaitAsync(Stop);
        var next = await client.SendAsync("two", Ten, Stop);

        Assert.Equal("two", Assert.IsType<RconReply.Answered>(next).Text);
    }

    [Fact]
    public async Task A_command_cancelled_while_the_server_still_thinks_about_the_password_is_not_sent_and_the_connection_goes_on()
    {
        TaskCompletionSource got = new(), go = new();
        await using var server = new ScriptedServer(async peer =>
        {
            var (auth, _, _) = await peer.Read();
            got.SetResult();
            await go.Task;
            await peer.Send(auth, 2, "");
            while (true)
            {
                var (id, _, command) = await peer.Read();
                await peer.Send(id, 0, command);
            }
        });
        await using var client = Client(server);
        using var cancel = new CancellationTokenSource();

        var sending = client.SendAsync("one", Ten, cancel.Token);
        await got.Task.WaitAsync(Stop);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var next = client.SendAsync("two", Ten, Stop);
        go.SetResult();

        Assert.Equal("two", Assert.IsType<RconReply.Answered>(await next).Text);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData((1 << 20) + 1)]
    [InlineData(int.MaxValue)]
    public async Task A_packet_of_an_impossible_size_ends_the_connection_and_says_so(int size)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            await peer.Read();
            await peer.SendRaw(BitConverter.GetBytes(size));
            await peer.Forever();
        });
        await using var client = Client(server);

        var reply = Assert.IsType<RconReply.Unanswered>(await client.SendAsync("ListPlayers", Ten, Stop));

        Assert.Equal(RconTroubleKind.BadFrame, reply.Trouble.Kind);
        Assert.Equal(RconLink.Backoff, client.Condition.Link);
    }

    [Fact]
    public async Task Endless_garbage_in_place_of_a_login_is_refused_at_its_first_bytes()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            var garbage = new byte[4096];
            Array.Fill(garbage, (byte)'H');
            while (true) await peer.SendRaw(garbage);
        });
        await using var client = Client(server);

        var reply = Assert.IsType<RconReply.NotSent>(await client.SendAsync("ListPlayers", Ten, Stop));

        Assert.Equal(RconTroubleKind.BadFrame, reply.Trouble.Kind);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up_at_its_limit()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            var (id, _, _) = await peer.Read();
            var part = new byte[4000];
            Array.Fill(part, (byte)'x');
            while (true) await peer.Send(id, 0, part);
        });
        await using var client = Client(server);

        var reply = Assert.IsType<RconReply.Unanswered>(await client.SendAsync("GetGameLog", Ten, Stop));

        Assert.Equal(RconTroubleKind.BadFrame, reply.Trouble.Kind);
    }

    [Fact]
    public async Task An_idle_connection_that_the_server_cuts_is_opened_again_by_the_next_command()
    {
        TaskCompletionSource cut = new();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            var (id, _, command) = await peer.Read();
            await peer.Send(id, 0, command);
            if (peer.Number > 1) await peer.Forever();
            await cut.Task;
        });
        await using var client = Client(server);
        await client.SendAsync("one", Ten, Stop);

        cut.SetResult();
        await Until(() => client.Condition.Link == RconLink.Disconnected);
        var next = await client.SendAsync("two", Ten, Stop);

        Assert.Equal("two", Assert.IsType<RconReply.Answered>(next).Text);
    }

    [Fact]
    public async Task A_rejected_password_is_not_tried_again_until_somebody_resets_it()
    {
        var password = "wrong";
        await using var server = new ScriptedServer(async peer =>
        {
            var (id, _, given) = await peer.Read();
            await peer.Send(given == ScriptedServer.Password ? id : -1, 2, "");
            var (command, _, text) = await peer.Read();
            await peer.Send(command, 0, text);
            await peer.Forever();
        });
        await using var client = new RconClient(() => server.Target with { Password = new Secret(password) }, new RconOptions(), time);

        for (var round = 0; round < 3; round++)
        {
            var refused = Assert.IsType<RconReply.NotSent>(await client.SendAsync("one", Ten, Stop));
            Assert.Equal(RconTroubleKind.PasswordRejected, refused.Trouble.Kind);
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((1, RconLink.AuthRejected), (server.Connections, client.Condition.Link));
        password = ScriptedServer.Password;
        Assert.IsType<RconReply.Answered>(await client.SendAsync("one", Ten, Stop));
    }

    [Fact]
    public async Task One_command_at_a_time_is_a_rule_that_is_enforced()
    {
        TaskCompletionSource got = new();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            await peer.Read();
            got.SetResult();
            await peer.Forever();
        });
        await using var client = Client(server);

        var first = client.SendAsync("one", Ten, Stop);
        await got.Task.WaitAsync(Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync("two", Ten, Stop));
        await client.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => first);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SendAsync("three", Ten, Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ServerChat hi\nDoExit")]
    [InlineData("ServerChat hi\rDoExit")]
    [InlineData("ServerChat \0")]
    [InlineData("ServerChat \u001b[2J")]
    [InlineData("ServerChat \u2028DoExit")]
    public async Task What_is_not_one_line_never_reaches_the_wire(string command)
    {
        await using var server = ScriptedServer.Answering(text => text);
        await using var client = Client(server);

        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(command, Ten, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(new string('x', RconClient.MaxCommand + 1), Ten, Stop));
        Assert.Equal(0, server.Connections);
    }

    /// <summary>What the socket tells arrives when it arrives; nothing of ours can be waited for.</summary>
    internal static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private RconClient Client(ScriptedServer server) => new(() => server.Target, new RconOptions(), time, () => 0);
}
