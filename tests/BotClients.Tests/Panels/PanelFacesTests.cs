using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Panels;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Panels;

public sealed class PanelFacesTests
{
    private static readonly DateTimeOffset Noon = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Island = ServerId.Parse("island");
    private static readonly PanelView OfIsland = new(1, new PanelPlace(1, 5, Island), "en", "ann", 1);
    private static readonly PanelView OfAll = new(2, new PanelPlace(1, 5), "de", "ann", 1);

    private readonly FakeGrains grains = new();
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly PanelFaces faces;
    private ImmutableArray<LiveServer> live = [Server("island", Status("Rex"))];

    public PanelFacesTests()
    {
        faces = new PanelFaces(grains, ServedGuilds.Every, Languages.Product, Theme.Default, clock);
        grains.On<IServerListGrain>(ServerGrains.TheList, nameof(IServerListGrain.Live), _ => Task.FromResult(live));
        grains.On<IWorldGrain>("island", nameof(IWorldGrain.Summary), _ => Task.FromResult<Outcome<WorldSummary>>(new Refusal(RefusalCode.NoSnapshotYet)));
        grains.On<IServerGrain>("island", nameof(IServerGrain.Schedules), _ => Task.FromResult<Outcome<ImmutableArray<ScheduleView>>>(ImmutableArray.Create(
            new ScheduleView(new ServerSchedule("daily", "0 5 * * *", "UTC", ScheduledAction.Restart), Noon.AddHours(17), null, null, "ann"))));
    }

    [Fact]
    public async Task One_server_shows_who_is_on_and_when_it_restarts_next_with_names_made_harmless()
    {
        live = [Server("island", Status("Rex", "@everyone **x**"))];

        var card = (await Draw(OfIsland)).Reply.Cards[0];

        Assert.Equal(("The island", "2/70"), (card.Title, card.Fields[0].Value));
        Assert.Contains(card.Fields, field => field.Name == "Next restart" && field.Value == $"<t:{Noon.AddHours(17).ToUnixTimeSeconds()}:R>");
        var names = card.Fields.Single(field => field.Name == "On now").Value;
        Assert.Contains("Rex", names);
        Assert.DoesNotContain("@everyone", names);
        Assert.DoesNotContain(card.Fields, field => field.Name == "Latency");
    }

    [Fact]
    public async Task What_differs_in_ages_alone_has_the_same_print_and_what_players_see_another()
    {
        var before = (await Draw(OfIsland)).Print;
        live = [Server("island", Status("Rex") with { MeasuredAt = Noon.AddMinutes(1), Latency = TimeSpan.FromMilliseconds(90) })];
        Assert.Equal(before, (await Draw(OfIsland)).Print);

        foreach (var changed in new[] { Status("Rex", "Ida"), Status("Ida"), Status(), Status("Rex") with { State = ServerState.Offline }, Status("Rex") with { Version = "84" } })
        {
            live = [Server("island", changed)];
            Assert.NotEqual(before, (await Draw(OfIsland)).Print);
        }
    }

    [Fact]
    public async Task All_servers_stand_on_one_card_in_the_panels_language()
    {
        live = [Server("island", Status("Rex", "Ida")), Server("rag", new Refusal(RefusalCode.TimedOut)), .. Enumerable.Range(0, 40).Select(i => Server($"s{i}", Status()))];

        var card = (await Draw(OfAll)).Reply.Cards[0];

        Assert.Equal(25, card.Fields.Length);
        Assert.Contains("2/70", card.Fields[0].Value);
        Assert.Contains("Rex, Ida", card.Fields[0].Value);
        Assert.Contains("25", card.Text);
        Assert.Equal("Server", card.Title);
    }

    [Fact]
    public async Task A_server_that_is_not_there_any_more_is_said_to_be_so()
    {
        live = [];

        Assert.Contains("island", (await Draw(OfIsland)).Reply.Cards[0].Text);
        Assert.NotNull((await Draw(OfAll)).Reply.Cards[0].Text);
    }

    [Fact]
    public async Task Maps_and_schedules_are_asked_for_once_a_minute_at_most()
    {
        for (var look = 0; look < 13; look++)
        {
            await Draw(OfIsland);
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(2, grains.Calls.Count(call => call.Call == "IServerGrain/island.Schedules"));
    }

    [Fact]
    public void A_trend_is_the_most_of_each_stretch_against_the_peak()
    {
        var trend = new PlayerTrend();
        Assert.Null(trend.Line());
        foreach (var (minutes, players) in new[] { (0, 1), (1, 7), (2, 3), (10, 0), (20, 3) })
            trend.Note(players, Noon.AddMinutes(minutes));

        Assert.Equal("█▁▄", trend.Line());
        for (var slot = 0; slot < 100; slot++)
            trend.Note(slot, Noon.AddHours(1) + TimeSpan.FromMinutes(10 * slot));
        Assert.Equal(24, trend.Line()!.Length);
    }

    private async Task<PanelFace> Draw(PanelView panel) => Assert.Single(await faces.Draw([panel], TestContext.Current.CancellationToken))!;

    private static LiveServer Server(string id, Outcome<ServerStatus> status) => new(new KnownServer(ServerId.Parse(id), $"The {id}", "", Rcon: "127.0.0.1:1"), status, null);

    private static ServerStatus Status(params string[] players) => new(
        ServerState.Online, Noon, Noon, [.. players.Select((name, i) => new OnlinePlayer(EosId.Parse($"0002{i:x28}"), name))], 70, "83.2", TimeSpan.FromMilliseconds(12), Noon.AddDays(-1), Noon.AddMinutes(-10), null);
}
