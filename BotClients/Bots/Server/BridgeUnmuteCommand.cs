using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeUnmuteCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge unmute", "Hear a player or member again")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            CommandOption.Text("player", "Who in the game", 64) with { Complete = Suggest },
            new CommandOption(OptionKind.User, "member", "Who in Discord"),
        ],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (player, member) = (context.Values.Text("player")?.Trim(), context.Values.Mention("member"));
        if (string.IsNullOrEmpty(player) == member is null)
            return new Declined(context.Say("bridge.mute.who"));
        return await BridgeMuteCommand.Put(context, new BridgeMute(member is null ? player : null, member?.Id, context.Now, context.Actor));
    }

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        await context.FindServer(context.Values.Text("server") ?? "") is { } server && (await context.Grains.DiscordBridge(server.Id).Status().OrRefusal()).Succeeded(out var view, out _)
            && BridgeWords.Binding(context, view) is not null
            ? view.Muted.Where(mute => mute.Player is not null).Select(mute => new Choice(PlayerText.Plain(mute.Player), mute.Player!))
            : [];
}
