using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Sandbox.Live;
using BlissBot.Simulators.Ark;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/servers/ID/game</c>: plays the game's side – players come, talk and go, and the server misbehaves on request.</summary>
internal static class GamePages
{
    private const int Shown = 30;

    public static Page Game(SimulatedGames games, ServerId server, DateTimeOffset now)
    {
        if (!games.Servers.TryGetValue(server.Value, out var game))
            return Asked.NoSuchPage(now);
        var players = Html.Join(game.Players.Select(player => Html.Of($"<option>{player.Name}</option>")));
        var body = Html.Of($"""
            <h1>The game's side of {server.Value}</h1>
            <div class="card">{Blocks.Facts(("Simulated server", Html.Of($"{game.Options.Name}")), ("State", Html.Of($"{game.State.ToString()}")), ("RCON port", Html.Of($"{game.Port}")),
                ("Players", Html.Of($"{game.Players.Count}")), ("Commands run", Html.Of($"{game.Truth.Counters.Commands:N0}")), ("Connections cut", Html.Of($"{game.Truth.Counters.Cut:N0}")))}</div>
            <div class="card"><h2>Players</h2>
            {Form(server, "join", Html.Of($"<label>Name<input name=\"name\" maxlength=\"60\" value=\"Survivor{game.Players.Count + 1}\" required></label>"), "Join")}
            {Form(server, "chat", Html.Of($"<label>Player<select name=\"name\">{players}</select></label><label>Says<input name=\"text\" size=\"50\" maxlength=\"500\" required></label>"), "Say")}
            {Form(server, "leave", Html.Of($"<label>Player<select name=\"name\">{players}</select></label>"), "Leave")}</div>
            <div class="card"><h2>The server</h2>
            {Form(server, "save", Html.Empty, "Save by itself")}{Form(server, "crash", Html.Empty, "Crash")}{Form(server, "cut", Html.Empty, "Cut every connection")}
            {Form(server, "wedge", Html.Of($"<label>RCON takes connections but answers nothing<select name=\"on\"><option value=\"1\">{(game.Quirks.Wedged ? "is so" : "yes")}</option><option value=\"0\">no</option></select></label>"), "Set")}
            {Form(server, "lossy", Html.Of($"<label>Letters outside Latin are lost<select name=\"on\"><option value=\"1\">{(game.Quirks.LossyEncoding ? "is so" : "yes")}</option><option value=\"0\">no</option></select></label>"), "Set")}</div>
            <div class="card"><h2>Commands it carried out</h2>{Blocks.Table(["Time", "Command"], game.Truth.Ledger.All.Reverse()
                .Where(command => !command.Is("GetChat") && !command.Is("ListPlayers") && !command.Is("GetGameLog")).Take(Shown)
                .Select(command => new[] { Html.Of($"{LiveWords.Clock(command.At)}"), Html.Of($"<code>{command.Raw}</code>") }), "None but polls.")}</div>
            """);
        return new Page($"The game's side of {server}", Blocks.Navigation(server, "/game"), body, now);
    }

    /// <summary>What a form of this page asks for.</summary>
    public static async Task Act(ArkServer game, string verb, IFormCollection form)
    {
        var player = game.Players.FirstOrDefault(player => player.Name == form["name"]);
        switch (verb)
        {
            case "join" when player is null && game.State == ArkState.Running && form["name"].ToString() is { Length: > 0 } name:
                game.Join(name);
                break;
            case "chat" when player is not null:
                game.Say(player, form["text"].ToString());
                break;
            case "leave" when player is not null:
                game.Leave(player);
                break;
            case "save":
                await game.SaveAsync();
                break;
            case "crash":
                game.Crash();
                break;
            case "cut":
                game.DropAllConnections();
                break;
            case "wedge":
                game.Quirks.Wedged = form["on"] == "1";
                break;
            case "lossy":
                game.Quirks.LossyEncoding = form["on"] == "1";
                break;
        }
    }

    private static Html Form(ServerId server, string verb, Html fields, string button) =>
        Html.Of($"<form method=\"post\" action=\"/servers/{server.Value}/game/{verb}\" class=\"filter\">{fields}<button>{button}</button></form>");
}
