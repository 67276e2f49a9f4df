using System.Net;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>A community's day in small: players come, talk on two servers, staff answers, and a server is restarted.</summary>
public sealed class LiveTests : IDisposable
{
    private static readonly ServerId Sample = ServerId.Parse("sample");
    private static readonly ServerId Second = ServerId.Parse("second");

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Players_are_seen_heard_and_relayed_and_staff_is_heard_in_the_game()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path);
        var (first, second) = (sandbox.Games.First, sandbox.Games.Servers["second"]);
        await Polled(sandbox);

        var rex = first.Join("Rex, Tamer [x]");
        first.Say(rex, "anyone selling metal?");
        await Heard(sandbox, Sample, line => line is GameLine { Event: PlayerJoined joined } && joined.Name == "Rex, Tamer [x]");
        await Heard(sandbox, Sample, line => line is GameLine { Event: ChatSaid chat } && chat.Text == "anyone selling metal?");
        await LiveSandbox.Until(() => Task.FromResult(second.Truth.Ledger.All.Any(command => command.Is("ServerChat") && command.Text.Contains("anyone selling metal?", StringComparison.Ordinal))), "the other server hears it");
        await LiveSandbox.Until(async () => (await sandbox.Grains.Sessions(Sample).Online()).Value is [{ Name: "Rex, Tamer [x]" }], "he is on");
        await LiveSandbox.Until(async () => (await sandbox.Grains.Player(EosId.Parse(rex.Eos)).Profile()).Value?.Name == "Rex, Tamer [x]", "he is known");

        var receipt = await sandbox.Grains.ChatBridge(Sample).Post(new InboundMessage("m1", "Staff", "yes, at 50.0 50.0", "Discord"));
        Assert.Equal(InboundState.Queued, receipt.Value!.State);
        await Heard(sandbox, Sample, line => line is InboundSettled { Receipt: { OperationId: "m1", State: InboundState.Delivered } });
        Assert.Single(first.Truth.Ledger.All, command => command.Is("ServerChat") && command.Text.Contains("yes, at 50.0 50.0", StringComparison.Ordinal));
        // Our own words come back through log and chat; they are not news, and not relayed.
        Assert.DoesNotContain(sandbox.Console.Lines(Sample), item => item.Content is GameLine { Event: ServerSaid });
        Assert.DoesNotContain(sandbox.Console.Lines(Second), item => item.Content is GameLine { Event: ServerSaid or ChatSaid });
    }

    [Fact]
    public async Task A_restart_saves_exits_comes_back_and_says_so()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, pollSeconds: 1);
        await Polled(sandbox);
        await LiveSandbox.Until(async () => (await sandbox.Grains.Server(Sample).Status()).Value!.State == ServerState.Online, "it is online");

        var begun = await sandbox.Grains.Server(Sample).Restart(new RestartRequest("r1", "Staff", TimeSpan.FromSeconds(12), "update"));

        Assert.Equal(RestartPhase.CountingDown, begun.Value!.Phase);
        await LiveSandbox.Until(async () => (await sandbox.Grains.Server(Sample).RestartStatus()).Value!.Verdict is not null, "the restart has ended");
        var ended = (await sandbox.Grains.Server(Sample).RestartStatus()).Value!;
        Assert.Equal(RestartVerdict.Restarted, ended.Verdict);
        Assert.Contains(ended.Steps, step => step.Kind == RestartStepKind.Warned);
        Assert.Contains(ended.Steps, step => step.Kind == RestartStepKind.SaveProven);
        Assert.Single(sandbox.Games.First.Truth.Ledger.All, command => command.Is("DoExit"));
        Assert.Equal(2, sandbox.Games.First.Truth.Counters.Starts);
        await Heard(sandbox, Sample, line => line is NewsTold { News: { Kind: NewsKind.RestartEnded, Restart.Verdict: RestartVerdict.Restarted } });
    }

    [Fact]
    public async Task Names_and_chat_of_players_never_become_markup()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path);
        await Polled(sandbox);
        var evil = sandbox.Games.First.Join("<script>alert('n')</script>");
        sandbox.Games.First.Say(evil, "<img src=x onerror=alert(1)>");
        await Heard(sandbox, Sample, line => line is GameLine { Event: ChatSaid });

        foreach (var path in (string[])["/", "/servers/sample/live", "/servers/sample/live/now", "/servers/sample/rcon", "/servers/sample/game"])
        {
            var answer = await sandbox.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(sandbox.Games.Password, html, StringComparison.Ordinal);
            if (path.EndsWith("/now", StringComparison.Ordinal) || path.EndsWith("/game", StringComparison.Ordinal))
                Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Forms_work_as_browsers_send_them_and_reloading_an_answer_repeats_nothing()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path);
        await Polled(sandbox);
        // With a stricter policy, browsers name a form's origin "null", and every form is refused.
        var page = await sandbox.Http.GetAsync(new Uri("/servers/sample/rcon", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("same-origin", page.Headers.GetValues("Referrer-Policy").Single());

        for (var time = 0; time < 2; time++)
        {
            using var form = new HttpRequestMessage(HttpMethod.Post, "/servers/sample/rcon")
            {
                Headers = { { "Origin", sandbox.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) } },
                Content = new FormUrlEncodedContent([new("operation", "op-1"), new("command", "SetMessageOfTheDay once")]),
            };
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Http.SendAsync(form, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Single(sandbox.Games.First.Truth.Ledger.All, command => command.Is("SetMessageOfTheDay"));
        var nowhere = await sandbox.Http.GetAsync(new Uri("/servers/nobody/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A bridge tells what happens from its first look on.</summary>
    private static async Task Polled(LiveSandbox sandbox)
    {
        foreach (var server in (ServerId[])[Sample, Second])
            await LiveSandbox.Until(async () => (await sandbox.Grains.ChatBridge(server).Status()).Value?.Source == (BridgeSource.Rcon | BridgeSource.LogFile), $"{server} is polled");
    }

    private static Task Heard(LiveSandbox sandbox, ServerId server, Func<BridgeContent, bool> wanted) =>
        LiveSandbox.Until(() => Task.FromResult(sandbox.Console.Lines(server).Any(item => wanted(item.Content))), "the bridge tells it");
}
