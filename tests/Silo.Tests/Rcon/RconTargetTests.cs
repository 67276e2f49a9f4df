using System.ComponentModel;
using System.Text.Json;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;
using Microsoft.Extensions.Configuration;

namespace BlissBot.Silo.Tests.Rcon;

public sealed class RconTargetTests
{
    private static readonly Secret Password = new("hunter2-swordfish");

    [Theory]
    [InlineData("127.0.0.1:27020", "127.0.0.1", 27020)]
    [InlineData("ark.example.org:1", "ark.example.org", 1)]
    [InlineData("localhost:65535", "localhost", 65535)]
    [InlineData("[::1]:27020", "::1", 27020)]
    [InlineData("[2001:db8::7]:27020", "2001:db8::7", 27020)]
    public void An_address_is_a_host_and_a_port(string text, string host, int port)
    {
        Assert.True(RconTarget.TryParse(text, Password, out var target));
        Assert.Equal((host, port, text), (target.Host, target.Port, target.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":27020")]
    [InlineData("host")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("host:+1")]
    [InlineData("host: 1")]
    [InlineData("host:1x")]
    [InlineData("ho st:1")]
    [InlineData("::1:27020")]
    [InlineData("[::1]")]
    [InlineData("[host]:27020")]
    [InlineData("[127.0.0.1]:27020")]
    [InlineData("[]:27020")]
    [InlineData("http://host:27020")]
    public void Anything_else_is_none(string? text) => Assert.False(RconTarget.TryParse(text, Password, out _));

    [Theory]
    [InlineData("hunter2", null)]
    [InlineData("with a blank ~!", null)]
    [InlineData("", "empty")]
    [InlineData("what?", "'?'")]
    [InlineData("schlüssel", "ASCII")]
    [InlineData("tab\tbed", "ASCII")]
    public void A_password_the_game_cannot_take_is_found_before_it_is_tried(string password, string? fault)
    {
        var said = RconTarget.FaultOf(new Secret(password));

        if (fault is null) Assert.Null(said);
        else Assert.Contains(fault, said, StringComparison.Ordinal);
        Assert.Contains("256", RconTarget.FaultOf(new Secret(new string('x', 257))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_shown_nowhere()
    {
        var target = new RconTarget("host", 1, Password);

        Assert.Equal("***", $"{Password}");
        Assert.DoesNotContain("hunter2", target.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(target), StringComparison.Ordinal);
        Assert.Empty(typeof(Secret).GetProperties());
    }

    [Fact]
    public void A_secret_is_read_from_configuration_and_json()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Password", "hunter2")]).Build();

        Assert.Equal("hunter2", configuration.GetValue<Secret>("Password")!.Reveal());
        Assert.Equal("hunter2", JsonSerializer.Deserialize<Secret>("\"hunter2\"")!.Reveal());
        Assert.Equal(new Secret("a"), TypeDescriptor.GetConverter(typeof(Secret)).ConvertFrom("a"));
        Assert.NotEqual(new Secret("a"), new Secret("b"));
    }

    [Fact]
    public async Task A_server_without_rcon_has_no_connection_and_one_with_it_follows_its_configuration()
    {
        var (with, without) = (ServerId.Parse("with"), ServerId.Parse("without"));
        var configured = new RconTarget("127.0.0.1", 1, Password);
        var connector = new RconConnector(server => server == with ? configured : null, new RconOptions(), TimeProvider.System);

        Assert.Null(connector.Open(without));
        await using var server = ScriptedServer.Answering(command => command);
        await using var rcon = connector.Open(with)!;
        var unreachable = Assert.IsType<RconReply.NotSent>(await rcon.SendAsync("one", TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        configured = server.Target;
        rcon.Reset();

        Assert.Equal(RconTroubleKind.Unreachable, unreachable.Trouble.Kind);
        Assert.IsType<RconReply.Answered>(await rcon.SendAsync("one", TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal(RconLink.Ready, rcon.Condition.Link);
    }
}
