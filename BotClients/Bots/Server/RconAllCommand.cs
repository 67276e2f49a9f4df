using System.Collections.Immutable;
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

internal sealed class RconAllCommand : ICommand
{
    public CommandSpec Spec { get; } = new("rcon all", "Run a command in the consoles of all servers")
    {
        Options = [(CommandOption.Text("command", "In the console's own words", most: 1_000) with { Redact = SecretRedaction.Redact }).Required()],
        Needs = Capability.UseConsole,
        IsHidden = true,
        CoolDown = TimeSpan.FromSeconds(5),
        TimeLimit = TimeSpan.FromMinutes(4),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        ImmutableArray<KnownServer> servers = [.. (await context.Servers()).Where(server => server.Rcon is not null)];
        if (servers.IsEmpty)
            return Look.No(context.Say("rcon.all.none"));
        var text = context.Values.Text("command")!;
        var request = new RconRequest(new RawCommand(text, context.IsConfirmed), context.Actor, context.OperationId);
        var answers = await Task.WhenAll(servers.Select(server => context.Grains.Rcon(server.Id).Send(request, context.Cancellation).OrRefusal()));
        // What a command does depends on its words alone: when one server wants it confirmed, none has done it.
        return answers.Any(answer => answer.Refusal?.Code == RefusalCode.NeedsConfirmation)
            ? new Unconfirmed(context.Say(
                "rcon.all.confirm", servers.Length, string.Join(", ", servers.Select(server => PlayerText.Shown(server.DisplayName, 40))), PlayerText.Shown(SecretRedaction.Redact(text), 200)))
            : Show(context, text, [.. servers.Zip(answers)]);
    }

    private static Reply Show(CommandContext context, string text, ImmutableArray<(KnownServer Server, Outcome<RconAnswer> Answer)> answers)
    {
        var lines = answers.Select(given => given.Answer.Succeeded(out var answer, out var refusal)
            ? $"{(answer.Result is RconResult.Unknown or RconResult.Unexpected ? "❔" : "✅")} {PlayerText.Shown(given.Server.DisplayName)}: {context.Say($"rcon.result.{answer.Result}")}"
            : $"❌ {PlayerText.Shown(given.Server.DisplayName)}: {context.Language.Say(refusal)}");
        var card = Look.Card(context.Say("rcon.all.title"), $"> {PlayerText.Shown(SecretRedaction.Redact(text), 200)}\n{string.Join('\n', lines)}");
        var said = answers.Where(given => !string.IsNullOrWhiteSpace(given.Answer.Value?.Text)).Select(given => $"== {PlayerText.Plain(given.Server.DisplayName)} ==\n{given.Answer.Value!.Text.Trim()}\n").ToArray();
        return said.Length == 0 ? card : card with { Files = [LongOutput.File(string.Join('\n', said), "answers.txt")] };
    }
}
