using BlissBot.Grains.Atlas;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Atlas;

public sealed class AtlasRulesTests
{
    [Fact]
    public void The_nearest_come_first_with_their_way_and_a_landmark_of_two_worlds_comes_once()
    {
        var (places, walk) = AtlasRules.Nearest(
            new Place(0, 0, 0),
            [Spot("far", 0, 30_000), Spot("east", 10_000, 0), Spot("north", 0, -20_000), Mark("Obelisk", 5_000, 5_000), Mark("Obelisk", 5_100, 5_000), Mark("Obelisk", 9_000, 5_000)],
            take: 10);

        Assert.Equal(["Obelisk", "east", "Obelisk", "north", "far"], places.Select(place => place.Name));
        Assert.Equal((100, 90), (places[1].Distance, places[1].Heading));
        Assert.Equal((200, 0), (places[3].Distance, places[3].Heading));
        Assert.Equal((300, 180), (places[4].Distance, places[4].Heading));
        Assert.Equal([0, 2, 1, 3, 4], walk);
    }

    [Fact]
    public void No_more_come_than_were_asked_for_and_none_from_nowhere()
    {
        Assert.Equal(2, AtlasRules.Nearest(new Place(0, 0, 0), [Spot("a", 1, 0), Spot("b", 2, 0), Spot("c", 3, 0)], 2).Places.Length);
        Assert.Empty(AtlasRules.Nearest(new Place(0, 0, 0), [], 2).Walk);
    }

    [Fact]
    public void A_name_is_one_place_on_a_map_however_it_is_written()
    {
        var state = new AtlasState().Put(Named("a", "Base", 1)).Put(Named("b", "base", 2)).Put(Named("a", "BASE", 3));

        Assert.Equal([2.0, 3.0], state.Teleports.Select(known => known.Gps.Latitude).Order());
        Assert.Single(state.Remove("a", "bASE").Teleports);
        Assert.Same(state, state.Remove("c", "base"));
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData("", false)]
    [InlineData(" x", false)]
    [InlineData("x\n", false)]
    [InlineData("sixty-one characters are one more than a name of a place may have", false)]
    public void Names_are_short_and_on_one_line(string name, bool isOne) => Assert.Equal(isOne, AtlasRules.IsName(name, TeleportView.NameLimit));

    private static Spot Spot(string name, double x, double y) => new(name, false, default, new Place(x, y, 0));

    private static Spot Mark(string name, double x, double y) => Spot(name, x, y) with { IsLandmark = true };

    private static TeleportView Named(string map, string name, double latitude) => new(map, name, new Gps(latitude, 0), "admin", TestClock.Start);
}
