using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class RconRunCommand : ICommand
{
    public CommandSpec Spec { get; } = new("rcon run", "Run a command in a server's console")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            (CommandOption.Text("command", "In the console's own words", most: 1_000) with { Redact = SecretRedaction.Redact }).Required(),
        ],
        Needs = Capability.UseConsole,
        IsHidden = true,
        TimeLimit = TimeSpan.FromMinutes(4),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (server, text) = (context.Chosen!, context.Values.Text("command")!);
        var request = new RconRequest(new RawCommand(text, context.IsConfirmed), context.Actor, context.OperationId);
        if ((await context.Grains.Rcon(server.Id).Send(request, context.Cancellation).OrRefusal()).Succeeded(out var answer, out var refusal))
            return Show(context, server, answer);
        return refusal.Code == RefusalCode.NeedsConfirmation
            ? new Unconfirmed(context.Say("rcon.run.confirm", PlayerText.Shown(server.DisplayName), PlayerText.Shown(SecretRedaction.Redact(text), 200)))
            : refusal;
    }

    private static Reply Show(CommandContext context, KnownServer server, RconAnswer answer)
    {
        var said = context.Say($"rcon.result.{answer.Result}");
        if (answer.Lossy)
            said += "\n" + context.Say("rcon.run.lossy");
        var card = Look.Card(PlayerText.Shown(server.DisplayName), said);
        return string.IsNullOrWhiteSpace(answer.Text) ? card : LongOutput.Reply(answer.Text, card.Cards[0], "answer.txt") with { Text = said };
    }
}
