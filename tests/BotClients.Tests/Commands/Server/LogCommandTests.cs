using System.Text;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Commands over what happened, and the console of all servers.</summary>
public sealed class LogCommandTests : IAsyncDisposable
{
    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());
    private readonly List<LogQuery> asked = [];
    private long revision = 1;
    private Action? meanwhile;

    public LogCommandTests() => rig.Channels.With(Channel(5), Channel(50), Channel(60), Channel(61, PlaceKind.Thread, 60), Channel(62) with { Guild = 999 }, Channel(63, PlaceKind.Forum));

    private DateTimeOffset Now => rig.Time.GetUtcNow();

    [Fact]
    public async Task The_tail_shows_the_newest_first_to_its_caller_alone_and_harmless()
    {
        Log("island", Entry(3, LogWords.Chat, "🔥Z̴a̸l̷g̶o̴🔥 *x*", "hi @everyone [x](http://x) **bold**"), Entry(2, LogWords.Joined, "Bob", "joined"), Entry(1, LogWords.Killed, "Ann", "Ann (3) was killed by Rex"));

        var sent = await rig.Call("logs tail", Rig.Admin, ("server", "island"), ("kind", "chat"), ("lines", 3L));

        var lines = sent.Reply!.Cards[0].Text!.Split('\n');
        Assert.True(sent.IsHidden);
        Assert.Contains(@"💬 **Zalgo \*x\***: hi", lines[0]);
        Assert.DoesNotContain("**bold**", lines[0]);
        Assert.DoesNotContain("](http", lines[0]);
        Assert.EndsWith("➡️ **Bob** joined", lines[1]);
        Assert.EndsWith(@"☠️ Ann \(3\) was killed by Rex", lines[2]);
        Assert.Equal(LineKind.Chat, asked[0].Kind);
    }

    [Fact]
    public async Task Who_has_no_right_to_read_logs_reads_none()
    {
        foreach (var (command, values) in new[] { ("logs tail", ("server", (object)"island")), ("logs search", ("text", "x")) })
        {
            var sent = await rig.Call(command, null, values);
            Assert.Contains("not allowed", sent.Reply!.Cards[0].Text);
        }
        Assert.Empty(asked);
        Assert.All(rig.Log.Recent, entry => Assert.Equal(AuditOutcome.Denied, entry.Outcome));
    }

    [Fact]
    public async Task A_right_for_one_server_searches_that_one_alone()
    {
        Log("island", Entry(1, LogWords.Chat, "Ann", "here"));
        Log("rag", Entry(1, LogWords.Chat, "Bob", "there"));
        rig.Grants.Grants.Add(new RoleGrant { Guild = Rig.Guild, Role = Rig.Guild, Capability = Capability.ReadLogs, Server = "island" });

        var text = (await rig.Call("logs search", null, ("text", "here"))).Reply!.Cards[0].Text!;

        Assert.Contains("here", text);
        Assert.DoesNotContain("there", text);
    }

    [Fact]
    public async Task A_search_goes_over_all_servers_and_one_that_fails_hides_no_other()
    {
        Log("island", Entry(1, LogWords.Chat, "Ann", "needle"));
        rig.Grains.On<ILogbookGrain>("rag", nameof(ILogbookGrain.Find), _ => Task.FromResult<Outcome<LogPage>>(new Refusal(RefusalCode.TimedOut)));

        var text = (await rig.Call("logs search", Rig.Admin, ("text", "needle"), ("since", 2L))).Reply!.Cards[0].Text!;

        Assert.StartsWith("`island` <t:", text);
        Assert.Contains("❌ Ragnarök", text);
        Assert.Equal((Now.AddSeconds(1).AddHours(-2), "needle"), (asked[0].Since!.Value, asked[0].Text!));
    }

    [Fact]
    public async Task All_hits_are_in_a_file_and_pages_stay_as_they_were_while_more_comes_in()
    {
        Log("island", [.. Enumerable.Range(1, 40).Reverse().Select(number => Entry(number, LogWords.Chat, "Ann", $"needle {number}"))]);

        var sent = await rig.Call("logs search", Rig.Admin, ("text", "needle"), ("server", "island"));
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.Press(sent.Reply!.Controls[0].Controls[3].Id, Rig.Admin);

        var file = Assert.Single(sent.Reply.Files);
        Assert.Equal(40, Encoding.UTF8.GetString(file.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(asked[0], asked[^1]);
    }

    [Fact]
    public async Task A_search_asks_page_after_page_up_to_its_limit_and_says_that_there_is_more()
    {
        var pages = 0;
        rig.Grains.On<ILogbookGrain>("island", nameof(ILogbookGrain.Find), arguments =>
        {
            var page = (PageRequest)arguments[1]!;
            Assert.Equal(pages == 0 ? null : $"after {pages}", page.After);
            return Task.FromResult<Outcome<LogPage>>(new LogPage([.. Enumerable.Range(0, page.Size).Select(number => Entry(number, LogWords.Chat, "Ann", "needle"))], $"after {++pages}"));
        });

        var text = (await rig.Call("logs search", Rig.Admin, ("text", "needle"), ("server", "island"))).Reply!.Cards[0].Text!;

        Assert.Equal(5, pages);
        Assert.Contains("The newest 1000; there are more", text);
    }

    [Theory]
    [InlineData("logs-search~0~island~1~x~6957c000~needle")]
    [InlineData("logs-search~0~island~1~0~fffffffff~needle")]
    [InlineData("logs-search~0~nowhere~1~0~6957c000~needle")]
    [InlineData("logs-tail~0~island~1~x~6957c000")]
    [InlineData("logs-tail~0~island~1~5~1")]
    [InlineData("logs-tail~0~nowhere~1~5~6957c000")]
    public async Task A_forged_page_is_refused(string key)
    {
        Log("island", Entry(1, LogWords.Chat, "Ann", "secret"));

        var sent = await rig.Press($"v1:page:{key}:0a", Rig.Admin);

        Assert.DoesNotContain("secret", sent.Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_kind_of_lines_gets_a_place_of_its_own_and_goes_back()
    {
        var binding = new DiscordBinding(Rig.Guild, new DiscordPlace(50), [new DiscordRoute(LineKind.Chat, new DiscordPlace(51))], DiscordManners.Default);
        Bridge(() => binding, changed => binding = changed);

        var here = (await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "tribe"))).Reply!.Cards[0].Text;
        var there = (await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "chat"), ("channel", new Mentioned(60, "staff")))).Reply!.Cards[0].Text;

        Assert.Equal("Now in <#5>: tribe logs.", here);
        Assert.Equal("Now in <#60>: chat.", there);
        Assert.Equal([(LineKind.Tribe, 5ul), (LineKind.Chat, 60ul)], binding.Routes.Select(route => (route.Kind, route.Place.Channel)));
        var back = (await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "tribe"), ("back", true))).Reply!.Cards[0].Text;
        Assert.Equal("Back in <#50> with the rest: tribe logs.", back);
        Assert.Equal(LineKind.Chat, Assert.Single(binding.Routes).Kind);
    }

    [Fact]
    public async Task A_thread_is_a_place_in_its_channel_and_what_takes_no_lines_is_declined()
    {
        var binding = new DiscordBinding(Rig.Guild, new DiscordPlace(50), [], DiscordManners.Default);
        Bridge(() => binding, changed => binding = changed);

        await rig.Call("logs route", Rig.Admin with { Channel = 61 }, ("server", "island"), ("event", "tribe"));
        Assert.Equal(new DiscordRoute(LineKind.Tribe, new DiscordPlace(60, 61)), Assert.Single(binding.Routes));
        foreach (var channel in new[] { 62UL, 63UL, 999UL })
            Assert.Contains("cannot be there", (await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "chat"), ("channel", new Mentioned(channel, "x")))).Reply!.Cards[0].Text);
        Assert.Single(binding.Routes);
    }

    [Fact]
    public async Task What_others_change_at_the_same_time_stays()
    {
        var binding = new DiscordBinding(Rig.Guild, new DiscordPlace(50), [], DiscordManners.Default);
        Bridge(() => binding, changed => binding = changed);
        meanwhile = () => (binding, revision) = (binding with { Routes = [new(LineKind.Admin, new DiscordPlace(60))] }, 2);

        await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "tribe"));

        Assert.Equal([LineKind.Admin, LineKind.Tribe], binding.Routes.Select(route => route.Kind));
    }

    [Fact]
    public async Task Another_communitys_bridge_is_not_touched()
    {
        var binding = new DiscordBinding(999, new DiscordPlace(50), [], DiscordManners.Default);
        Bridge(() => binding, _ => Assert.Fail("It was changed."));

        var text = (await rig.Call("logs route", Rig.Admin, ("server", "island"), ("event", "tribe"))).Reply!.Cards[0].Text;

        Assert.Contains("no bridge", text);
    }

    [Fact]
    public async Task A_console_command_for_all_runs_once_on_each_and_tells_of_each()
    {
        Rcon("island", new RconAnswer(RconResult.Answered, "Day 5", [], TimeSpan.Zero));
        Rcon("rag", new Refusal(RefusalCode.ServerUnreachable));

        var sent = await rig.Call("rcon all", Rig.Admin, ("command", "GetGameTime"));

        Assert.Contains("✅ The Island: Answered.", sent.Reply!.Cards[0].Text);
        Assert.Contains("❌ Ragnarök: The server cannot be reached", sent.Reply.Cards[0].Text);
        Assert.Equal("== The Island ==\nDay 5\n", Encoding.UTF8.GetString(Assert.Single(sent.Reply.Files).Content.Span));
        Assert.Equal(["IRconGrain/island.Send", "IRconGrain/rag.Send"], rig.Grains.Calls.Select(call => call.Call).Where(call => call.EndsWith(".Send")).Order());
    }

    [Fact]
    public async Task What_destroys_is_asked_about_once_for_all_servers_by_name_without_its_password()
    {
        foreach (var server in new[] { "island", "rag" })
            rig.Grains.On<IRconGrain>(server, nameof(IRconGrain.Send), arguments => Task.FromResult<Outcome<RconAnswer>>(
                ((RconRequest)arguments[0]!).Command is RawCommand { Confirmed: true } ? new RconAnswer(RconResult.Accepted, "", [], TimeSpan.Zero) : new Refusal(RefusalCode.NeedsConfirmation)));

        var question = await rig.Call("rcon all", Rig.Admin, ("command", "SetAdminPassword hunter2"));
        var done = await rig.Press(question.Reply!.Controls[0].Controls[0].Id, Rig.Admin);

        Assert.Contains("On 2 servers (The Island, Ragnarök): SetAdminPassword", question.Reply.Cards[0].Text);
        Assert.DoesNotContain("hunter2", question.Reply.Cards[0].Text + done.Reply!.Cards[0].Text);
        Assert.Contains("✅ The Island", done.Reply.Cards[0].Text);
        Assert.Contains("✅ Ragnarök", done.Reply.Cards[0].Text);
        Assert.Equal(4, rig.Grains.Calls.Count(call => call.Call.EndsWith(".Send")));
        Assert.Equal(["command=SetAdminPassword ***", "command=SetAdminPassword ***"], rig.Log.Recent.Select(entry => entry.Arguments));
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void Rcon(string server, Outcome<RconAnswer> answer) => rig.Grains.On<IRconGrain>(server, nameof(IRconGrain.Send), _ => Task.FromResult(answer));

    private void Log(string server, params LogEntry[] entries) => rig.Grains.On<ILogbookGrain>(server, nameof(ILogbookGrain.Find), arguments =>
    {
        asked.Add((LogQuery)arguments[0]!);
        return Task.FromResult<Outcome<LogPage>>(new LogPage([.. entries], null));
    });

    private void Bridge(Func<DiscordBinding> binding, Action<DiscordBinding> change)
    {
        Outcome<DiscordBridgeView> View() => new DiscordBridgeView(binding(), true, revision, DiscordCondition.Working, null, Now, 0, null, []);
        rig.Grains.On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Status), _ => Task.FromResult(View()))
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Rebind), arguments =>
            {
                if (meanwhile is { } others)
                {
                    meanwhile = null;
                    others();
                }
                if ((long)arguments[0]! != revision)
                    return Task.FromResult<Outcome<DiscordBridgeView>>(new Refusal(RefusalCode.LeaseLost));
                change((DiscordBinding)arguments[1]!);
                return Task.FromResult(View());
            });
    }

    private static BlissBot.BotClients.Port.Place Channel(ulong id, PlaceKind kind = PlaceKind.Text, ulong? parent = null) => new(id, Rig.Guild, kind, "x", parent, false, false, (Rights)ulong.MaxValue);

    private LogEntry Entry(long sequence, string what, string? player, string text) => new(sequence, Now, Now, LineKind.Chat, what, player, null, text);
}
