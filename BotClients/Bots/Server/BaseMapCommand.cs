using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Commands.Worlds;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BaseMapCommand : ICommand
{
    private const string File = "bases.png";

    public CommandSpec Spec { get; } = new("base map", "A picture of a map with its bases, coloured by when they decay")
    {
        Options = [ServerOptions.Server.Required(), CommandOption.Text("tribe", "Only those of this tribe") with { Complete = WorldThing.SuggestTribes }],
        Needs = Capability.ViewWorlds,
        OwnData = true,
        CoolDown = TimeSpan.FromSeconds(5),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (server, world) = (context.Chosen!, context.World(context.Chosen!.Id));
        Refusal? refusal;
        long? tribe = null;
        if (context.Values.Text("tribe") is { } text)
        {
            if (!(await WorldThing.FindTribe(context, text)).Succeeded(out var found, out refusal))
                return refusal;
            if (found.Server.Id != server.Id)
                return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
            tribe = found.Tribe;
        }
        if (!(await All(world, tribe)).Succeeded(out var page, out refusal) || !(await context.Grains.World(server.Id).Summary().OrRefusal()).Succeeded(out var summary, out refusal))
            return refusal;
        if (page.Items.IsEmpty)
            return new Declined(context.Say("list.empty"));
        ImmutableArray<MapBase> placed = [.. page.Items.Where(home => home.Gps is not null).Select(home => Dot(home, home.Gps!.Value, context.Now))];
        if (placed.IsEmpty)
            return new Declined(context.Say("base.map.unknown", PlayerText.Shown(summary.Map)));
        var scene = new MapScene(
            context.Say("base.map.title"), $"{PlayerText.Plain(server.DisplayName)} · {PlayerText.Plain(summary.Map)}", page.AsOf.SavedAt, placed, context.Language.Code);
        // Drawing thousands of dots takes half a second, which others need not wait for.
        var picture = await Task.Run(() => MapPicture.Draw(scene), context.Cancellation);
        var foot = context.Say("base.map.foot", placed.Length, Stamps.Relative(page.AsOf.SavedAt));
        if (page.Total > page.Items.Length)
            foot += "\n" + context.Say("list.first", page.Items.Length);
        var reply = Look.Card(context.Say("base.list.title", PlayerText.Shown(server.DisplayName)), foot);
        return reply with { Cards = [reply.Cards[0] with { Picture = File }], Files = [new(File, picture, context.Say("base.map.title"))] };
    }

    /// <summary>As many as a picture shows, the largest first.</summary>
    private static async Task<Outcome<Page<BaseView>>> All(SightedWorld world, long? tribe)
    {
        var bases = ImmutableArray.CreateBuilder<BaseView>();
        Page<BaseView>? page;
        string? after = null;
        do
        {
            if (!(await world.Bases(new(tribe, Order: BaseOrder.Pieces), new(PageRequest.MaxSize, after))).Succeeded(out page, out var refusal))
                return refusal;
            bases.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && bases.Count < MapScene.MostBases);
        return page with { Items = bases.ToImmutable() };
    }

    private static MapBase Dot(BaseView home, Gps at, DateTimeOffset now) =>
        new(at.Latitude, at.Longitude, home.Pieces, home.Decay.RemainingAt(now), home.OwnerName, home.Decay.StateAt(now) == DecayState.Never);
}
