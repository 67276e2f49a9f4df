using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>A server's bases, with filters, and one base in full.</summary>
internal static class BasePages
{
    public static async Task<Page> List(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var (owner, within, team) = (Asked.Text(request, "owner"), Asked.Text(request, "within"), Asked.Text(request, "team"));
        var query = new BaseQuery(
            long.TryParse(team, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            owner,
            request.Query["all"] != "1",
            double.TryParse(within, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) ? hours : null,
            Enum.TryParse<BaseOrder>(request.Query["order"], true, out var order) ? order : BaseOrder.Expiry);
        var world = grains.World(server);
        var answer = await world.Bases(query, Asked.Page(request)).OrRefusal();
        var save = await grains.Save(server).Status().OrRefusal();
        var list = answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"{Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "bases")}{Blocks.Bases(server, page.Items, page.AsOf.SavedAt, now)}{Blocks.Next(request, page.Next)}")
            : Blocks.Refused(refusal);
        var body = Html.Of($"""
            <h1>Bases of {server.Value}</h1>{Blocks.SaveState(server, save, now)}
            <form class="filter" method="get"><label>Owner contains<input name="owner" maxlength="{NameQuery.MaxText}" value="{owner}"></label>
            <label>Expires within hours<input name="within" type="number" min="0" max="1000000" step="any" value="{within}"></label>
            <label>Order<select name="order">{Html.Join(Enum.GetValues<BaseOrder>().Select(one => one == order
                ? Html.Of($"<option selected>{one.ToString()}</option>") : Html.Of($"<option>{one.ToString()}</option>")))}</select></label>
            <label>Small ones<select name="all"><option value="0">hide</option>{(query.KeptOnly ? Html.Of($"<option value=\"1\">show</option>") : Html.Of($"<option value=\"1\" selected>show</option>"))}</select></label>
            {(query.OwnerTeam is { } only ? Html.Of($"<input type=\"hidden\" name=\"team\" value=\"{only}\">") : Html.Empty)}<button>Show</button></form>
            <div class="card">{list}</div>
            """);
        return new Page($"Bases of {server}", Blocks.Navigation(server, ""), body, now, Asked.Status(refusal), save.Value?.Running is null ? null : 2);
    }

    public static async Task<Page> One(IGrainFactory grains, ServerId server, string id, DateTimeOffset now)
    {
        if (!BaseId.TryParse(id, out var key))
            return Asked.Refused(server, new Refusal(RefusalCode.NotFound, Refusal.Bounded(id)), now);
        var answer = await grains.World(server).Base(key).OrRefusal();
        if (!answer.Succeeded(out var found, out var refusal))
            return Asked.Refused(server, refusal, now);
        var (home, decay) = (found.Value.Base, found.Value.Decay);
        var inventory = await grains.World(server).Inventory(InventoryTarget.Of(key), new PageRequest(PageRequest.MaxSize)).OrRefusal();
        var body = Html.Of($"""
            <h1>Base {home.Id.ToString()} of {Html.Name(home.OwnerName)}</h1>{Blocks.AsOf(found.AsOf, now)}
            <div class="card">{Blocks.Facts(
                ("Decay", Blocks.Decay(home.Decay, found.AsOf.SavedAt, now)), ("Pieces", Html.Of($"{home.Pieces:N0}")), ("Storage", Html.Of($"{home.StorageLike:N0}")),
                ("Material", Html.Of($"{home.DominantTier ?? "–"}")), ("GPS", Html.Of($"{Words.Where(home.Gps, home.Centre)}")),
                ("Centre", Html.Of($"{Words.Where(null, home.Centre)}")), ("Containers in use", Html.Of($"{found.Value.Containers:N0}")), ("Item stacks", Html.Of($"{found.Value.Items:N0}")))}</div>
            <div class="card"><h2>Decay in detail</h2>{Decay(home.Decay, decay)}</div>
            <div class="card"><h2>Pieces by class</h2>{Blocks.Table(["Class", "Pieces#"], found.Value.Classes.Select(one => new[] { Html.Of($"{Words.Class(one.Class)}"), Html.Of($"{one.Count:N0}") }), "None.")}</div>
            <div class="card"><h2>In its containers</h2>{(inventory.Succeeded(out var items, out var noItems) ? ThingPages.ItemTable(server, items.Items) : Blocks.Refused(noItems))}</div>
            """);
        return new Page($"Base {home.Id}", Blocks.Navigation(server, null), body, now);
    }

    private static Html Decay(DecayView headline, DecayDetail detail) => Blocks.Facts(
        ("Certainty", Html.Of($"{headline.Certainty.ToString().ToLowerInvariant()}")),
        ("Period", Html.Of($"{(headline.PeriodSeconds is { } seconds ? Words.Span(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9))) : "–")}")),
        ("Set by", Html.Of($"{headline.Tier ?? "–"} ({headline.TierSource ?? "–"})")),
        ("Last refresh", Time(headline.ReferenceAt)),
        ("From field", Html.Of($"{headline.SourceField ?? "–"}")),
        ("Expires", Time(headline.ExpiresAt)),
        ("First piece to expire", Html.Of($"{(detail.FirstPieceClass is { } first ? Words.Class(first) : "–")}")),
        ("… at", Time(detail.FirstPieceExpiresAt)),
        ("First creature", Time(detail.FirstCreatureExpiresAt)),
        ("Deleted by the server", Time(detail.AutoDestroyAt)),
        ("Pieces that do not say", Html.Of($"{detail.UnknownPieces:N0}")),
        ("Open questions", Html.Of($"{(detail.Gaps == DecayGaps.None ? "none" : detail.Gaps.ToString())}")));

    private static Html Time(DateTimeOffset? at) => Html.Of($"{(at is { } known ? Words.Time(known) : "–")}");
}
