using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Rcon;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot rcon HOST:PORT COMMAND…</c>: sends one command to a game server and prints its answer.</summary>
internal static class RconCommand
{
    public const string PasswordVariable = "BLISSBOT_RCON_PASSWORD";

    public static Command Build()
    {
        var address = new Argument<string>("host:port") { Description = "Where the server's RCON listens. An IPv6 address stands in brackets: [::1]:27020." };
        address.Validators.Add(given =>
        {
            if (!RconTarget.TryParse(given.Tokens[0].Value, new(""), out _)) given.AddError($"'{ConsoleText.Clean(given.Tokens[0].Value)}' is no host:port.");
        });
        var words = new Argument<string[]>("command") { Description = "The command and what belongs to it, such as: ListPlayers, or: Broadcast See you at 8. A command that itself has quotes must be given as one quoted argument, such as: 'RenameTribe \"Old Name\" New'.", Arity = ArgumentArity.OneOrMore };
        words.Validators.Add(given =>
        {
            if (RconClient.FaultOf(string.Join(' ', given.Tokens.Select(token => token.Value))) is { } fault) given.AddError(fault);
        });
        var timeout = new Option<double?>("--timeout") { Description = "Seconds to wait for the answer once the command was sent, up to 600. Default 10; for commands that hold up the game, such as SaveWorld, DoExit and DestroyWildDinos, 90." };
        timeout.Validators.Add(given =>
        {
            if (given.Tokens is [var text] && !(double.TryParse(text.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.001 and <= 600))
                given.AddError("--timeout takes seconds, up to 600.");
        });
        var command = new Command("rcon", $"Sends one RCON command to a game server. The password is taken from the environment variable {PasswordVariable}, or asked for.")
        {
            address, words, timeout,
        };
        command.SetAction((result, cancellation) => Run(
            result.GetValue(address)!,
            string.Join(' ', result.GetValue(words)!),
            result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : TypedCommand.Patience(string.Join(' ', result.GetValue(words)!)),
            result.InvocationConfiguration,
            cancellation));
        return command;
    }

    /// <summary>Kept apart so that help and mistakes need no sockets.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> Run(string address, string command, TimeSpan timeout, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            if (await ConsolePassword.Find(PasswordVariable, "RCON password: ", cancellation) is not { } password)
                return Fail($"There is no password: set {PasswordVariable}, or run this on a terminal.");
            if (RconTarget.FaultOf(password) is { } fault) return Fail(fault);
            if (!RconTarget.TryParse(address, password, out var target)) return Fail($"'{address}' is no host:port.");
            await using var client = new RconClient(() => target, new RconOptions(), TimeProvider.System);
            return await client.SendAsync(command, timeout, cancellation) switch
            {
                RconReply.Answered answer => Print(answer),
                RconReply.NotSent failed => Fail($"Nothing was sent. {failed.Trouble.Text}"),
                RconReply.Unanswered { Closed: true } when TypedCommand.IsExit(command) => Say("The server ended the connection, as it does when it exits."),
                RconReply.Unanswered failed => Fail($"The command was sent, and whether it was carried out is unknown. {failed.Trouble.Text}"),
                var other => throw new InvalidOperationException($"Unknown reply {other.GetType()}."),
            };
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped.");
        }

        int Print(RconReply.Answered answer)
        {
            console.Output.WriteLine(ConsoleText.Clean(answer.Text).TrimEnd());
            return answer.Lossy ? Say("Some letters of the answer seem to have been lost on the way.") : 0;
        }

        int Say(string text)
        {
            console.Error.WriteLine(text);
            return 0;
        }

        int Fail(string text)
        {
            console.Error.WriteLine(text);
            return ExitCodes.Failed;
        }
    }
}
