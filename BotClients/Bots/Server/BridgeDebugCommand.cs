using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeDebugCommand : ICommand
{
    /// <summary>Discord's numbers of text, news and threads.</summary>
    private static readonly int[] TakesMessages = [0, 5, 10, 11, 12];

    public CommandSpec Spec { get; } = new("bridge debug", "Where staff is told of troubles of the bridges")
    {
        Options = [new CommandOption(OptionKind.Channel, "channel", "Which channel or thread, else nowhere") { ChannelKinds = [.. TakesMessages] }],
        Needs = Capability.ManageBridges,
        IsForAllServers = true,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var grain = context.Grains.GuildChannels(guild);
        if (context.Values.Mention("channel")?.Id is not { } channel)
            return (await grain.SetDebug(null, context.Actor).OrRefusal()).Succeeded(out _, out var no) ? Look.Card(null, context.Say("bridge.debug.off")) : no;
        try
        {
            if (await context.Channels.Find(channel, isAfresh: true, context.Cancellation) is not { Kind: PlaceKind.Text or PlaceKind.Thread or PlaceKind.Unseen } place || place.Guild is { } other && other != guild)
                return new Declined(context.Say("bridge.nowhere"));
            var needed = Rights.ViewChannel | (place.Kind == PlaceKind.Thread ? Rights.SendInThreads : Rights.SendMessages);
            if (PlaceRules.Missing(needed, place.Rights) is var missing && missing != Rights.None)
                return new Declined(context.Say("bridge.lacks", BridgeWords.Rights(context, missing), BridgeWords.Place(new(channel))));
        }
        catch (DiscordUnavailableException failure)
        {
            return new Declined(BridgeWords.Trouble(context, failure));
        }
        return (await grain.SetDebug(channel, context.Actor).OrRefusal()).Succeeded(out _, out var refusal)
            ? Look.Card(null, context.Say("bridge.debug.on", channel))
            : refusal;
    }
}
