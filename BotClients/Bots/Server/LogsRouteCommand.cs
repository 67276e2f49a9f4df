using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class LogsRouteCommand : ICommand
{
    /// <summary>Discord's numbers of kinds of channels that take messages and webhooks: text and news.</summary>
    private static readonly int[] TakesLines = [0, 5];

    public CommandSpec Spec { get; } = new("logs route", "Show one kind of a server's lines in a channel of its own")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            LogLines.KindOption("event", "Which lines").Required(),
            new CommandOption(OptionKind.Channel, "channel", "Which channel, else this one") { ChannelKinds = [.. TakesLines] },
            CommandOption.Flag("back", "Take it back: they go where the rest goes"),
        ],
        Needs = Capability.ManageBridges,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (LogLines.Kind(context.Values.Text("event")) is not { } kind)
            return new Refusal(RefusalCode.InvalidQuery, "event");
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        DiscordPlace? place = null;
        if (context.Values.Flag("back") is not true)
        {
            try
            {
                place = GivenPlace.Of(await context.Channels.Find(context.Values.Mention("channel")?.Id ?? context.Caller.Channel, isAfresh: true, context.Cancellation), guild);
            }
            catch (DiscordUnavailableException failure)
            {
                return new Declined(BridgeWords.Trouble(context, failure));
            }
            if (place is null)
                return new Declined(context.Say("bridge.nowhere"));
        }
        var bridge = context.Grains.DiscordBridge(context.Chosen!.Id);
        return await BridgeChange.OfNewest(bridge, view => Route(context, bridge, view, kind, place));
    }

    /// <param name="place">Null to take it back.</param>
    private static async Task<CommandAnswer> Route(CommandContext context, IDiscordBridgeGrain bridge, DiscordBridgeView view, LineKind kind, DiscordPlace? place)
    {
        if (BridgeWords.Binding(context, view) is not { } binding)
            return Look.No(context.Say("bridge.none"));
        if (!view.IsOn)
            return new Refusal(RefusalCode.BridgeDisabled);
        var others = binding.Routes.RemoveAll(route => route.Kind == kind);
        var changed = binding with { Routes = place is null ? others : others.Add(new DiscordRoute(kind, place)) };
        if ((await bridge.Rebind(view.Revision, changed, context.Actor).OrRefusal()).Refusal is { } no)
            return no;
        var lines = context.Say($"logs.kind.{kind}");
        return Look.Card(
            PlayerText.Shown(context.Chosen!.DisplayName),
            place is null ? context.Say("logs.route.back", lines, binding.Default.Where()) : context.Say("logs.route.done", lines, place.Where()));
    }
}
