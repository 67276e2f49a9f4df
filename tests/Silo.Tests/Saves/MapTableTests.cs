using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Saves;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Tests.Saves;

public sealed class MapTableTests
{
    private readonly MapTable table = new(Options.Create(new ParsingOptions()));

    [Theory]
    [InlineData("TheIsland_WP", -144_022, -164_604, 26.0, 29.0)]
    [InlineData("theisland", 28_634, 242_349, 85.3, 54.2)]
    [InlineData("Ragnarok_WP", 0, 0, 50.0, 50.0)]
    public void Places_are_where_the_game_shows_them_and_come_back(string map, double x, double y, double latitude, double longitude)
    {
        var known = table.Find(map)!;

        var gps = table.ToGps(known, new Place(x, y, 0))!.Value;
        var back = table.ToPlace(known, gps, 7)!.Value;

        Assert.Equal((latitude, longitude), (Math.Round(gps.Latitude, 1), Math.Round(gps.Longitude, 1)));
        Assert.Equal((x, y, 7), (Math.Round(back.X), Math.Round(back.Y), back.Z));
        Assert.Contains(known, table.All);
    }

    [Fact]
    public void A_map_that_is_not_known_has_no_places() => Assert.Null(table.Find("Nowhere_WP"));
}
