using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Tests.Atlas;

public sealed class AtlasGrainTests(ClusterFixture fixture)
{
    private static readonly MapPoint First = new(new Gps(10, 10), -80_000, -80_000);
    private static readonly MapPoint Second = new(new Gps(90, 90), 80_000, 80_000);
    private static ulong last = 60_000;

    private readonly GuildId guild = new(Interlocked.Increment(ref last));

    private IAtlasGrain Atlas => fixture.Grains.Atlas(guild);

    [Fact]
    public async Task Places_become_coordinates_and_back_by_the_table()
    {
        var gps = Good(await Atlas.ToGps("the island", new Place(1_000, -2_000, 5)));
        var place = Good(await Atlas.ToPlace("TheIsland", new Gps(48, 51)));

        Assert.Equal((new Gps(48, 51), false), (gps.Gps, gps.Map.IsCalibrated));
        Assert.Equal(new Place(1_000, -2_000, 0), place.Place);
        Assert.Equal(RefusalCode.NotFound, (await Atlas.ToGps("nowhere", default)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await Atlas.ToGps("blank", default)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Atlas.ToPlace("the island", new Gps(double.NaN, 1))).Refusal?.Code);
    }

    [Fact]
    public async Task A_measure_of_ones_own_wins_for_that_community_alone_and_can_be_taken_back()
    {
        var measure = Good(await Atlas.Calibrate("the island", First, Second, "admin"));

        Assert.Equal((2_000, 40.0), (measure.UnitsPerLatitude, measure.Residual));
        Assert.Equal((new Gps(50.5, 50.5), true), Good(await Atlas.ToGps("TheIsland_WP", new Place(1_000, 1_000, 0))) is var own ? (own.Gps, own.Map.IsCalibrated) : default);
        Assert.Equal(new Gps(51, 51), Good(await fixture.Grains.Atlas(new GuildId(1)).ToGps("the island", new Place(1_000, 1_000, 0))).Gps);
        Good(await Atlas.Uncalibrate("the island", "admin"));
        Assert.Equal(new Gps(51, 51), Good(await Atlas.ToGps("the island", new Place(1_000, 1_000, 0))).Gps);
        Assert.Equal(RefusalCode.NotFound, (await Atlas.Uncalibrate("the island", "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task A_map_nobody_knows_is_known_once_it_is_measured()
    {
        var measure = Good(await Atlas.Calibrate("Modded_WP", First, Second, "admin"));

        Assert.Null(measure.Residual);
        Assert.Equal(new Gps(50, 50), Good(await Atlas.ToGps("modded", default)).Gps);
        Assert.Contains(Good(await Atlas.Maps()), map => map is { DisplayName: "Modded_WP", IsCalibrated: true });
        Good(await Atlas.AddTeleport("MODDED", "home", new Gps(1, 2), "admin"));
        Assert.Equal(RefusalCode.InvalidQuery, (await Atlas.Calibrate("Modded_WP", First, First, "admin")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Atlas.Calibrate(new string('x', 65), First, Second, "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task Named_places_are_kept_by_community_and_map_and_a_failed_write_changes_nothing()
    {
        Good(await Atlas.AddTeleport("the island", "home", new Gps(50, 60), "admin"));
        Good(await Atlas.AddTeleport("the island", "HOME", new Gps(50, 61), "admin"));
        fixture.World.States.Broken[guild.ToString()] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Atlas.AddTeleport("the island", "lost", new Gps(50, 60), "admin"));
        fixture.World.States.Broken.TryRemove(guild.ToString(), out _);
        Good(await Atlas.AddTeleport("the island", "beach", new Gps(90, 50), "admin"));

        Assert.Equal(["beach", "HOME"], Good(await Atlas.Teleports("the island")).Select(known => known.Name));
        Assert.Empty(Good(await fixture.Grains.Atlas(new GuildId(2)).Teleports("the island")));
        Assert.Equal(["HOME", "beach"], Good(await Atlas.Nearest("the island", new Gps(50, 50), [], 10)).Places.Select(place => place.Name));
        Assert.Equal(110, Good(await Atlas.Nearest("the island", new Gps(50, 50), [], 1)).Places[0].Distance, 6);
        Good(await Atlas.RemoveTeleport("the island", "home", "admin"));
        Assert.Equal(RefusalCode.NotFound, (await Atlas.RemoveTeleport("the island", "home", "admin")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Atlas.AddTeleport("the island", " ", default, "admin")).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await Atlas.AddTeleport("nowhere", "x", default, "admin")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await Atlas.Nearest("the island", default, [], 26)).Refusal?.Code);
    }

    [Fact]
    public async Task What_stands_in_the_worlds_of_that_map_is_near_but_nothing_that_belongs_to_anybody()
    {
        var (there, elsewhere, unread) = (ClusterFixture.NewServer(), ClusterFixture.NewServer(), ClusterFixture.NewServer());
        fixture.World.Store.PutLandmarks(there, "TheIsland_WP", ("TributeTerminal_Red_C", null, new Place(1_000, 0, 0)), ("TekTeleporter_C", 60_000, new Place(500, 0, 0)));
        fixture.World.Store.PutLandmarks(elsewhere, "Blank_WP", ("TributeTerminal_Blue_C", null, new Place(0, 0, 0)));

        var near = Good(await Atlas.Nearest("the island", new Gps(50, 50), [there, elsewhere, unread], 10));

        Assert.Equal(("TributeTerminal_Red_C", true, 10.0), Assert.Single(near.Places) is var only ? (only.Name, only.IsLandmark, only.Distance) : default);
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
