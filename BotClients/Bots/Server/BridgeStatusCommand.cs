using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeStatusCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge status", "Where the chat of a server goes, and whether it arrives")
    {
        Options = [ServerOptions.Server.Required()],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.Grains.DiscordBridge(context.Chosen!.Id).Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        if (view.Binding is not { } binding)
            return Look.No(context.Say("bridge.none"));
        var fields = new List<CardField>
        {
            new(context.Say("bridge.status.state"), context.Say(view.IsOn ? $"bridge.condition.{view.Condition}" : "bridge.off"), true),
            new(context.Say("bridge.status.channel"), $"<#{binding.Default.Where()}>", true),
        };
        if (view.PostedAt is { } posted)
            fields.Add(new(context.Say("bridge.status.posted"), Stamps.Relative(posted), true));
        if (view.Trouble is { } trouble)
            fields.Add(new(context.Say("bridge.status.trouble"), PlayerText.Shown(trouble)));
        return Look.Card(PlayerText.Shown(context.Chosen.DisplayName), null, [.. fields]);
    }
}
