using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class DecayListCommand : IHasPages
{
    private const long DefaultHours = 72;
    private const long MaxHours = 60 * 24;

    public CommandSpec Spec { get; } = new("decay list", "The bases of a server that decay next")
    {
        Options = [ServerOptions.Server.Required(), CommandOption.Whole("within", "Hours from now, 72 when left empty", 0, MaxHours)],
        Needs = Capability.ViewWorlds,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) =>
        Show(context, context.Chosen!, context.Values.Whole("within") ?? DefaultHours, context.Caller.User, 0);

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var within] && await context.FindServer(id) is { } server
            && long.TryParse(within, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            ? await Show(context, server, Math.Min(hours, MaxHours), context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, long hours, ulong owner, int number) =>
        (await context.Grains.World(server.Id).Bases(new(DecaysWithinHours: hours), Listing.Page).OrRefusal()).Succeeded(out var page, out var refusal)
            ? BaseWords.List(
                context, context.Say("decay.list.title", PlayerText.Shown(server.DisplayName), hours), page,
                PageQuery.Of(Spec.PageKind, owner, server.Id.Value, hours.ToString(CultureInfo.InvariantCulture)), number)
            : refusal;
}
