using System.Collections.Immutable;
using BlissBot.BotClients.Bridge.Places;
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

internal sealed class BridgeEnableCommand : ICommand
{
    private const string Here = "here";
    private const string OwnThread = "thread";
    private const string OwnChannel = "channel";

    /// <summary>Discord's numbers of kinds of channels that take chat or posts: text, news, threads, forums.</summary>
    private static readonly int[] TakesChat = [0, 5, 10, 11, 12, 15];

    public CommandSpec Spec { get; } = new("bridge enable", "Connect the chat of a server with a channel or thread")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            new CommandOption(OptionKind.Channel, "channel", "Which channel, thread or forum, else a place is made") { ChannelKinds = [.. TakesChat] },
            CommandOption.Text("mode", "What is made when no channel is given: by default a thread") with
            {
                Choices = [new("A thread in one channel for all servers", OwnThread), new("A channel of its own", OwnChannel), new("Nothing: right here", Here)],
            },
            CommandOption.Flag("hidden", "Only staff and roles that may write see a channel that is made now"),
        ],
        Needs = Capability.ManageBridges,
        TimeLimit = TimeSpan.FromMinutes(3),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (context.Caller.Guild is not { } guild)
            return new Refusal(RefusalCode.InvalidQuery);
        var bridge = context.Grains.DiscordBridge(context.Chosen!.Id);
        if (!(await bridge.Status().OrRefusal()).Succeeded(out var view, out var refusal))
            return refusal;
        // Before anything is made for nothing; the bridge itself looks again.
        if (view.IsHeldAgainst(guild, context.Chosen))
            return new Refusal(RefusalCode.BridgeElsewhere);
        var before = view.Binding?.Guild == guild ? view.Binding : null;
        try
        {
            var made = await Place(context, guild, before?.Manners ?? DiscordManners.Default);
            if (made.Place is not { } place)
                return new Declined(BridgeWords.NotMade(context, made) ?? context.Say("bridge.nowhere"));
            return await Bind(context, bridge, guild, place);
        }
        catch (DiscordUnavailableException failure)
        {
            return new Declined(BridgeWords.Trouble(context, failure));
        }
    }

    private static async Task<PlaceMade> Place(CommandContext context, ulong guild, DiscordManners manners)
    {
        var mode = context.Values.Text("mode");
        var given = context.Values.Mention("channel")?.Id ?? (mode == Here ? context.Caller.Channel : null as ulong?);
        ImmutableArray<ulong>? audience = context.Values.Flag("hidden") == true ? manners.Roles : null;
        var wish = new PlaceWish(context.Chosen!.Id, context.Chosen.DisplayName, guild, mode == OwnChannel ? PlaceMode.Channel : PlaceMode.Thread, Audience: audience);
        if (given is not { } channel)
            return await Maker(context).Make(wish, context.Cancellation);
        var found = await context.Channels.Find(channel, isAfresh: true, context.Cancellation);
        return found switch
        {
            { Guild: { } other } when other != guild => new(null),
            { Kind: PlaceKind.Unseen } => new(null, Rights.ViewChannel),
            // What is there already is never made hidden, and must not be taken for it.
            { IsHidden: false } when audience is not null => new(null, Open: channel),
            { Kind: PlaceKind.Forum } => await Maker(context).Make(wish with { Mode = PlaceMode.Post, Forum = channel }, context.Cancellation),
            _ => new(GivenPlace.Of(found, guild)),
        };
    }

    private static async Task<CommandAnswer> Bind(CommandContext context, IDiscordBridgeGrain bridge, ulong guild, DiscordPlace place)
    {
        // What the game says has to be read at all before it can be carried.
        var game = context.Grains.ChatBridge(context.Chosen!.Id);
        if (!(await game.Status().OrRefusal()).Succeeded(out var status, out var refusal))
            return refusal;
        if (!status.Settings.Enabled && (await game.Configure(status.Settings with { Enabled = true }, context.Actor).OrRefusal()).Refusal is { } no)
            return no;
        // Making a place takes its time: routes and manners are those of now.
        return await BridgeChange.OfNewest(bridge, async view =>
        {
            var before = BridgeWords.Binding(context, view);
            var binding = new DiscordBinding(guild, place, before?.Routes ?? [], before?.Manners ?? DiscordManners.Default);
            return (await bridge.Rebind(view.Revision, binding, context.Actor).OrRefusal()).Refusal is { } unbound ? unbound : await Bound(context, place);
        });
    }

    private static async Task<CommandAnswer> Bound(CommandContext context, DiscordPlace place)
    {
        var finding = await new PlaceInspector(context.Channels).Look(place, isAfresh: true, context.Cancellation);
        var words = context.Say("bridge.enabled", place.Where());
        return Look.Card(PlayerText.Shown(context.Chosen!.DisplayName), finding.Health == PlaceHealth.Fine ? words : $"{words}\n\n{BridgeWords.Finding(context, finding)}");
    }

    private static PlaceMaker Maker(CommandContext context) => new(context.Channels, context.Grains.GuildChannels, context.OperationId, context.Time);
}
