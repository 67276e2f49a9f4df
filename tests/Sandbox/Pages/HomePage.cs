using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/</c>: every server, how old its data is, and its bases that expire first.</summary>
internal static class HomePage
{
    private const int BasesShown = 15;
    private const int ServersShown = 20;

    public static async Task<Page> Build(IGrainFactory grains, DateTimeOffset now)
    {
        var servers = await grains.ServerList().Overview();
        var cards = await Task.WhenAll(servers.Take(ServersShown).Select(server => Card(grains, server, now)));
        var busy = servers.Any(server => server.Save.Value is { Running: not null } || server.World.Refusal?.Code == RefusalCode.NoSnapshotYet);
        var body = servers.IsEmpty
            ? Html.Of($"<div class=\"card\"><p>There is no server yet. A folder with saves below the saves folder becomes one.</p></div>")
            : Html.Join(cards);
        return new Page("Servers", Html.Of($"<nav><a href=\"/discord\">Discord</a></nav>"), Html.Of($"<h1>Servers</h1>{body}"), now, RefreshSeconds: busy ? 2 : 30);
    }

    private static async Task<Html> Card(IGrainFactory grains, ServerOverview server, DateTimeOffset now)
    {
        var id = server.Server.Id;
        var live = server.Server.IsLive ? LivePages.Brief(id, await grains.Server(id).Status().OrRefusal(), now) : Html.Empty;
        var state = Html.Of($"{live}{Blocks.SaveState(id, server.Save, now)}");
        if (!server.World.Succeeded(out var world, out var refusal))
            return Html.Of($"<section class=\"card\"><h2>{Html.Name(server.Server.DisplayName)}</h2>{Blocks.Refused(refusal)}{state}</section>");
        var bases = await grains.World(id).Bases(new BaseQuery(), new PageRequest(BasesShown)).OrRefusal();
        var list = bases.Succeeded(out var page, out var noBases) ? Blocks.Bases(id, page.Items, page.AsOf.SavedAt, now) : Blocks.Refused(noBases);
        return Html.Of($"""
            <section class="card"><h2><a href="/servers/{id.Value}">{Html.Name(server.Server.DisplayName)}</a> <span class="soft">{world.Map}</span></h2>
            {Blocks.AsOf(world.AsOf, now)}{Counts(world.Counts)}{state}
            <h2>Bases that expire first</h2>{list}<p class="more"><a href="/servers/{id.Value}">All {world.Counts.KeptBases:N0} bases and filters →</a></p></section>
            """);
    }

    private static Html Counts(WorldCounts counts) => Html.Of($"""
        {Blocks.Facts(("Bases", Html.Of($"{counts.KeptBases:N0}")), ("Owned structures", Html.Of($"{counts.OwnedStructures:N0}")), ("Tribes", Html.Of($"{counts.Tribes:N0}")),
            ("Players", Html.Of($"{counts.Players:N0}")), ("Tamed creatures", Html.Of($"{counts.Tamed:N0}")), ("Items", Html.Of($"{counts.Items:N0}")))}
        {(counts.RowErrors + counts.UnknownTypes == 0 ? Html.Empty : Html.Of($"<p class=\"amber\">{counts.RowErrors:N0} of {counts.Rows:N0} rows were broken and left out; {counts.UnknownTypes:N0} unknown property types.</p>"))}
        """);
}
