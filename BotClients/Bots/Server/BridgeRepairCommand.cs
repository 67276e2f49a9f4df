using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeRepairCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge repair", "Try again with a bridge that is broken")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.ManageBridges,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) =>
        (await context.Grains.DiscordBridge(context.Chosen!.Id).Repair(context.Actor).OrRefusal()).Succeeded(out _, out var refusal)
            ? Look.Card(PlayerText.Shown(context.Chosen.DisplayName), context.Say("bridge.repaired"))
            : refusal.Code == RefusalCode.NotFound ? Look.No(context.Say("bridge.none")) : refusal;
}
