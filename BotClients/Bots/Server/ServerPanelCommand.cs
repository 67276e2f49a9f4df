using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerPanelCommand : ICommand
{
    /// <summary>Discord's numbers of kinds of channels that take messages: text, news and threads.</summary>
    private static readonly int[] TakesMessages = [0, 5, 10, 11, 12];

    public CommandSpec Spec { get; } = new("server panel", "Put up a live panel that shows how servers are, or post one anew")
    {
        Options =
        [
            new CommandOption(OptionKind.Channel, "channel", "Where") { ChannelKinds = [.. TakesMessages], IsRequired = true },
            ServerOptions.Server,
            CommandOption.Flag("remove", "Take it away instead"),
        ],
        Needs = Capability.ManagePanels,
        IsForAllServers = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild || context.Values.Mention("channel") is not { } channel)
            return new Refusal(RefusalCode.InvalidQuery);
        var (panels, place) = (context.Grains.Panels(context.Application), new PanelPlace(guild, channel.Id, context.Chosen?.Id));
        if (context.Values.Flag("remove") is true)
            return (await panels.Remove(place, context.Actor).OrRefusal()).Succeeded(out _, out var no)
                ? Look.Card(null, context.Say("panel.removed", channel.Id))
                : no.Code == RefusalCode.NotFound ? new Declined(context.Say("panel.none", channel.Id)) : no;
        return (await panels.Put(place, context.Language.Code, context.Actor).OrRefusal()).Succeeded(out var panel, out var refusal)
            ? Look.Card(null, context.Say(panel.Revision == 1 ? "panel.up" : "panel.moved", channel.Id))
            : refusal;
    }
}
