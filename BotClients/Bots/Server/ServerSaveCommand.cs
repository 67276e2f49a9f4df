using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerSaveCommand : ICommand
{
    public CommandSpec Spec { get; } = new("server save", "Have a server write its world to disk")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.SaveWorlds,
        CoolDown = TimeSpan.FromSeconds(30),
        // Large worlds take minutes; the call itself ends after three.
        TimeLimit = TimeSpan.FromMinutes(4),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var request = new RconRequest(new SaveWorld(), context.Actor, context.OperationId);
        return (await context.Grains.Rcon(context.Chosen!.Id).Send(request, context.Cancellation).OrRefusal()).Succeeded(out var answer, out var refusal)
            ? Look.Card(PlayerText.Shown(context.Chosen.DisplayName), context.Say($"rcon.result.{answer.Result}"))
            : refusal;
    }
}
