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

internal sealed class RconHistoryCommand : ICommand
{
    private const int Shown = 15;

    public CommandSpec Spec { get; } = new("rcon history", "The last console commands of people")
    {
        Options = [ServerOptions.Server],
        Needs = Capability.UseConsole,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.OneServer()).Succeeded(out var server, out var refusal)
            || !(await context.Grains.Rcon(server.Id).History(Shown).OrRefusal()).Succeeded(out var entries, out refusal))
            return refusal;
        return Look.Card(
            context.Say("rcon.history.title", PlayerText.Shown(server.DisplayName)),
            entries.IsEmpty ? context.Say("rcon.history.none") : string.Join('\n', entries.Select(entry => Line(context, entry))));
    }

    private static string Line(CommandContext context, RconHistoryEntry entry)
    {
        var ending = entry.Refusal is { } refusal ? context.Language.Say(refusal)
            : entry.Result is { } result ? context.Say($"rcon.result.{result}")
            : context.Say("rcon.history.open");
        return $"{Stamps.Relative(entry.At)} **{PlayerText.Shown(SecretRedaction.Redact(entry.Command), 80)}** · {PlayerText.Shown(entry.Actor, 40)} · {ending}";
    }
}
