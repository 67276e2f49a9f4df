using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Commands over running servers.</summary>
public sealed class LiveCommandTests : IAsyncDisposable
{
    private static readonly ServerId Island = ServerId.Parse("island");

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());

    private DateTimeOffset Now => rig.Time.GetUtcNow();

    [Fact]
    public async Task The_list_shows_what_is_seen_of_each_server()
    {
        rig.Grains.On<IServerListGrain>("all", nameof(IServerListGrain.LiveOf), _ => Task.FromResult(ImmutableArray.Create(
            new LiveServer(new(Island, "The Island", ""), Status(ServerState.Online), null))));

        var lines = (await rig.Call("server list")).Reply!.Cards[0].Text!.Split('\n');

        Assert.Equal("🟢 **The Island** `island` · online · 👥 1/70", lines[0]);
        Assert.StartsWith("⚪ **Ragnarök** `rag`", lines[1]);
    }

    [Theory]
    [InlineData("en-US", "👥 1 player")]
    [InlineData("de", "👥 1 Spieler")]
    public async Task How_many_play_is_said_without_a_limit_that_nobody_knows(string locale, string said)
    {
        rig.Grains.On<IServerListGrain>("all", nameof(IServerListGrain.LiveOf), _ => Task.FromResult(ImmutableArray.Create(
            new LiveServer(new(Island, "The Island", ""), Status(ServerState.Online) with { MaxPlayers = null }, null))));

        var line = (await rig.Call("server list", Rig.Anybody with { Locale = locale })).Reply!.Cards[0].Text!.Split('\n')[0];

        Assert.EndsWith(said, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_shows_its_age_and_a_server_that_cannot_say_hides_no_other()
    {
        rig.Grains.On<IServerGrain>("island", nameof(IServerGrain.Status), _ => Task.FromResult<Outcome<ServerStatus>>(Status(ServerState.Online)))
            .On<IServerGrain>("island", nameof(IServerGrain.RestartStatus), _ => Task.FromResult<Outcome<RestartView>>(new Refusal(RefusalCode.NotFound)))
            .On<IServerGrain>("rag", nameof(IServerGrain.Status), _ => throw new TimeoutException())
            .On<IServerGrain>("rag", nameof(IServerGrain.RestartStatus), _ => Task.FromResult<Outcome<RestartView>>(new Refusal(RefusalCode.NotFound)));

        var one = await rig.Call("server status", null, ("server", "island"));
        Assert.Contains($"as of <t:{Now.AddSeconds(-30).ToUnixTimeSeconds()}:R>", one.Reply!.Cards[0].Text);
        rig.Grains.On<IServerGrain>("rag", nameof(IServerGrain.Status), _ => Task.FromException<Outcome<ServerStatus>>(new TimeoutException()));
        var all = await rig.Call("server status");

        Assert.Equal([Theme.Default.Good, Theme.Default.Bad], all.Reply!.Cards.Select(card => card.Color!.Value));
        Assert.All(all.Reply.Cards, card => Assert.Equal(Theme.Default.Brand, card.Footer));
    }

    [Fact]
    public async Task Players_are_shown_by_name_and_time_and_never_by_account()
    {
        var eos = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
        rig.Grains.On<ISessionsGrain>("island", nameof(ISessionsGrain.Online), _ => Task.FromResult<Outcome<ImmutableArray<PlayerSession>>>(
            ImmutableArray.Create(new PlayerSession(new(Island, 1), eos, "🔥Z̴a̸l̷g̶o̴🔥 *x*", Now.AddHours(-1), true, null, SessionEnd.Open))));

        var card = (await rig.Call("server players", null, ("server", "island"))).Reply!.Cards[0];

        Assert.Equal("The Island · 1 player", card.Title);
        Assert.StartsWith(@"Zalgo \*x\* · <t:", card.Text);
        Assert.DoesNotContain("0002", card.Text);
    }

    [Fact]
    public async Task A_restart_is_asked_about_and_then_wished_for_once()
    {
        RestartRequest? wished = null;
        rig.Grains.On<IServerGrain>("island", nameof(IServerGrain.Restart), arguments =>
        {
            wished = (RestartRequest)arguments[0]!;
            return Task.FromResult<Outcome<RestartView>>(new RestartView(wished, RestartPhase.CountingDown, Now, Now + wished.Delay, [], null, null));
        });

        var asked = await rig.Call("server restart", Rig.Admin, ("server", "island"), ("delay", 5L), ("reason", "update"), ("only-if-empty", true));
        Assert.Null(wished);
        Assert.Contains("**The Island** will be restarted in 5 minutes", asked.Reply!.Cards[0].Text);
        var begun = await rig.Press(asked.Reply.Controls[0].Controls[0].Id, Rig.Admin);

        Assert.Contains("🔁 Restart at", begun.Reply!.Cards[0].Text);
        Assert.Equal((TimeSpan.FromMinutes(5), "update", true), (wished!.Delay, wished.Reason, wished.OnlyIfEmpty));
        Assert.StartsWith("discord:7 Ann", wished.Actor);
        Assert.Equal([AuditOutcome.Asked, AuditOutcome.Done], rig.Log.Recent.Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Calling_off_and_saving_say_how_it_ended()
    {
        rig.Grains.On<IServerGrain>("island", nameof(IServerGrain.CancelRestart), _ => Task.FromResult<Outcome<RestartView>>(new Refusal(RefusalCode.TooLate)));
        Rcon("island", nameof(IRconGrain.Send), new RconAnswer(RconResult.Unknown, "", [], TimeSpan.Zero));

        Assert.Contains("no longer be called off", (await rig.Call("server cancel", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text);
        Assert.Contains("may or may not", (await rig.Call("server save", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_broadcast_reaches_each_server_named_and_tells_of_each()
    {
        Rcon("island", nameof(IRconGrain.SendQuick), new RconAnswer(RconResult.Accepted, "", [], TimeSpan.Zero));
        Rcon("rag", nameof(IRconGrain.SendQuick), new Refusal(RefusalCode.ServerUnreachable));

        var text = (await rig.Call("broadcast", Rig.Admin, ("servers", "all"), ("message", "hi"))).Reply!.Cards[0].Text!;

        Assert.Contains("✅ The Island", text);
        Assert.Contains("❌ Ragnarök: The server cannot be reached", text);
        rig.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Contains("no server **nowhere**", (await rig.Call("broadcast", Rig.Admin, ("servers", "rag, nowhere"), ("message", "hi"))).Reply!.Cards[0].Text);
        Assert.Equal(2, rig.Grains.Calls.Count(call => call.Call.EndsWith(".SendQuick")));
    }

    [Theory]
    [InlineData("cheat EnableCheats hunter2")]
    [InlineData("admincheat SetAdminPassword hunter2")]
    [InlineData("RequestSpectator hunter2")]
    [InlineData("open map -AuthToken=hunter2")]
    public async Task No_secret_of_a_console_command_is_shown_or_audited(string command)
    {
        rig.Grains.On<IRconGrain>("island", nameof(IRconGrain.Send), _ => Task.FromResult<Outcome<RconAnswer>>(new Refusal(RefusalCode.NeedsConfirmation)))
            .On<IRconGrain>("rag", nameof(IRconGrain.Send), _ => Task.FromResult<Outcome<RconAnswer>>(new Refusal(RefusalCode.NeedsConfirmation)))
            .On<IRconGrain>("island", nameof(IRconGrain.History), _ => Task.FromResult<Outcome<ImmutableArray<RconHistoryEntry>>>(ImmutableArray.Create(
                new RconHistoryEntry(Now, "discord:9 Bob", command, RconResult.Answered, null, null, null))));

        string[] shown =
        [
            (await rig.Call("rcon run", Rig.Admin, ("server", "island"), ("command", command))).Reply!.Cards[0].Text!,
            (await rig.Call("rcon all", Rig.Admin, ("command", command))).Reply!.Cards[0].Text!,
            (await rig.Call("rcon history", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text!,
            .. rig.Log.Recent.Take(2).Select(entry => entry.Arguments),
        ];

        Assert.Equal(5, shown.Length);
        Assert.All(shown, text => Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.Contains("*", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_command_shows_its_answer_to_its_caller_alone_and_asks_before_it_destroys()
    {
        rig.Grains.On<IRconGrain>("island", nameof(IRconGrain.Send), arguments => Task.FromResult<Outcome<RconAnswer>>(
            ((RconRequest)arguments[0]!).Command is RawCommand { Confirmed: true }
                ? new RconAnswer(RconResult.Answered, "All ```gone``` @everyone", [], TimeSpan.Zero)
                : new Refusal(RefusalCode.NeedsConfirmation)));

        var asked = await rig.Call("rcon run", Rig.Admin, ("server", "island"), ("command", "SetAdminPassword hunter2"));
        var done = await rig.Press(asked.Reply!.Controls[0].Controls[0].Id, Rig.Admin);

        Assert.True(asked.IsHidden);
        Assert.DoesNotContain("hunter2", asked.Reply.Cards[0].Text);
        Assert.StartsWith("```", done.Reply!.Cards[0].Text);
        Assert.Equal(2, done.Reply.Cards[0].Text!.Split("```").Length - 1);
        Assert.All(rig.Log.Recent, entry => Assert.Equal("server=island, command=SetAdminPassword ***", entry.Arguments));
    }

    [Fact]
    public async Task The_consoles_history_shows_who_did_what()
    {
        rig.Grains.On<IRconGrain>("island", nameof(IRconGrain.History), _ => Task.FromResult<Outcome<ImmutableArray<RconHistoryEntry>>>(ImmutableArray.Create(
            new RconHistoryEntry(Now, "discord:9 Bob", "SaveWorld", RconResult.Saved, null, null, null))));

        var text = (await rig.Call("rcon history", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text!;

        Assert.Contains(@"**SaveWorld** · discord\:9 Bob · The world is saved.", text);
    }

    [Fact]
    public async Task Reading_a_save_shows_how_far_it_is_until_its_end()
    {
        var parse = new ParseId(Guid.NewGuid());
        rig.Grains.On<ISaveGrain>("island", nameof(ISaveGrain.ParseNow), _ => Task.FromResult<Outcome<ParseStart>>(new ParseStart(ParseDecision.Started, parse, "Island.ark")))
            .On<ISaveGrain>("island", nameof(ISaveGrain.Watch), _ => Steps())
            .On<ISaveGrain>("island", nameof(ISaveGrain.Status), _ => Task.FromResult<Outcome<SaveStatus>>(
                new SaveStatus(null, null, new(parse, "Island.ark", Now.AddSeconds(-8), Now, null), Now)));

        var first = await rig.Call("save parse", Rig.Admin, ("server", "island"));
        Assert.Contains("Reading\n`██████████░░░░░░░░░░` 50 %", first.Reply!.Cards[0].Text);
        Assert.Contains("80 %", (await rig.Discord.Next()).Reply!.Cards[0].Text);
        Assert.Contains("Last: Island.ark, read", (await rig.Discord.Next()).Reply!.Cards[0].Text);

        async IAsyncEnumerable<ParseProgress> Steps()
        {
            yield return new(new(Guid.NewGuid()), ParseStage.Done, 100, 1, 1);
            yield return new(parse, ParseStage.Reading, 50, 10, 10);
            await Task.Yield();
            yield return new(parse, ParseStage.Reading, 55, 11, 11);
            rig.Time.Advance(TimeSpan.FromSeconds(4));
            yield return new(parse, ParseStage.Writing, 80, 12, 12);
            yield return new(parse, ParseStage.Done, 100, 13, 13);
        }
    }

    [Fact]
    public async Task Save_status_says_how_many_parses_are_before_it_and_when_the_next_is_due()
    {
        var parse = new ParseId(Guid.NewGuid());
        rig.Grains.On<ISaveGrain>("island", nameof(ISaveGrain.Status), _ => Task.FromResult<Outcome<SaveStatus>>(
            new SaveStatus(new(parse, ParseStage.Waiting, 0, 0, 0, 3), new(parse, "Island.ark", Now, 1), null, null, Now.AddHours(1))));
        Assert.Contains("Waiting, 3 before it\n", (await rig.Call("save status", Rig.Admin, ("server", "island"))).Reply!.Cards[0].Text);

        rig.Grains.On<ISaveGrain>("rag", nameof(ISaveGrain.Status), _ => Task.FromResult<Outcome<SaveStatus>>(new SaveStatus(null, null, null, Now, Now.AddHours(1))));
        Assert.Contains($"A changed save is read again <t:{Now.AddHours(1).ToUnixTimeSeconds()}:R>.", (await rig.Call("save status", Rig.Admin, ("server", "rag"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Save_status_of_all_servers_is_one_card()
    {
        foreach (var server in new[] { "island", "rag" })
            rig.Grains.On<ISaveGrain>(server, nameof(ISaveGrain.Status), _ => Task.FromResult<Outcome<SaveStatus>>(new SaveStatus(null, null, null, null)));

        Assert.Equal(["The Island", "Ragnarök"], (await rig.Call("save status", Rig.Admin)).Reply!.Cards[0].Fields.Select(field => field.Name));
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void Rcon(string server, string method, Outcome<RconAnswer> answer) => rig.Grains.On<IRconGrain>(server, method, _ => Task.FromResult(answer));

    private ServerStatus Status(ServerState state) => new(
        state, Now, Now.AddSeconds(-30), [new(EosId.Parse("0002aaaabbbbccccddddeeeeffff0001"), "Ann")], 70, "88.25", TimeSpan.FromMilliseconds(12), null, null, null);
}
