using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeMuteCommand : ICommand
{
    private const int MostMinutes = 60 * 24 * 365;

    public CommandSpec Spec { get; } = new("bridge mute", "Carry for a while nothing of what a player or member says")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            CommandOption.Whole("duration", "For how many minutes; 0 hears them again", 0, MostMinutes).Required(),
            CommandOption.Text("player", "Who in the game, by the name chat shows", 64),
            new CommandOption(OptionKind.User, "member", "Who in Discord"),
            CommandOption.Text("reason", "Why", 200),
        ],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (player, member) = (context.Values.Text("player")?.Trim(), context.Values.Mention("member"));
        if (string.IsNullOrEmpty(player) == member is null)
            return new Declined(context.Say("bridge.mute.who"));
        var mute = new BridgeMute(
            member is null ? player : null, member?.Id, context.Now + TimeSpan.FromMinutes(context.Values.Whole("duration") ?? 0), context.Actor, context.Values.Text("reason"));
        return await Put(context, mute);
    }

    /// <summary>Mutes, or hears again whose time is over already.</summary>
    public static async Task<CommandAnswer> Put(CommandContext context, BridgeMute mute)
    {
        var bridge = context.Grains.DiscordBridge(context.Chosen!.Id);
        if (!(await bridge.Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        if (BridgeWords.Binding(context, view) is not { } binding)
            return Look.No(context.Say("bridge.none"));
        if ((await bridge.Mute(binding.Guild, mute).OrRefusal()).Refusal is { } no)
            return no;
        var words = mute.Until <= context.Now ? context.Say("bridge.unmuted") : context.Say("bridge.muted", BridgeWords.Mute(context, mute));
        return Look.Card(PlayerText.Shown(context.Chosen.DisplayName), words);
    }
}
