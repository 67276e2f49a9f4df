using System.Net;
using System.Net.Sockets;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>Finding a server by name and address, and what is said when it is not to be found.</summary>
public sealed class RconReachTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_name_leads_to_whichever_of_its_addresses_answers()
    {
        await using var server = ScriptedServer.Answering(command => command);
        await using var client = Client(server.Target with { Host = "localhost" });

        Assert.IsType<RconReply.Answered>(await client.SendAsync("ListPlayers", Ten, Stop));
    }

    [Fact]
    public async Task An_IPv6_address_is_an_address()
    {
        ScriptedServer? server = null;
        try
        {
            server = new(async peer =>
            {
                await peer.LogIn();
                var (id, _, command) = await peer.Read();
                await peer.Send(id, 0, command);
                await peer.Forever();
            }, IPAddress.IPv6Loopback);
        }
        catch (SocketException absent)
        {
            Assert.Skip($"This machine has no IPv6 loopback: {absent.SocketErrorCode}.");
        }

        await using (server)
        {
            Assert.True(RconTarget.TryParse($"[::1]:{server.Port}", server.Target.Password, out var target));
            await using var client = Client(target);
            Assert.IsType<RconReply.Answered>(await client.SendAsync("ListPlayers", Ten, Stop));
        }
    }

    [Fact]
    public async Task A_server_whose_configuration_has_gone_is_unreachable()
    {
        await using var client = new RconClient(() => null, new RconOptions(), TimeProvider.System);

        var reply = Assert.IsType<RconReply.NotSent>(await client.SendAsync("ListPlayers", Ten, Stop));

        Assert.Equal((RconTroubleKind.Unreachable, RconTroubles.NotConfigured.Text), (reply.Trouble.Kind, reply.Trouble.Text));
    }

    [Fact]
    public async Task A_bug_in_the_configuration_reaches_the_caller_and_the_connection_lives_on()
    {
        await using var server = ScriptedServer.Answering(command => command);
        var broken = true;
        await using var client = new RconClient(() => broken ? throw new FormatException("broken") : server.Target, new RconOptions(), TimeProvider.System);

        await Assert.ThrowsAsync<FormatException>(() => client.SendAsync("ListPlayers", Ten, Stop));
        await RconClientTests.Until(() => client.Condition.Link == RconLink.Backoff);
        broken = false;
        client.Reset();

        Assert.IsType<RconReply.Answered>(await client.SendAsync("ListPlayers", Ten, Stop));
    }

    [Fact]
    public async Task The_password_is_in_nothing_that_can_be_read()
    {
        List<string> said = [];
        Func<ScriptedPeer, Task>[] scripts =
        [
            async peer => { await peer.Read(); await peer.Send(-1, 2, ""); await peer.Forever(); },
            async peer => { await peer.Read(); await peer.Forever(); },
            async peer => await peer.Read(),
            async peer => { var (_, _, password) = await peer.Read(); await peer.SendRaw(System.Text.Encoding.UTF8.GetBytes(password)); await peer.Forever(); },
            async peer => { await peer.LogIn(); await peer.Read(); },
        ];
        foreach (var script in scripts)
        {
            await using var server = new ScriptedServer(script);
            await using var client = new RconClient(() => server.Target, new RconOptions { AuthTimeout = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);
            var reply = await client.SendAsync("ListPlayers", Ten, Stop);
            Assert.IsNotType<RconReply.Answered>(reply);
            said.AddRange([reply.ToString(), client.Condition.ToString(), client.ToString()!, server.Target.ToString()]);
        }

        Assert.All(said, text => Assert.DoesNotContain(ScriptedServer.Password, text, StringComparison.Ordinal));
    }

    private static RconClient Client(RconTarget target) => new(() => target, new RconOptions(), TimeProvider.System);
}
