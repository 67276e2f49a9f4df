using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Records;
using BlissBot.Grains.Tests.Bridge;
using BlissBot.Grains.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.Grains.Tests.Records;

public sealed class LogbookGrainTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Begin = RecordText.Whole(TimeProvider.System.GetUtcNow().AddDays(-2));

    private FakeRecords Records => fixture.World.Records;

    [Fact]
    public async Task What_a_game_says_becomes_rows_without_anybody_reading_the_bridge()
    {
        var server = new BridgedServer(fixture.World, () => fixture.Grains);
        await server.Begin();

        server.SayInChat("Ann", "hello");
        server.SayInChat("Bob", "hello");

        await BridgedServer.Until(() => Task.FromResult(Records.Of(server.Id).Length == 2));
        Assert.Equal(["Ann", "Bob"], Records.Of(server.Id).Select(row => row.Player));
    }

    [Fact]
    public async Task A_store_that_fails_holds_up_nobody_and_has_every_line_once_when_it_is_back()
    {
        var server = new BridgedServer(fixture.World, () => fixture.Grains);
        await server.Begin();
        Records.Broken[server.Id] = true;
        server.SayInChat("Ann", "one");
        server.SayInChat("Ann", "two");

        var shown = await server.Read(2);
        await server.Bridge.Ack(server.Lease!, shown[^1].Sequence);
        await BridgedServer.Until(() => Task.FromResult(Records.Tries.GetValueOrDefault(server.Id) > 1));
        Assert.Empty(Records.Of(server.Id));
        Records.Broken.TryRemove(server.Id, out _);

        await BridgedServer.Until(() => Task.FromResult(Records.Of(server.Id).Length == 2));
        Assert.Equal(["one", "two"], Records.Of(server.Id).Select(row => row.Text));
    }

    [Fact]
    public async Task A_store_that_hangs_holds_up_nobody()
    {
        var server = new BridgedServer(fixture.World, () => fixture.Grains);
        await server.Begin();
        var slow = Records.Slow[server.Id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.SayInChat("Ann", "one");
        await BridgedServer.Until(() => Task.FromResult(Records.Tries.ContainsKey(server.Id)));

        server.SayInChat("Ann", "two");
        Assert.Equal(["Ann: one", "Ann: two"], (await server.Read(2)).Select(BridgedServer.Words));
        Assert.Equal(RefusalCode.None, (await fixture.Grains.Logbook(server.Id).Find(new LogQuery(), new PageRequest())).Refusal?.Code ?? RefusalCode.None);
        Records.Slow.TryRemove(server.Id, out _);
        slow.SetResult();

        await BridgedServer.Until(() => Task.FromResult(Records.Of(server.Id).Length == 2));
    }

    [Fact]
    public async Task A_store_that_is_away_for_long_costs_a_count_of_what_it_missed()
    {
        var server = new BridgedServer(fixture.World, () => fixture.Grains);
        await server.Begin();
        Records.Broken[server.Id] = true;
        const int Said = 130;
        for (var number = 1; number <= Said; number++)
        {
            server.SayInChat("Ann", $"line {number}");
            if (number % 10 == 0)
            {
                var shown = await server.Read(10);
                await server.Bridge.Ack(server.Lease!, shown[^1].Sequence);
            }
        }
        Records.Broken.TryRemove(server.Id, out _);

        await BridgedServer.Until(() => Task.FromResult(Records.Of(server.Id).Any(row => row.Text == $"line {Said}")));
        var rows = Records.Of(server.Id);
        var folded = Assert.Single(rows, row => row.What == LogWords.Folded);
        Assert.StartsWith($"{Said - rows.Count(row => row.What == LogWords.Chat)} lines were not kept", folded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_and_news_are_rows_too()
    {
        var server = new BridgedServer(fixture.World, () => fixture.Grains);
        await server.Begin();
        await server.Bridge.Announce("op", new ServerNews(NewsKind.CameOnline));

        await BridgedServer.Until(() => Task.FromResult(Records.Of(server.Id).Any(row => row.What == LogWords.News)));
    }

    [Fact]
    public async Task The_same_items_again_and_an_outbox_that_began_anew_are_told_apart()
    {
        var book = Known(out var id);
        await book.Observe([Item(1, "one"), Item(2, "two")]);

        Assert.Equal(3, await book.Observe([Item(2, "two"), Item(3, "three")]));
        Assert.Equal(1, await book.Observe([Item(1, "another one") with { At = Begin.AddDays(1) }]));

        Assert.Equal(["one", "two", "three", "another one"], Records.Of(id).Select(row => row.Text));
    }

    [Fact]
    public async Task Pages_of_what_fits_lead_to_its_end()
    {
        var book = Known(out _);
        await book.Observe([.. Enumerable.Range(1, 7).Select(number => Item(number, number % 2 == 0 ? "even" : "odd"))]);

        var first = (await book.Find(new LogQuery(Text: "ODD"), new PageRequest(3))).Value!;
        await book.Observe([Item(8, "odd again") with { At = Begin.AddDays(1) }]);
        var second = (await book.Find(new LogQuery(Text: "odd"), new PageRequest(3, first.Next))).Value!;

        Assert.Equal([7, 5, 3], first.Entries.Select(entry => entry.Sequence));
        Assert.Equal([1], second.Entries.Select(entry => entry.Sequence));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_question_that_is_malformed_or_about_nobody_is_refused()
    {
        var book = Known(out _);

        Assert.Equal(RefusalCode.InvalidQuery, (await book.Find(new LogQuery(Text: ""), new PageRequest())).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await book.Find(new LogQuery(), new PageRequest(10, "forged"))).Refusal?.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.Logbook(ServerId.Parse("nobody")).Find(new LogQuery(), new PageRequest())).Refusal?.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.GetGrain<ILogbookGrain>("No Id").Find(new LogQuery(), new PageRequest())).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_too_old_goes_by_itself()
    {
        var world = new TestWorld();
        await using var cluster = world.Build(1, _ => [SiloRoles.Core], silo => silo.Services.Configure<RecordsOptions>(records => (records.LogDays, records.PurgeMinutes) = (30, 0.001)));
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        var id = ClusterFixture.NewServer();
        world.Source.Put(id, new SaveSearch.Nothing());
        var now = TimeProvider.System.GetUtcNow();

        await cluster.Client.Logbook(id).Observe([Item(1, "old") with { At = now.AddDays(-31) }, Item(2, "new") with { At = now.AddDays(-29) }]);

        await BridgedServer.Until(() => Task.FromResult(world.Records.Of(id).Length == 1));
        Assert.Equal("new", world.Records.Of(id)[0].Text);
    }

    private ILogbookGrain Known(out ServerId id)
    {
        id = ClusterFixture.NewServer();
        fixture.World.Source.Put(id, new SaveSearch.Nothing());
        return fixture.Grains.Logbook(id);
    }

    private static BridgeItem Item(long sequence, string text) => new(sequence, Begin.AddSeconds(sequence), new GameLine(new ChatSaid("Ann", null, text)));
}
