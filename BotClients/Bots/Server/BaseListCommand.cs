using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BaseListCommand : ICommand
{
    public CommandSpec Spec { get; } = new("base list", "The bases of a server, largest first")
    {
        Options = [ServerOptions.Server, CommandOption.Text("tribe", "Only those of this tribe") with { Complete = WorldThing.SuggestTribes }],
        Needs = Capability.ViewWorlds,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var query = new BaseQuery(Order: BaseOrder.Pieces);
        Refusal? refusal;
        KnownServer? server;
        if (context.Values.Text("tribe") is { } tribe)
        {
            if (!(await WorldThing.FindTribe(context, tribe)).Succeeded(out var found, out refusal))
                return refusal;
            if (context.Chosen is { } chosen && chosen.Id != found.Server.Id)
                return new Refusal(RefusalCode.NotFound, Refusal.Bounded(tribe));
            (server, query) = (found.Server, query with { OwnerTeam = found.Tribe });
        }
        else if (!(await context.OneServer()).Succeeded(out server, out refusal))
            return refusal;
        return (await context.Grains.World(server.Id).Bases(query, Listing.Page).OrRefusal()).Succeeded(out var page, out refusal)
            ? BaseWords.List(context, context.Say("base.list.title", PlayerText.Shown(server.DisplayName)), page)
            : refusal;
    }
}
