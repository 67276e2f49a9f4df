using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
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
        var bridge = context.Grains.DiscordBridge(context.Chosen!.Id);
        if (!(await bridge.Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        // A bridge of another community is none for this one.
        if (view.Binding is not { } binding || binding.Guild != context.Caller.Guild)
            return Look.No(context.Say("bridge.none"));
        if (!view.IsOn)
            return new Refusal(RefusalCode.BridgeDisabled);
        var others = binding.Routes.RemoveAll(route => route.Kind == kind);
        var isBack = context.Values.Flag("back") ?? false;
        var channel = context.Values.Mention("channel")?.Id ?? context.Caller.Channel;
        var changed = binding with { Routes = isBack ? others : others.Add(new DiscordRoute(kind, new DiscordPlace(channel))) };
        return (await bridge.Bind(changed, context.Actor).OrRefusal()).Succeeded(out _, out refusal)
            ? Look.Card(
                PlayerText.Shown(context.Chosen.DisplayName),
                isBack ? context.Say("logs.route.back", context.Say($"logs.kind.{kind}"), binding.Default.Where()) : context.Say("logs.route.done", context.Say($"logs.kind.{kind}"), channel))
            : refusal;
    }
}
