using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerRestartCommand : ICommand
{
    private const long DefaultMinutes = 15;

    public CommandSpec Spec { get; } = new("server restart", "Restart a server after warning the players and saving the world")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            CommandOption.Whole("delay", "Minutes until then, 15 when left empty", 0, 24 * 60),
            CommandOption.Text("reason", "Shown to the players", most: 200),
            CommandOption.Flag("only-if-empty", "Call it off while anybody is on"),
        ],
        Needs = Capability.RestartServers,
        CoolDown = TimeSpan.FromSeconds(5),
        Confirmation = context => context.Say("server.restart.confirm", PlayerText.Shown(context.Chosen!.DisplayName), Minutes(context)),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var server = context.Chosen!;
        var request = new RestartRequest(
            context.OperationId, context.Actor, TimeSpan.FromMinutes(Minutes(context)), context.Values.Text("reason"), context.Values.Flag("only-if-empty") ?? false);
        return (await context.Grains.Server(server.Id).Restart(request).OrRefusal()).Succeeded(out var restart, out var refusal)
            ? Look.Card(PlayerText.Shown(server.DisplayName), context.Say("server.restart.begun", Stamps.Of(restart.DueAt), Stamps.Relative(restart.DueAt)))
            : refusal;
    }

    private static long Minutes(CommandContext context) => context.Values.Whole("delay") ?? DefaultMinutes;
}
