using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>Tribes and players.</summary>
internal static class PeoplePages
{
    public static async Task<Page> Tribes(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var name = Asked.Text(request, "name");
        var answer = await grains.World(server).Tribes(new NameQuery(name), Asked.Page(request)).OrRefusal();
        var list = answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"""
                {Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "tribes")}
                {Blocks.Table(["Tribe", "Members#", "Bases#", "Creatures#", "Log lines#"], page.Items.Select(tribe => new[]
                {
                    Html.Of($"<a href=\"/servers/{server.Value}/tribes/{tribe.TribeId}\">{Html.Name(tribe.Name)}</a>"), Html.Of($"{tribe.Members:N0}"),
                    Html.Of($"{tribe.Bases:N0}"), Html.Of($"{tribe.Creatures:N0}"), Html.Of($"{tribe.LogLines:N0}"),
                }), "No tribes match.")}{Blocks.Next(request, page.Next)}
                """)
            : Blocks.Refused(refusal);
        return new Page($"Tribes of {server}", Blocks.Navigation(server, "/tribes"),
            Html.Of($"<h1>Tribes</h1>{NameFilter(name)}<div class=\"card\">{list}</div>"), now, Asked.Status(refusal));
    }

    public static async Task<Page> Tribe(IGrainFactory grains, ServerId server, long id, HttpRequest request, DateTimeOffset now)
    {
        var world = grains.World(server);
        var answer = await world.Tribe(id).OrRefusal();
        if (!answer.Succeeded(out var found, out var refusal))
            return Asked.Refused(server, refusal, now);
        var (tribe, members) = (found.Value.Tribe, found.Value.Members);
        var log = await world.TribeLog(id, Asked.Page(request)).OrRefusal();
        var lines = log.Succeeded(out var page, out var noLog)
            ? Html.Of($"{Blocks.Table(["Line#", "Text"], page.Items.Select(line => new[] { Html.Of($"{line.Index}"), Html.Of($"<bdi>{line.Text}</bdi>") }), "The log is empty.")}{Blocks.Next(request, page.Next)}")
            : Blocks.Refused(noLog);
        var body = Html.Of($"""
            <h1>{Html.Name(tribe.Name)}</h1>{Blocks.AsOf(found.AsOf, now)}
            <div class="card">{Blocks.Facts(("Tribe id", Html.Of($"{tribe.TribeId}")), ("Members", Html.Of($"{tribe.Members:N0}")),
                ("Bases", Html.Of($"<a href=\"/servers/{server.Value}?team={tribe.TribeId}\">{tribe.Bases:N0}</a>")),
                ("Creatures", Html.Of($"<a href=\"/servers/{server.Value}/creatures?team={tribe.TribeId}\">{tribe.Creatures:N0}</a>")))}</div>
            <div class="card"><h2>Members</h2>{Blocks.Table(["Name", "Rank", "Player"], members.Select(member => new[]
            {
                Html.Name(member.Name), Html.Of($"{(member.IsOwner ? "owner" : member.IsAdmin ? "admin" : "member")}"),
                Html.Of($"<a href=\"/servers/{server.Value}/players/{member.PlayerDataId}\">{member.PlayerDataId}</a>"),
            }), "It lists no members.")}</div><div class="card"><h2>Log, newest first</h2>{lines}</div>
            """);
        return new Page(tribe.Name, Blocks.Navigation(server, null), body, now);
    }

    public static async Task<Page> Players(IGrainFactory grains, ServerId server, HttpRequest request, DateTimeOffset now)
    {
        var name = Asked.Text(request, "name");
        var answer = await grains.World(server).Players(new NameQuery(name), Asked.Page(request)).OrRefusal();
        var list = answer.Succeeded(out var page, out var refusal)
            ? Html.Of($"""
                {Blocks.AsOf(page.AsOf, now)}{Blocks.Total(page.Total, "players")}
                {Blocks.Table(["Character", "Platform name", "Level#", "Tribe", "Deaths#", "Last login"], page.Items.Select(player => new[]
                {
                    Html.Of($"<a href=\"/servers/{server.Value}/players/{player.PlayerDataId}\">{Html.Name(player.CharacterName)}</a>"), Html.Name(player.PlayerName),
                    Html.Of($"{player.Level}"), TribeLink(server, player), Html.Of($"{player.Deaths:N0}"),
                    Html.Of($"{(player.LastLoginAt is { } at ? Words.Ago(at, now) : "–")}"),
                }), "No players match.")}{Blocks.Next(request, page.Next)}
                """)
            : Blocks.Refused(refusal);
        return new Page($"Players of {server}", Blocks.Navigation(server, "/players"),
            Html.Of($"<h1>Players</h1>{NameFilter(name)}<div class=\"card\">{list}</div>"), now, Asked.Status(refusal));
    }

    public static async Task<Page> Player(IGrainFactory grains, ServerId server, ulong id, DateTimeOffset now)
    {
        var answer = await grains.World(server).Player(id).OrRefusal();
        if (!answer.Succeeded(out var found, out var refusal))
            return Asked.Refused(server, refusal, now);
        var player = found.Value;
        return new Page(player.CharacterName, Blocks.Navigation(server, null), Html.Of($"""
            <h1>{Html.Name(player.CharacterName)}</h1>{Blocks.AsOf(found.AsOf, now)}
            <div class="card">{Blocks.Facts(("Platform name", Html.Name(player.PlayerName)), ("Level", Html.Of($"{player.Level}")), ("Tribe", TribeLink(server, player)),
                ("Deaths", Html.Of($"{player.Deaths:N0}")), ("Player data id", Html.Of($"{player.PlayerDataId}")), ("EOS id", Html.Of($"{player.EosId ?? "–"}")),
                ("Last login", Html.Of($"{(player.LastLoginAt is { } at ? Words.Time(at) : "–")}")), ("Last place", Html.Of($"{Words.Where(player.Gps, player.Place)}")))}</div>
            """), now);
    }

    private static Html TribeLink(ServerId server, PlayerView player) => player.TribeId is { } tribe
        ? Html.Of($"<a href=\"/servers/{server.Value}/tribes/{tribe}\">{Html.Name(player.TribeName)}</a>")
        : Html.Of($"–");

    private static Html NameFilter(string? name) => Html.Of($"""
        <form class="filter" method="get"><label>Name contains<input name="name" maxlength="{NameQuery.MaxText}" value="{name}"></label><button>Show</button></form>
        """);
}
