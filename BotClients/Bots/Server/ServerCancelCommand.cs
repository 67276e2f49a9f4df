using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerCancelCommand : ICommand
{
    public CommandSpec Spec { get; } = new("server cancel", "Call off a restart that is still counting down")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.RestartServers,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) =>
        (await context.Grains.Server(context.Chosen!.Id).CancelRestart(context.Actor).OrRefusal()).Succeeded(out _, out var refusal)
            ? Look.Card(PlayerText.Shown(context.Chosen.DisplayName), context.Say("server.cancel.done"))
            : refusal;
}
