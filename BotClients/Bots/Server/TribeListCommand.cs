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

internal sealed class TribeListCommand : IHasPages
{
    public CommandSpec Spec { get; } = new("tribe list", "The tribes of a server")
    {
        Options = [ServerOptions.Server, CommandOption.Text("name", "Only those whose name contains this", most: NameQuery.MaxText)],
        Needs = Capability.ViewWorlds,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) => (await context.OneServer()).Succeeded(out var server, out var refusal)
        ? await Show(context, server, context.Values.Text("name"), context.Caller.User, 0)
        : refusal;

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var name] && await context.FindServer(id) is { } server
            ? await Show(context, server, name.Length == 0 ? null : name, context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, string? name, ulong owner, int number) =>
        (await context.Grains.World(server.Id).Tribes(new(name), Listing.Page).OrRefusal()).Succeeded(out var page, out var refusal)
            ? Listing.Of(
                context, context.Say("tribe.list.title", PlayerText.Shown(server.DisplayName)), page,
                PageQuery.Of(Spec.PageKind, owner, server.Id.Value, name ?? ""), number, "tribes.csv",
                tribe => $"**{Names.Shown(tribe.Name, null, "Tribe")}** `{tribe.TribeId}` · 👥 {tribe.Members} · 🏠 {tribe.Bases} · 🦖 {tribe.Creatures}",
                tribe => [tribe.TribeId, tribe.Name, tribe.Members, tribe.Bases, tribe.Creatures])
            : refusal;
}
