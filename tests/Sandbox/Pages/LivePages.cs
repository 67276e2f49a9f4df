using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Sandbox.Live;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/servers/ID/live</c>: the running server, who is on, its restart, and what is said.</summary>
internal static class LivePages
{
    private const int LinesShown = 40;

    /// <summary>The forms, and what moves in a frame of its own: a page that reloads would take away what is being typed.</summary>
    public static async Task<Page> Live(IGrainFactory grains, ServerId server, DateTimeOffset now)
    {
        var restart = (await grains.Server(server).RestartStatus().OrRefusal()).Value;
        var body = Html.Of($"""
            <h1>{server.Value} now</h1>
            <div class="card"><form method="post" action="/servers/{server.Value}/say" class="filter"><label>As a Discord member<input name="author" value="Staff" maxlength="32"></label>
            <label>Say in the game<input name="text" maxlength="2000" size="50" required></label><button>Send</button></form>
            {(restart is { Verdict: null } ? Html.Of($"<form method=\"post\" action=\"/servers/{server.Value}/restart/cancel\"><button>Cancel the restart</button></form>") : Html.Of($"""
            <form method="post" action="/servers/{server.Value}/restart" class="filter"><label>Restart in seconds<input name="seconds" type="number" min="0" max="86400" value="30"></label>
            <label>Reason<input name="reason" maxlength="200"></label><label>Only if empty<select name="empty"><option value="0">no</option><option value="1">yes</option></select></label><button>Restart</button></form>
            """))}</div>
            <iframe title="Status, players and chat of {server.Value}" src="/servers/{server.Value}/live/now"></iframe>
            """);
        return new Page($"{server} now", Blocks.Navigation(server, "/live"), body, now);
    }

    /// <summary><c>/servers/ID/live/now</c>: the moving part.</summary>
    public static async Task<Page> Now(IGrainFactory grains, BridgeConsole console, ServerId server, DateTimeOffset now)
    {
        var (asking, bridging, sessions, restarting) = (grains.Server(server).Status().OrRefusal(), grains.ChatBridge(server).Status().OrRefusal(),
            grains.Sessions(server).Online().OrRefusal(), grains.Server(server).RestartStatus().OrRefusal());
        var (status, bridge, online, restart) = (await asking, await bridging, await sessions, await restarting);
        var body = Html.Of($"""
            <div class="card">{(status.Succeeded(out var seen, out var unseen) ? Status(seen, now) : Blocks.Refused(unseen))}</div>
            {(restart.Value is { } known ? Html.Of($"<div class=\"card\"><h2>Restart</h2>{Restart(known, now)}</div>") : Html.Empty)}
            <div class="card"><h2>Online</h2>{(online.Succeeded(out var players, out var none) ? Blocks.Table(["Player", "EOS id", "Since"],
                players.Select(one => new[] { Html.Name(one.Name), Html.Of($"<code>{one.Player.Value}</code>"), Html.Of($"{Words.Ago(one.JoinedAt, now)}") }), "Nobody is on.") : Blocks.Refused(none))}</div>
            <div class="card"><h2>Chat and log</h2>{Bridge(bridge, now)}
            {Blocks.Table(["Time", "Kind", "What"], console.Lines(server).Take(LinesShown).Select(item => new[]
                { Html.Of($"{LiveWords.Clock(item.At)}"), Html.Of($"<span class=\"soft\">{item.Content.Kind.ToString()}</span>"), LiveWords.Line(item.Content) }), "Nothing was said since this console started.")}</div>
            """);
        return new Page($"{server} now", Html.Empty, body, now, RefreshSeconds: 3, IsFrame: true);
    }

    /// <summary>One line for the first page.</summary>
    public static Html Brief(ServerId server, Outcome<ServerStatus> status, DateTimeOffset now)
    {
        if (!status.Succeeded(out var seen, out var refusal))
            return Blocks.Refused(refusal);
        return Html.Of($"<p>{Tag(seen.State)} <a href=\"/servers/{server.Value}/live\">{seen.Players.Length:N0}{(seen.MaxPlayers is { } max ? Html.Of($" of {max:N0}") : Html.Empty)} {(seen.Players.Length == 1 && seen.MaxPlayers is null ? "player" : "players")}</a>{Age(seen, now)}</p>");
    }

    private static Html Status(ServerStatus status, DateTimeOffset now) => Blocks.Facts(
        ("State", Tag(status.State)),
        ("Players", Html.Of($"{status.Players.Length:N0}{(status.MaxPlayers is { } max ? Html.Of($" of {max:N0}") : Html.Empty)}")),
        ("Version", Html.Of($"{status.Version ?? "–"}")),
        ("Latency", Html.Of($"{(status.Latency is { } latency ? FormattableString.Invariant($"{latency.TotalMilliseconds:0.0} ms") : "–")}")),
        ("Measured", Html.Of($"{(status.MeasuredAt is { } at ? Words.Ago(at, now) : "never")}")),
        ("Ready since", Html.Of($"{(status.StartedAt is { } started ? Words.Ago(started, now) : "–")}")),
        ("World saved", Html.Of($"{(status.SavedAt is { } saved ? Words.Ago(saved, now) : "–")}")),
        ("RCON", Html.Of($"{status.Rcon?.Link.ToString() ?? "not configured"}{(status.Rcon?.Trouble is { } trouble ? Html.Of($" <span class=\"amber\">{trouble}</span>") : Html.Empty)}")));

    private static Html Restart(RestartView restart, DateTimeOffset now)
    {
        var state = restart.Verdict is { } verdict
            ? Html.Of($"The last one, by {Html.Name(restart.Request.Actor)}: <b>{LiveWords.Verdict(verdict)}</b>, {Words.Ago(restart.EndedAt ?? now, now)}.")
            : Html.Of($"<b>{restart.Phase.ToString()}</b>{(restart.Phase == RestartPhase.CountingDown ? Html.Of($", exit in {Words.Span(restart.DueAt - now)}") : Html.Empty)}, asked for by {Html.Name(restart.Request.Actor)}.");
        return Html.Of($"<p>{state}</p>{Blocks.Table(["Time", "Step", "Detail"], restart.Steps.Reverse().Select(step => new[]
            { Html.Of($"{LiveWords.Clock(step.At)}"), Html.Of($"{step.Kind.ToString()}"), Html.Of($"<bdi>{step.Detail}</bdi>") }), "Nothing done yet.")}");
    }

    private static Html Bridge(Outcome<BridgeView> bridge, DateTimeOffset now)
    {
        if (!bridge.Succeeded(out var view, out var refusal))
            return Blocks.Refused(refusal);
        var trouble = view.Trouble is { } text ? Html.Of($"<p class=\"amber\">{text}</p>") : Html.Empty;
        return Html.Of($"""
            <p class="soft">From {view.Source.ToString()}, every {view.PollEvery.TotalSeconds:0.#} s, last answer {(view.PolledAt is { } at ? Words.Ago(at, now) : "never")};
            {view.Sequence:N0} items, {view.Acked:N0} delivered, {view.Waiting:N0} messages for the game waiting, {view.Gaps:N0} gaps.</p>{trouble}
            """);
    }

    private static Html Tag(ServerState state)
    {
        var (text, colour) = LiveWords.State(state);
        return Html.Of($"<span class=\"tag {colour}\">{text}</span>");
    }

    private static Html Age(ServerStatus status, DateTimeOffset now) =>
        status.MeasuredAt is { } at ? Html.Of($" <span class=\"soft\">as of {Words.Ago(at, now)}</span>") : Html.Empty;
}
