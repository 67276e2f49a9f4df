using System.Collections.Immutable;
using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>What lies in all containers of a base, or what a creature carries: equal things together, most first.</summary>
internal sealed class InventoryShowCommand : IHasPages
{
    /// <summary>Stacks looked through; a base has hundreds, a huge one some thousands.</summary>
    private const int MostStacks = 5_000;

    public CommandSpec Spec { get; } = new("inventory show", "What lies in a base, or what a creature carries")
    {
        Options =
        [
            CommandOption.Text("base", "Which base; suggested by owner") with { Complete = WorldThing.SuggestBases },
            CommandOption.Text("dino", "Which creature") with { Complete = WorldThing.SuggestCreatures },
        ],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => (context.Values.Text("base"), context.Values.Text("dino")) switch
    {
        ({ } home, null) => Show(context, home, context.Caller.User, 0),
        (null, { } dino) => Show(context, dino, context.Caller.User, 0),
        _ => Task.FromResult<CommandAnswer>(new Declined(context.Say("inventory.which"))),
    };

    public Task<CommandAnswer> TurnAsync(PageContext context) => context.Arguments is [var thing]
        ? Show(context, thing, context.Owner, context.Number)
        : Task.FromResult<CommandAnswer>(new Refusal(RefusalCode.NotFound));

    private async Task<CommandAnswer> Show(CallContext context, string text, ulong owner, int number)
    {
        if (!WorldThing.TryParse(text, out var thing) || await context.FindServer(thing.Server.Value) is not { } server)
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        var world = context.World(server.Id);
        string title;
        Func<PageRequest, Task<Outcome<Page<ItemView>>>> ask;
        if (BaseId.TryParse(thing.Id, out var id))
        {
            if (!(await world.Base(id)).Succeeded(out var home, out var no))
                return no;
            (title, ask) = ($"{Names.Shown(home.Value.Base.OwnerName, null, "Owner")} · {id}", page => world.Inventory(id, page));
        }
        else if (ObjectKey.TryParse(thing.Id, out var key))
        {
            if (!(await world.Creature(key)).Succeeded(out var creature, out var no))
                return no;
            (title, ask) = (
                creature.Value.Name is { Length: > 0 } name ? Names.Shown(name, null, "Dino") : PlayerText.Shown(creature.Value.Class), page => world.InventoryOfCreature(key, page));
        }
        else
        {
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        }
        return (await Together(ask)).Succeeded(out var things, out var refusal)
            ? Listing.Of(
                context, $"{title} · {PlayerText.Shown(server.DisplayName)}", things, PageQuery.Of(Spec.PageKind, owner, text), number, "items.csv",
                each => Line(context, each),
                each => [each.Class, each.Quantity, each.Stacks, each.Quality, each.Blueprint ? "blueprint" : "", each.Name])
            : refusal;
    }

    /// <summary>All stacks, equal ones together.</summary>
    private static async Task<Outcome<Page<Thing>>> Together(Func<PageRequest, Task<Outcome<Page<ItemView>>>> ask)
    {
        var stacks = new List<ItemView>();
        Page<ItemView>? page;
        string? after = null;
        do
        {
            if (!(await ask(new(PageRequest.MaxSize, after))).Succeeded(out page, out var refusal))
                return refusal;
            stacks.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && stacks.Count < MostStacks);
        ImmutableArray<Thing> things =
        [
            .. stacks.GroupBy(stack => (stack.Class, stack.Quality, stack.Blueprint, stack.CustomName))
                .Select(same => new Thing(same.Key.Class, same.Key.Quality, same.Key.Blueprint, same.Key.CustomName, same.Sum(stack => stack.Quantity), same.Count()))
                .OrderByDescending(thing => thing.Quantity).ThenBy(thing => thing.Class, StringComparer.Ordinal),
        ];
        return new Page<Thing>(things, things.Length, null, page.AsOf);
    }

    private static string Line(CallContext context, Thing thing)
    {
        var name = thing.Name is { Length: > 0 } given ? $" **{PlayerText.Shown(given, 40)}**" : "";
        var blueprint = thing.Blueprint ? $" · 📜 {context.Say("inventory.blueprint")}" : "";
        var quality = thing.Quality is > 0 and var grade ? $" · {context.Say("inventory.quality", grade)}" : "";
        return $"{thing.Quantity.ToString("N0", CultureInfo.InvariantCulture)} × {PlayerText.Shown(thing.Class, 60)}{name}{blueprint}{quality}";
    }

    /// <summary>Things that are the same, whatever stack they lie in.</summary>
    private sealed record Thing(string Class, int? Quality, bool Blueprint, string? Name, long Quantity, int Stacks);
}
