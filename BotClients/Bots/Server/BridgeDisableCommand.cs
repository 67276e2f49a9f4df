using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeDisableCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge disable", "Carry the chat of a server no longer")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.ManageBridges,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        return (await context.Grains.DiscordBridge(context.Chosen!.Id).Switch(guild, false, context.Actor).OrRefusal()).Succeeded(out _, out var refusal)
            ? Look.Card(PlayerText.Shown(context.Chosen.DisplayName), context.Say("bridge.disabled"))
            : refusal.Code == RefusalCode.NotFound ? Look.No(context.Say("bridge.none")) : refusal;
    }
}
