using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Sandbox.Live;
using BlissBot.Simulators.Ark;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/servers/ID/game</c>: plays the game's side – players come, talk and go, and the server misbehaves on request.</summary>
internal static class GamePages
{
    private const int Shown = 30;

    /// <param name="refused">Why the last wish was not done; null when it was.</param>
    public static Page Game(SimulatedGames games, ServerId server, DateTimeOffset now, string? refused = null)
    {
        if (!games.Servers.TryGetValue(server.Value, out var game))
            return Asked.NoSuchPage(now);
        var players = Html.Join(game.Players.Select(player => Html.Of($"<option>{player.Name}</option>")));
        var body = Html.Of($"""
            <h1>The game's side of {server.Value}</h1>{(refused is null ? Html.Empty : Html.Of($"<p class=\"amber\">{refused}</p>"))}
            <div class="card">{Blocks.Facts(("Simulated server", Html.Of($"{game.Options.Name}")), ("State", Html.Of($"{game.State.ToString()}")), ("RCON port", Html.Of($"{game.Port}")),
                ("Players", Html.Of($"{game.Players.Count}")), ("Commands run", Html.Of($"{game.Truth.Counters.Commands:N0}")), ("Connections cut", Html.Of($"{game.Truth.Counters.Cut:N0}")))}</div>
            <div class="card"><h2>Players</h2>
            {Form(server, "join", Html.Of($"<label>Name<input name=\"name\" maxlength=\"60\" value=\"Survivor{game.Players.Count + 1}\" required></label>"), "Join")}
            {Form(server, "chat", Html.Of($"<label>Player<select name=\"name\">{players}</select></label><label>Says<input name=\"text\" size=\"50\" maxlength=\"500\" required></label>"), "Say")}
            {Form(server, "leave", Html.Of($"<label>Player<select name=\"name\">{players}</select></label>"), "Leave")}</div>
            <div class="card"><h2>The server</h2>
            {Form(server, "save", Html.Empty, "Save by itself")}{Form(server, "crash", Html.Empty, "Crash")}{Form(server, "cut", Html.Empty, "Cut every connection")}
            {Form(server, "wedge", Switch("RCON takes connections but answers nothing", game.Quirks.Wedged), "Set")}
            {Form(server, "lossy", Switch("Letters outside Latin are lost", game.Quirks.LossyEncoding), "Set")}</div>
            <div class="card"><h2>Commands it carried out</h2>{Blocks.Table(["Time", "Command"], game.Truth.Ledger.All.Reverse()
                .Where(command => !command.Is("GetChat") && !command.Is("ListPlayers") && !command.Is("GetGameLog")).Take(Shown)
                .Select(command => new[] { Html.Of($"{LiveWords.Clock(command.At)}"), Html.Of($"<code>{command.Raw}</code>") }), "None but polls.")}</div>
            """);
        return new Page($"The game's side of {server}", Blocks.Navigation(server, "/game"), body, now);
    }

    /// <summary>Does what a form of this page asks for; says why not when it cannot.</summary>
    public static async Task<string?> Act(ArkServer game, string verb, IFormCollection form)
    {
        var name = form["name"].ToString();
        var player = game.Players.FirstOrDefault(player => player.Name == name);
        switch (verb)
        {
            case "join":
                return game.TryJoin(ArkServer.Invent(name)) ? null : $"{name} cannot join: the server is {game.State.ToString().ToLowerInvariant()}, or he is on already, or it is full.";
            case "chat":
                return player is not null && game.Say(player, form["text"].ToString()) is not null ? null : "Nobody of that name is on.";
            case "leave":
                return player is not null && game.Leave(player) is not null ? null : "Nobody of that name is on.";
            case "save":
                return await game.SaveAsync() ? null : "It does not run, so it cannot save.";
            case "crash":
                game.Crash();
                return null;
            case "cut":
                game.DropAllConnections();
                return null;
            case "wedge":
                game.Quirks.Wedged = form["on"] == "1";
                return null;
            case "lossy":
                game.Quirks.LossyEncoding = form["on"] == "1";
                return null;
            default:
                return "There is no such thing to do.";
        }
    }

    private static Html Switch(string title, bool on) => Html.Of(
        $"<label>{title}<select name=\"on\"><option value=\"0\">no</option>{(on ? Html.Of($"<option value=\"1\" selected>yes</option>") : Html.Of($"<option value=\"1\">yes</option>"))}</select></label>");

    private static Html Form(ServerId server, string verb, Html fields, string button) =>
        Html.Of($"<form method=\"post\" action=\"/servers/{server.Value}/game/{verb}\" class=\"filter\">{fields}<button>{button}</button></form>");
}
