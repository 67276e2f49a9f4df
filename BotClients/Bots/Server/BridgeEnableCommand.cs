using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeEnableCommand : ICommand
{
    /// <summary>Discord's numbers of kinds of channels that take messages and webhooks: text and news.</summary>
    private static readonly int[] TakesChat = [0, 5];

    public CommandSpec Spec { get; } = new("bridge enable", "Connect the chat of a server with a channel")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            new CommandOption(OptionKind.Channel, "channel", "Which channel, else this one") { ChannelKinds = [.. TakesChat] },
        ],
        Needs = Capability.ManageBridges,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var channel = context.Values.Mention("channel")?.Id ?? context.Caller.Channel;
        // What the game says has to be read at all before it can be carried.
        var game = context.Grains.ChatBridge(context.Chosen!.Id);
        if (!(await game.Status().OrRefusal()).Succeeded(out var status, out var refusal))
            return refusal;
        if (!status.Settings.Enabled && (await game.Configure(status.Settings with { Enabled = true }, context.Actor).OrRefusal()).Refusal is { } no)
            return no;
        var binding = new DiscordBinding(guild, new DiscordPlace(channel), [], DiscordManners.Default);
        return (await context.Grains.DiscordBridge(context.Chosen.Id).Bind(binding, context.Actor).OrRefusal()).Succeeded(out _, out refusal)
            ? Look.Card(PlayerText.Shown(context.Chosen.DisplayName), context.Say("bridge.enabled", channel))
            : refusal;
    }
}
