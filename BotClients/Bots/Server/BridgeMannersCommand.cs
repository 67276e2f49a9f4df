using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeMannersCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge manners", "How the chat of a server behaves")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            CommandOption.Flag("edits", "Say changed messages in the game once more"),
            CommandOption.Flag("deletions", "Say in the game that somebody took a message back"),
            CommandOption.Flag("explain", "Reply for a moment when a message did not reach the game"),
        ],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (edits, deletions, explain) = (context.Values.Flag("edits"), context.Values.Flag("deletions"), context.Values.Flag("explain"));
        if (edits is null && deletions is null && explain is null)
            return new Declined(context.Say("bridge.manners.none"));
        return await Change(
            context,
            manners => manners with
            {
                TellsEdits = edits ?? manners.TellsEdits,
                TellsDeletions = deletions ?? manners.TellsDeletions,
                ExplainsFailures = explain ?? manners.ExplainsFailures,
            },
            context.Say("bridge.manners.done"));
    }

    /// <summary>Changes a bridge's manners, whatever else is changed at the same time.</summary>
    public static async Task<CommandAnswer> Change(CommandContext context, Func<DiscordManners, DiscordManners> change, string done)
    {
        var bridge = context.Grains.DiscordBridge(context.Chosen!.Id);
        return await BridgeChange.OfNewest(bridge, async view =>
        {
            if (BridgeWords.Binding(context, view) is not { } binding)
                return Look.No(context.Say("bridge.none"));
            return (await bridge.Behave(view.Revision, change(binding.Manners), context.Actor).OrRefusal()).Refusal is { } no
                ? no
                : Look.Card(PlayerText.Shown(context.Chosen.DisplayName), done);
        });
    }
}
