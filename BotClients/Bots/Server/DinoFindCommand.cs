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

internal sealed class DinoFindCommand : IHasPages
{
    public CommandSpec Spec { get; } = new("dino find", "Creatures by name or species")
    {
        Options =
        [
            ServerOptions.Server,
            CommandOption.Text("name", "Only those whose given name contains this", most: NameQuery.MaxText),
            CommandOption.Text("species", "Only those whose class contains this, such as Rex", most: NameQuery.MaxText),
            CommandOption.Text("kind", "Tamed ones when left empty") with { Choices = [new("tamed", "tamed"), new("wild", "wild"), new("all", "all")], Most = null },
        ],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var values = context.Values;
        if (values.Text("name") is null && values.Text("species") is null)
            return new Declined(context.Say("dino.find.what"));
        return (await context.OneServer()).Succeeded(out var server, out var refusal)
            ? await Show(context, server, values.Text("name") ?? "", values.Text("species") ?? "", values.Text("kind") ?? "tamed", context.Caller.User, 0)
            : refusal;
    }

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var name, var species, var kind] && await context.FindServer(id) is { } server
            ? await Show(context, server, name, species, kind, context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, string name, string species, string kind, ulong owner, int number)
    {
        bool? tamed = kind switch { "wild" => false, "all" => null, _ => true };
        var query = new CreatureQuery(null, species.Length == 0 ? null : species, name.Length == 0 ? null : name, tamed);
        return (await context.World(server.Id).Creatures(query, Listing.Page)).Succeeded(out var page, out var refusal)
            ? Listing.Of(
                context, context.Say("dino.find.title", PlayerText.Shown(server.DisplayName)), page,
                PageQuery.Of(Spec.PageKind, owner, server.Id.Value, name, species, kind), number, "creatures.csv",
                creature => Line(context, creature),
                creature =>
                [
                    creature.Name, creature.Class, creature.Level, creature.Female ? "female" : "male", creature.OwnerTeam, creature.OwnerName,
                    creature.Gps?.Latitude, creature.Gps?.Longitude, creature.InCryopod ? "cryopod" : "",
                ])
            : refusal;
    }

    private static string Line(CallContext context, CreatureView creature)
    {
        var name = creature.Name is { Length: > 0 } given ? $"**{Names.Shown(given, null, "Dino")}** " : "";
        var owner = creature.OwnerName is { Length: > 0 } of ? $" · {Names.Shown(of, null, "Owner")}" : "";
        var place = creature.InCryopod ? $"🧊 {context.Say("dino.cryopod")}" : $"📍 {WorldThing.Gps(creature.Gps)}";
        return $"{name}{PlayerText.Shown(creature.Class, 40)} {(creature.Female ? "♀" : "♂")} · {context.Say("dino.level", creature.Level)}{owner} · {place}";
    }
}
