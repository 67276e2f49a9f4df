using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class TribeListCommand : ICommand
{
    public CommandSpec Spec { get; } = new("tribe list", "The tribes of a server")
    {
        Options = [ServerOptions.Server, CommandOption.Text("name", "Only those whose name contains this", most: NameQuery.MaxText)],
        Needs = Capability.ViewWorlds,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await context.OneServer()).Succeeded(out var server, out var refusal)
            || !(await context.Grains.World(server.Id).Tribes(new(context.Values.Text("name")), Listing.Page).OrRefusal()).Succeeded(out var page, out refusal))
            return refusal;
        return Listing.Of(
            context, context.Say("tribe.list.title", PlayerText.Shown(server.DisplayName)), page, "tribes.csv",
            tribe => $"**{PlayerText.Shown(tribe.Name, 40)}** `{tribe.TribeId}` · 👥 {tribe.Members} · 🏠 {tribe.Bases} · 🦖 {tribe.Creatures}",
            tribe => [tribe.TribeId, tribe.Name, tribe.Members, tribe.Bases, tribe.Creatures]);
    }
}
