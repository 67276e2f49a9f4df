using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/servers/ID/rcon</c>: the connection, a console, and what was run.</summary>
internal static class RconPages
{
    private const int Shown = 50;

    /// <summary>The form names its operation, so that reloading its answer does not run the command again.</summary>
    /// <param name="ran">What became of the command just sent, if one was.</param>
    public static async Task<Page> Console(IGrainFactory grains, ServerId server, DateTimeOffset now, string? command = null, Outcome<RconAnswer>? ran = null)
    {
        var (asking, remembering) = (grains.Rcon(server).Status().OrRefusal(), grains.Rcon(server).History(Shown).OrRefusal());
        var (status, history) = (await asking, await remembering);
        var confirm = ran?.Refusal is { Code: RefusalCode.NeedsConfirmation }
            ? Html.Of($"<label>It destroys, stops or bans<select name=\"confirmed\"><option value=\"0\">not sure</option><option value=\"1\">yes, run it</option></select></label>")
            : Html.Empty;
        var body = Html.Of($"""
            <h1>RCON of {server.Value}</h1><div class="card">{(status.Succeeded(out var view, out var refusal) ? Link(view, now) : Blocks.Refused(refusal))}</div>
            <div class="card"><form method="post" action="/servers/{server.Value}/rcon" class="filter"><input type="hidden" name="operation" value="{Guid.NewGuid().ToString("N")}"><label>Command<input name="command" maxlength="1000" size="50" value="{command}" required></label>{confirm}<button>Run</button></form>
            {(ran is null ? Html.Empty : ran.Succeeded(out var answer, out var no) ? Answer(answer) : Blocks.Refused(no))}</div>
            <div class="card"><h2>What people ran</h2>{(history.Succeeded(out var entries, out var none) ? Blocks.Table(["Time", "Who", "Command", "Outcome"], entries.Select(entry => new[]
            {
                Html.Of($"{LiveWords.Clock(entry.At)}"), Html.Name(entry.Actor), Html.Of($"<code>{entry.Command}</code>"),
                entry.Refusal is { } why ? Html.Of($"{Words.Refusal(why)}") : Html.Of($"{entry.Result?.ToString() ?? "no answer known"} <span class=\"soft\"><bdi>{entry.Answer}</bdi></span>"),
            }), "Nothing yet.") : Blocks.Refused(none))}</div>
            """);
        return new Page($"RCON of {server}", Blocks.Navigation(server, "/rcon"), body, now);
    }

    private static Html Link(RconView view, DateTimeOffset now) => Blocks.Facts(
        ("Connection", Html.Of($"{view.Link.ToString()}, {Words.Ago(view.Since, now)}")),
        ("Waiting", Html.Of($"{view.Queued:N0}")),
        ("Last answer", Html.Of($"{(view.AnsweredAt is { } at ? Words.Ago(at, now) : "never")}")),
        ("Latency", Html.Of($"{(view.Latency is { } latency ? FormattableString.Invariant($"{latency.TotalMilliseconds:0.0} ms") : "–")}")),
        ("Keep-alives and noise", Html.Of($"{view.Noise:N0}")),
        ("Trouble", Html.Of($"{view.Trouble ?? "none"}")));

    private static Html Answer(RconAnswer answer) => Html.Of($"""
        <p><b>{answer.Result.ToString()}</b> <span class="soft">in {answer.Latency.TotalMilliseconds:0.0} ms{(answer.Lossy ? ", letters were lost on the way" : "")}</span></p><pre><bdi>{answer.Text}</bdi></pre>
        """);
}
