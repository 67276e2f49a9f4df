using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class SaveStatusCommand : ICommand
{
    private const int MaxFields = 25;

    public CommandSpec Spec { get; } = new("save status", "How the reading of saves stands")
    {
        Options = [ServerOptions.Server],
        Needs = Capability.ViewWorlds,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Chosen is { } server)
            return (await context.Grains.Save(server.Id).Status().OrRefusal()).Succeeded(out var status, out var refusal)
                ? Look.Card(PlayerText.Shown(server.DisplayName), SaveWords.Say(context, status))
                : refusal;
        var servers = await context.Servers();
        var fields = await Task.WhenAll(servers.Take(MaxFields).Select(async each =>
        {
            var outcome = await context.Grains.Save(each.Id).Status().OrRefusal();
            return new CardField(
                PlayerText.Shown(each.DisplayName),
                outcome.Succeeded(out var status, out var refusal) ? SaveWords.Say(context, status) : context.Language.Say(refusal));
        }));
        return Look.Card(context.Say("save.status.title"), servers.IsEmpty ? context.Say("server.list.none") : null, fields);
    }
}
