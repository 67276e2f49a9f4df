using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Worlds;

public sealed class WorldGrainTests(ClusterFixture fixture)
{
    private readonly ServerId server = ClusterFixture.NewServer();

    private IWorldGrain World => fixture.Grains.World(server);

    [Fact]
    public async Task Without_a_snapshot_every_question_is_refused_with_the_reason()
    {
        Assert.Equal(new Refusal(RefusalCode.NoSnapshotYet, server.Value), (await World.Summary()).Refusal);
        Assert.Equal(RefusalCode.NoSnapshotYet, (await World.Bases(new BaseQuery(), PageRequest.First)).Refusal!.Code);
        Assert.Equal(RefusalCode.ServerUnknown, (await fixture.Grains.GetGrain<IWorldGrain>("NOT AN ID").Summary()).Refusal!.Code);
    }

    [Fact]
    public async Task A_walk_over_all_pages_sees_every_base_once_with_the_age_of_the_data()
    {
        var snapshot = Commit(25);

        var seen = new List<ulong>();
        string? after = null;
        do
        {
            var page = (await World.Bases(new BaseQuery(), new PageRequest(10, after))).Value!;
            Assert.Equal((25L, snapshot.Stamp), (page.Total, page.AsOf));
            seen.AddRange(page.Items.Select(home => home.Id.Value));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 25).Select(number => (ulong)number), seen);
    }

    [Fact]
    public async Task A_tribes_log_comes_as_events_newest_first_and_of_the_kinds_asked_for()
    {
        Commit(1);
        const long Tribe = 1_000_000_777;
        fixture.World.Store.TribeLogs[Tribe] =
        [
            .. Enumerable.Range(0, 500).Select(number => number % 2 == 0
                ? $"Day {number}, 01:02:03: <RichColor Color=\"0, 1, 0, 1\">Ada Tamed a Dodo - Lvl 5 (Dodo)!</>)"
                : $"Day {number}, 01:02:03: <RichColor Color=\"1, 0, 0, 1\">Your 'Thatch Wall' was auto-decay destroyed!</>)"),
        ];

        var all = (await World.TribeEvents(Tribe, new([]))).Value!;
        var decayed = (await World.TribeEvents(Tribe, new([TribeEventKind.AutoDecayDestroyed]))).Value!;

        Assert.Equal((500L, 200), (all.Total, all.Items.Length));
        Assert.Equal([499, 498, 497], all.Items.Take(3).Select(entry => entry.Index));
        Assert.Equal((250L, 200), (decayed.Total, decayed.Items.Length));
        Assert.All(decayed.Items, entry => Assert.Equal(("Your 'Thatch Wall' was auto-decay destroyed!", (int?)entry.Index), (entry.Event.Text, entry.Event.Day)));
        Assert.Equal(RefusalCode.NotFound, (await World.TribeEvents(5, new([]))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await World.TribeEvents(Tribe, new([(TribeEventKind)999]))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await World.TribeEvents(Tribe, new(default))).Refusal!.Code);
    }

    [Fact]
    public async Task Malformed_questions_are_refused_before_the_store_is_asked()
    {
        Commit(1);
        Outcome<Page<BaseView>>[] answers =
        [
            await World.Bases(new BaseQuery(), new PageRequest(0)),
            await World.Bases(new BaseQuery(), new PageRequest(201)),
            await World.Bases(new BaseQuery(), new PageRequest(10, "forged")),
            await World.Bases(new BaseQuery(OwnerText: new string('x', 101)), PageRequest.First),
            await World.Bases(new BaseQuery(OwnerText: ""), PageRequest.First),
            await World.Bases(new BaseQuery(DecaysWithinHours: double.NaN), PageRequest.First),
            await World.Bases(new BaseQuery(DecaysWithinHours: -1), PageRequest.First),
            await World.Bases(new BaseQuery(Order: (BaseOrder)77), PageRequest.First),
        ];

        Assert.All(answers, answer => Assert.Equal(RefusalCode.InvalidQuery, answer.Refusal!.Code));
        Assert.Equal(RefusalCode.InvalidQuery, (await World.Inventory(new InventoryTarget(null, null), PageRequest.First)).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await World.NearestLandmarks(new LandmarkQuery(null, null))).Refusal!.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await World.NearestLandmarks(new LandmarkQuery(new Gps(double.NaN, 0), null))).Refusal!.Code);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Commit(1);

        Assert.Equal(new Refusal(RefusalCode.NotFound, "3300000000"), (await World.Base(new BaseId(99))).Refusal);
        Assert.Equal(RefusalCode.NotFound, (await World.Tribe(5)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await World.TribeLog(5, PageRequest.First)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await World.Player(0)).Refusal!.Code);
        Assert.Equal(RefusalCode.NotFound, (await World.Creature(default)).Refusal!.Code);
    }

    [Fact]
    public async Task A_commit_is_seen_at_once_when_the_grain_is_told()
    {
        Commit(1);
        Assert.Equal(1, (await World.Bases(new BaseQuery(), PageRequest.First)).Value!.Total);

        var newer = Commit(2);
        await World.Refresh(newer.Parse);

        var page = (await World.Bases(new BaseQuery(), PageRequest.First)).Value!;
        Assert.Equal((2L, newer.Stamp), (page.Total, page.AsOf));
    }

    [Fact]
    public async Task A_snapshot_replaced_under_the_question_is_asked_anew()
    {
        Commit(3);
        fixture.World.Store.Failures.Enqueue(new WorldStoreException(WorldStoreFault.SnapshotGone, "replaced"));

        var page = await World.Bases(new BaseQuery(), new PageRequest(3));

        Assert.Equal(3, page.Value!.Total);
    }

    [Theory]
    [InlineData(WorldStoreFault.Unavailable, RefusalCode.Unavailable)]
    [InlineData(WorldStoreFault.TooSlow, RefusalCode.TimedOut)]
    public async Task A_failing_store_is_a_refusal_and_is_not_remembered(WorldStoreFault fault, RefusalCode expected)
    {
        Commit(3);
        fixture.World.Store.Failures.Enqueue(new WorldStoreException(fault, "broken"));

        Assert.Equal(expected, (await World.Bases(new BaseQuery(), PageRequest.First)).Refusal!.Code);
        Assert.Equal(3, (await World.Bases(new BaseQuery(), PageRequest.First)).Value!.Total);
    }

    [Fact]
    public async Task Grains_stay_on_silos_with_their_role()
    {
        var other = ClusterFixture.NewServer();
        fixture.World.Source.Put(other, new SaveSearch.Nothing());
        await fixture.Grains.World(other).Summary();
        await fixture.Grains.Save(other).Wake();

        var management = fixture.Grains.GetGrain<IManagementGrain>(0);
        var core = await management.GetActivationAddress((IAddressable)fixture.Grains.World(other), TestContext.Current.CancellationToken);
        var parser = await management.GetActivationAddress((IAddressable)fixture.Grains.Save(other), TestContext.Current.CancellationToken);

        Assert.Equal(fixture.Cluster.Silos[0].SiloAddress, core);
        Assert.Equal(fixture.Cluster.Silos[1].SiloAddress, parser);
    }

    private SnapshotMeta Commit(int bases) => fixture.World.Store.Commit(server, ParseId.New(DateTimeOffset.UtcNow),
        [.. Enumerable.Range(1, bases).Select(number => new BaseView(new BaseId((ulong)number), 5, "Alpha", default, null, default, 60, 1, "Stone", true,
            new DecayView(DecayCertainty.Known, false, 1, "Stone", "tier", null, null, null)))]);
}
