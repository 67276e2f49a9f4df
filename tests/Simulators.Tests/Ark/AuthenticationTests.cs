using System.Text;
using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task The_right_password_gets_one_empty_packet_of_type_2_with_its_id()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.Connect(server.Ark);

        await client.SendBytes(Convert.FromHexString("1A0000002A00000003000000" + Convert.ToHexString(Encoding.ASCII.GetBytes("simulated-secret")) + "0000"));

        Assert.Equal("0A0000002A000000020000000000", Convert.ToHexString(await client.ReadBytes(14)));
        Assert.Equal(1, server.Truth.Counters.Authenticated);
    }

    [Fact]
    public async Task A_wrong_password_gets_type_2_and_minus_one_and_no_command_works_after_it()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.Connect(server.Ark);

        await client.Send(3, "guess");
        var answer = await client.Receive();
        await client.Send(2, "ListPlayers");
        var refused = await client.Receive();

        Assert.Equal((-1, 2), (answer.Id, answer.Type));
        Assert.Equal((-1, 2), (refused.Id, refused.Type));
        Assert.Equal(0, server.Truth.Ledger.Total);
        Assert.Equal(2, server.Truth.Counters.Rejected);
    }

    [Fact]
    public async Task A_wrong_password_can_be_met_with_silence()
    {
        await using var server = await TestServer.Start();
        server.Quirks.BadPassword = BadPasswordAnswer.Silence;
        await using var client = await RawClient.Connect(server.Ark);

        await client.Send(3, "guess");
        var id = await client.Send(3, server.Ark.Options.Password);

        // Packets are answered in order: the first answer being the second's proves that the first got none.
        Assert.Equal(id, (await client.Receive()).Id);
    }

    [Fact]
    public async Task A_wrong_password_can_be_met_with_the_end()
    {
        await using var server = await TestServer.Start();
        server.Quirks.BadPassword = BadPasswordAnswer.Close;
        await using var client = await RawClient.Connect(server.Ark);

        await client.Send(3, "guess");

        Assert.Equal("", await client.ReadToEnd());
    }

    [Fact]
    public async Task An_empty_packet_can_precede_the_answer()
    {
        await using var server = await TestServer.Start();
        server.Quirks.EmptyBeforeAuth = true;
        await using var client = await RawClient.Connect(server.Ark);

        var id = await client.Send(3, server.Ark.Options.Password);
        var empty = await client.Receive();
        var answer = await client.Receive();

        Assert.Equal((id, 0, 10), (empty.Id, empty.Type, empty.Size));
        Assert.Equal((id, 2, 10), (answer.Id, answer.Type, answer.Size));
    }

    [Fact]
    public async Task A_wedged_server_accepts_but_answers_no_authentication_and_lets_others_go_on()
    {
        await using var server = await TestServer.Start();
        await using var through = await RawClient.LogIn(server.Ark);
        server.Quirks.Wedged = true;
        await using var stuck = await RawClient.Connect(server.Ark);
        await stuck.Send(3, server.Ark.Options.Password);
        await stuck.Send(2, "ListPlayers");

        // The refusal of the command is the first thing that comes: the authentication before it got nothing.
        Assert.Equal(-1, (await stuck.Receive()).Id);
        Assert.StartsWith("No Players Connected", await through.Ask("ListPlayers"), StringComparison.Ordinal);
        server.Quirks.Wedged = false;
        var id = await stuck.Send(3, server.Ark.Options.Password);
        Assert.Equal(id, (await stuck.Receive()).Id);
    }

    [Fact]
    public async Task While_the_world_loads_authentication_takes_five_to_seven_seconds()
    {
        await using var server = await TestServer.Start(options => options with { StartupTime = TimeSpan.FromMinutes(2) });
        server.Quirks.SlowStart = true;
        await using var client = await RawClient.Connect(server.Ark);
        var id = await client.Send(3, server.Ark.Options.Password);

        server.Clock.Advance(await server.Clock.Waiting(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7)));

        Assert.Equal(id, (await client.Receive()).Id);
        Assert.Equal(ArkState.Starting, server.Ark.State);
    }

    [Theory]
    [InlineData("09000000")]
    [InlineData("FFFFFFFF")]
    [InlineData("00000040")]
    [InlineData("0B00000001000000030000006161 61")]
    public async Task What_is_no_RCON_ends_the_connection(string hex)
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.Connect(server.Ark);

        await client.SendBytes(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal("reset", await client.ReadToEnd());
        Assert.Equal(1, server.Truth.Counters.BadFrames);
    }
}
