using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BaseListCommand : IHasPages
{
    public CommandSpec Spec { get; } = new("base list", "The bases of a server, largest first")
    {
        Options = [ServerOptions.Server, CommandOption.Text("tribe", "Only those of this tribe") with { Complete = WorldThing.SuggestTribes }],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        Refusal? refusal;
        if (context.Values.Text("tribe") is not { } tribe)
            return (await context.OneServer()).Succeeded(out var server, out refusal) ? await Show(context, server, null, context.Caller.User, 0) : refusal;
        if (!(await WorldThing.FindTribe(context, tribe)).Succeeded(out var found, out refusal))
            return refusal;
        return context.Chosen is { } chosen && chosen.Id != found.Server.Id
            ? new Refusal(RefusalCode.NotFound, Refusal.Bounded(tribe))
            : await Show(context, found.Server, found.Tribe, context.Caller.User, 0);
    }

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var tribe] && await context.FindServer(id) is { } server
            ? await Show(context, server, long.TryParse(tribe, NumberStyles.None, CultureInfo.InvariantCulture, out var team) ? team : null, context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, long? tribe, ulong owner, int number) =>
        (await context.World(server.Id).Bases(new(tribe, Order: BaseOrder.Pieces), Listing.Page)).Succeeded(out var page, out var refusal)
            ? BaseWords.List(
                context, context.Say("base.list.title", PlayerText.Shown(server.DisplayName)), page,
                PageQuery.Of(Spec.PageKind, owner, server.Id.Value, tribe?.ToString(CultureInfo.InvariantCulture) ?? ""), number)
            : refusal;
}
