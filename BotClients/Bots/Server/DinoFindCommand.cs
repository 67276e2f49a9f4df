using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class DinoFindCommand : ICommand
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
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var values = context.Values;
        bool? tamed = values.Text("kind") switch { "wild" => false, "all" => null, _ => true };
        if (values.Text("name") is null && values.Text("species") is null)
            return new Declined(context.Say("dino.find.what"));
        if (!(await context.OneServer()).Succeeded(out var server, out var refusal)
            || !(await context.Grains.World(server.Id).Creatures(new(null, values.Text("species"), values.Text("name"), tamed), Listing.Page).OrRefusal())
                .Succeeded(out var page, out refusal))
            return refusal;
        return Listing.Of(
            context, context.Say("dino.find.title", PlayerText.Shown(server.DisplayName)), page, "creatures.csv",
            creature => Line(context, creature),
            creature =>
            [
                creature.Name, creature.Class, creature.Level, creature.Female ? "female" : "male", creature.OwnerTeam, creature.OwnerName,
                creature.Gps?.Latitude, creature.Gps?.Longitude, creature.InCryopod ? "cryopod" : "",
            ]);
    }

    private static string Line(CommandContext context, CreatureView creature)
    {
        var name = creature.Name is { Length: > 0 } given ? $"**{PlayerText.Shown(given, 32)}** " : "";
        var owner = creature.OwnerName is { Length: > 0 } of ? $" · {PlayerText.Shown(of, 32)}" : "";
        var place = creature.InCryopod ? $"🧊 {context.Say("dino.cryopod")}" : $"📍 {WorldThing.Gps(creature.Gps)}";
        return $"{name}{PlayerText.Shown(creature.Class, 40)} {(creature.Female ? "♀" : "♂")} · {context.Say("dino.level", creature.Level)}{owner} · {place}";
    }
}
