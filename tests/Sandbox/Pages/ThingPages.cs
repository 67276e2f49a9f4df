using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>Creatures, items and what changed.</summary>
internal static class ThingPages
{
    public static async Task<Page> Creatures(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var (species, name, team, tamed) = (Asked.Text(request, "species"), Asked.Text(request, "name"), Asked.Text(request, "team"), request.Query["kind"] != "wild");
        var query = new CreatureQuery(
            long.TryParse(team, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, species, name, tamed);
        var answer = await grains.World(server).Creatures(query, Asked.Page(request)).OrRefusal();
        var list = answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"""
                {Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "creatures")}
                {Blocks.Table(["Species", "Name", "Level#", "Sex", "Owner", "Where", "Kept"], page.Items.Select(creature => new[]
                {
                    Html.Of($"<a href=\"/servers/{server.Value}/inventory/{creature.Key.ToString()}\">{Words.Class(creature.Class)}</a>"),
                    creature.Name is null ? Html.Of($"–") : Html.Name(creature.Name), Html.Of($"{creature.Level}"), Html.Of($"{(creature.Female ? "female" : "male")}"),
                    creature.OwnerName is null ? Html.Of($"–") : Html.Name(creature.OwnerName), Html.Of($"{Words.Where(creature.Gps, creature.Place)}"),
                    Html.Of($"{(creature.InCryopod ? "cryopod" : creature.Baby ? "baby" : "walking")}"),
                }), "No creatures match.")}{Blocks.Next(request, page.Next)}
                """)
            : Blocks.Refused(refusal);
        return new Page($"Creatures of {server}", Blocks.Navigation(server, "/creatures"), Html.Of($"""
            <h1>Creatures</h1><form class="filter" method="get"><label>Species contains<input name="species" maxlength="{NameQuery.MaxText}" value="{species}"></label>
            <label>Name contains<input name="name" maxlength="{NameQuery.MaxText}" value="{name}"></label>
            <label>Kind<select name="kind"><option>tamed</option>{(tamed ? Html.Of($"<option>wild</option>") : Html.Of($"<option selected>wild</option>"))}</select></label>
            <button>Show</button></form><div class="card">{list}</div>
            """), now, Asked.Status(refusal));
    }

    public static async Task<Page> Items(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var text = Asked.Text(request, "text");
        var answer = await grains.World(server).Items(new ItemQuery(text, null, request.Query["blueprints"] == "1"), Asked.Page(request)).OrRefusal();
        return new Page($"Items of {server}", Blocks.Navigation(server, "/items"), Html.Of($"""
            <h1>Items</h1><form class="filter" method="get"><label>Class or name contains<input name="text" maxlength="{NameQuery.MaxText}" value="{text}"></label>
            <label>Kind<select name="blueprints"><option value="0">everything</option><option value="1">blueprints</option></select></label><button>Show</button></form>
            <div class="card">{Listing(server, answer, request, now)}</div>
            """), now, Asked.Status(answer.Refusal));
    }

    public static async Task<Page> Inventory(IGrainFactory grains, ServerId server, string id, HttpRequest request, DateTimeOffset now)
    {
        if (!ObjectKey.TryParse(id, out var key))
            return Asked.Refused(server, new Refusal(RefusalCode.NotFound, Refusal.Bounded(id)), now);
        var answer = await grains.World(server).Inventory(InventoryTarget.Of(key), Asked.Page(request)).OrRefusal();
        return new Page("Inventory", Blocks.Navigation(server, null),
            Html.Of($"<h1>Inventory</h1><p class=\"soft\">{key.ToString()}</p><div class=\"card\">{Listing(server, answer, request, now)}</div>"), now, Asked.Status(answer.Refusal));
    }

    public static async Task<Page> Changes(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var answer = await grains.World(server).Changes(new ChangeQuery(), Asked.Page(request)).OrRefusal();
        var list = answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"""
                {Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "differences to the snapshot before")}
                {Blocks.Table(["What", "Happened", "Name", "Before", "After", "Metres#"], page.Items.Select(change => new[]
                {
                    Html.Of($"{change.Subject.ToString()}"), Html.Of($"{change.Kind.ToString()}"), Html.Name(change.Name), Html.Of($"<bdi>{change.Before}</bdi>"),
                    Html.Of($"<bdi>{change.After}</bdi>"), Html.Of($"{(change.Distance is { } distance ? (distance / 100).ToString("N0", CultureInfo.InvariantCulture) : "")}"),
                }), "Nothing differs, or this is the first snapshot.")}{Blocks.Next(request, page.Next)}
                """)
            : Blocks.Refused(refusal);
        return new Page($"Changes of {server}", Blocks.Navigation(server, "/changes"), Html.Of($"<h1>Changes</h1><div class=\"card\">{list}</div>"), now, Asked.Status(refusal));
    }

    public static Html ItemTable(ServerId server, IEnumerable<ItemView> items) => Blocks.Table(
        ["Item", "Quantity#", "Quality", "Name", "Crafter", "Kept in"],
        items.Select(item => new[]
        {
            Html.Of($"{Words.Class(item.Class)}{(item.Blueprint ? " (blueprint)" : "")}"), Html.Of($"{item.Quantity:N0}"),
            Html.Of($"{(item.Quality is { } quality ? quality.ToString(CultureInfo.InvariantCulture) : "–")}"),
            item.CustomName is null ? Html.Of($"–") : Html.Name(item.CustomName), item.Crafter is null ? Html.Of($"–") : Html.Name(item.Crafter),
            item.Container is { } holder
                ? Html.Of($"<a href=\"/servers/{server.Value}/inventory/{holder.Key.ToString()}\">{(holder.Name is null ? Html.Of($"{Words.Class(holder.Class)}") : Html.Name(holder.Name))}</a>")
                : Html.Of($"–"),
        }), "Nothing here.");

    private static Html Listing(ServerId server, Outcome<Page<ItemView>> answer, HttpRequest request, DateTimeOffset now) =>
        answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"{Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "stacks")}{ItemTable(server, page.Items)}{Blocks.Next(request, page.Next)}")
            : Blocks.Refused(refusal);
}
