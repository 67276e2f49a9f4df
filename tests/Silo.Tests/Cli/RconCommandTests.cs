using System.CommandLine;
using BlissBot.Silo.Cli;
using BlissBot.Silo.Tests.Rcon;

namespace BlissBot.Silo.Tests.Cli;

/// <summary>One command to one server, from the command line.</summary>
public sealed class RconCommandTests
{
    public RconCommandTests() => Environment.SetEnvironmentVariable(RconCommand.PasswordVariable, ScriptedServer.Password);

    [Fact]
    public async Task It_logs_in_sends_all_words_as_one_command_and_prints_the_answer()
    {
        string? password = null;
        await using var server = new ScriptedServer(async peer =>
        {
            (var auth, _, password) = await peer.Read();
            await peer.Send(auth, 2, "");
            var (id, _, command) = await peer.Read();
            await peer.Send(id, 0, $"got {command}\u001b[2J\n \n ");
            await peer.Forever();
        });

        var (code, output, error) = await Run($"127.0.0.1:{server.Port}", "Broadcast", "see", "you", "@8");

        Assert.Equal((0, $"got Broadcast see you @8[2J{Environment.NewLine}", "", ScriptedServer.Password), (code, output, error, password));
    }

    [Fact]
    public async Task A_refused_password_is_one_line_of_trouble()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.Read();
            await peer.Send(-1, 2, "");
            await peer.Forever();
        });

        var (code, output, error) = await Run($"127.0.0.1:{server.Port}", "ListPlayers");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("refused the RCON password", error, StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedServer.Password, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DoExit", 0, "as it does when it exits")]
    [InlineData("cheat DoExit", 0, "as it does when it exits")]
    [InlineData("/doexit", 0, "as it does when it exits")]
    [InlineData("SaveWorld", 1, "unknown")]
    public async Task The_end_of_the_connection_is_success_for_DoExit_alone(string command, int expected, string words)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            await peer.Read();
        });

        var (code, _, error) = await Run($"127.0.0.1:{server.Port}", command);

        Assert.Equal(expected, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_as_long_as_was_said()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            await peer.Forever();
        });

        var (code, _, error) = await Run($"127.0.0.1:{server.Port}", "ListPlayers", "--timeout", "0.1");

        Assert.Equal(1, code);
        Assert.Contains("did not answer the command in time", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_says_how_to_give_a_command_with_quotes() =>
        Assert.Contains("one quoted argument", RconCommand.Build().Arguments.Single(argument => argument.Name == "command").Description, StringComparison.Ordinal);

    [Fact]
    public async Task Whoever_stops_it_is_not_kept_waiting()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.LogIn();
            await peer.Read();
            await stop.CancelAsync();
            await peer.Forever();
        });

        var (code, _, error) = await Run(stop.Token, $"127.0.0.1:{server.Port}", "ListPlayers");

        Assert.Equal((1, $"Stopped.{Environment.NewLine}"), (code, error));
    }

    [Theory]
    [InlineData("localhost", "ListPlayers")]
    [InlineData("localhost:0", "ListPlayers")]
    [InlineData("::1:27020", "ListPlayers")]
    [InlineData("localhost:27020")]
    [InlineData("localhost:27020", "")]
    [InlineData("localhost:27020", "ServerChat a\nDoExit")]
    [InlineData("localhost:27020", "ListPlayers", "--timeout", "0")]
    [InlineData("localhost:27020", "ListPlayers", "--timeout", "NaN")]
    [InlineData("localhost:27020", "ListPlayers", "--timeout", "soon")]
    public void What_is_not_understood_is_said_before_anything_is_sent(params string[] arguments) =>
        Assert.NotEmpty(RconCommand.Build().Parse(arguments).Errors);

    private static Task<(int Code, string Output, string Error)> Run(params string[] arguments) => Run(TestContext.Current.CancellationToken, arguments);

    private static async Task<(int Code, string Output, string Error)> Run(CancellationToken stop, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await RconCommand.Build().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, stop);
        return (code, output.ToString(), error.ToString());
    }
}
