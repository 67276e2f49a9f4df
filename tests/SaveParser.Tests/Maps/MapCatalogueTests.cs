using System.Text;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Tables;
using BlissBot.SaveParser.Worlds;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Maps;

public sealed class MapCatalogueTests
{
    [Theory]
    [InlineData("TheIsland_WP", "The Island")]
    [InlineData("theisland", "The Island")]
    [InlineData("THEISLAND_wp", "The Island")]
    [InlineData(" Ragnarok_WP ", "Ragnarok")]
    [InlineData("Gen1", "Genesis: Part 1")]
    [InlineData("ClubARK", "Club ARK")]
    [InlineData("Nyrandil_WP", "Nyrandil")]
    public void A_map_is_found_whatever_the_case_and_with_or_without_its_suffix(string name, string display) =>
        Assert.Equal(display, MapCatalogue.Default.TryFind(name)?.DisplayName);

    [Theory]
    [InlineData("TheIsland_WP", -342_900, -342_900, 0, 0)]
    [InlineData("TheIsland_WP", 288_925, 164_870, 74.0, 92.1)]
    [InlineData("TheIsland_WP", -260_800, 238_400, 84.8, 12.0)]
    [InlineData("TheCenter_WP", 513_040, 700_189, 100, 100)]
    [InlineData("Aberration_WP", 0, 80_000, 60, 50)]
    [InlineData("Amissa_WP", 11_400, 11_375, 47.9, 49.1)]
    [InlineData("BobsMissions_WP", -12_812, 9_770, 100, 0)]
    public void Y_becomes_latitude_and_X_longitude(string map, double x, double y, double latitude, double longitude)
    {
        var gps = MapCatalogue.Default.ToGps(map, new Location(x, y, 0))!.Value;

        Assert.Equal(latitude, gps.Latitude, 0.06);
        Assert.Equal(longitude, gps.Longitude, 0.06);
    }

    [Fact]
    public void Genesis_has_two_worlds_above_each_other()
    {
        var map = MapCatalogue.Default.TryFind("Genesis_WP")!;

        Assert.Equal(new GpsPosition(50, 100), map.ToGps(new Location(1_107_500, 0, 129_392)));
        Assert.Equal(new GpsPosition(50, 100), map.ToGps(new Location(410_000, 0, 129_391)));
        Assert.Equal(410_000, map.FromGps(new GpsPosition(50, 100))!.Value.X, 1e-6);
        Assert.Equal(1_107_500, map.FromGps(new GpsPosition(50, 100), 200_000)!.Value.X, 1e-6);
    }

    [Fact]
    public void Gps_and_back_is_the_same_place_on_every_map() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6], Gen.Double[-1e5, 3e5]).Sample((x, y, z) =>
        {
            foreach (var map in MapCatalogue.Default.Maps)
            {
                if (!map.HasGps) continue;
                var back = map.FromGps(map.ToGps(new Location(x, y, z))!.Value, z)!.Value;
                Assert.Equal((x, y, z), (back.X, back.Y, back.Z), Near);
            }
        });

    [Fact]
    public void An_unknown_map_or_place_has_no_coordinates_rather_than_guessed_ones()
    {
        Assert.Null(MapCatalogue.Default.ToGps("GreenflatMap", new Location(1, 2, 3)));
        Assert.Null(MapCatalogue.Default.FromGps("GreenflatMap", new GpsPosition(1, 2)));
        Assert.Null(MapCatalogue.Default.ToGps("Fjordur_WP", new Location(1, 2, 3)));
        Assert.Null(MapCatalogue.Default.ToGps(null, new Location(1, 2, 3)));
        Assert.Null(MapCatalogue.Default.ToGps("TheIsland_WP", new Location(double.NaN, 2, 3)));
        Assert.Null(MapCatalogue.Default.FromGps("TheIsland_WP", new GpsPosition(double.NaN, 2)));
        Assert.Equal("GreenflatMap", MapCatalogue.Default.DisplayName("GreenflatMap_WP"));
        Assert.Equal("Fjordur", MapCatalogue.Default.DisplayName("Fjordur_WP"));
    }

    [Fact]
    public void An_override_adds_maps_and_replaces_those_of_the_same_name()
    {
        var catalogue = Override("""
            { "maps": [
              { "name": "GreenflatMap", "display": "Green Flats", "scale": { "latShift": 50, "latDivisor": 1000, "lonShift": 50, "lonDivisor": 1000 } },
              { "name": "fjordur", "bounds": { "minX": 0, "maxX": 100, "minY": 0, "maxY": 100 } }
            ] }
            """);

        Assert.Equal(new GpsPosition(52, 51), catalogue.ToGps("greenflatmap_wp", new Location(1000, 2000, 0)));
        Assert.Equal(new GpsPosition(2, 1), catalogue.ToGps("Fjordur_WP", new Location(1, 2, 0)));
        Assert.Equal("The Island", catalogue.DisplayName("TheIsland"));
    }

    [Fact]
    public void All_faults_of_an_override_are_listed()
    {
        var refused = Assert.Throws<TableException>(() => Override("""
            { "maps": [
              { "display": "Nameless" },
              { "name": "A", "bounds": { "minX": 5, "maxX": 5, "minY": 0 } },
              { "name": "B", "scale": { "latShift": 50, "latDivisor": 0, "lonShift": 50 } },
              { "name": "C", "bounds": { "minX": 0, "maxX": 9, "minY": 0, "maxY": 9 }, "scale": { "latShift": 5, "latDivisor": 9, "lonShift": 5, "lonDivisor": 9 } },
              { "name": "D", "zones": [] },
              { "name": "E", "zones": [ {}, null ] },
              { "name": "F", "aliases": [ "Ragnarok" ] },
              { "name": "G" }, { "name": "g_wp" }
            ] }
            """));

        Assert.Equal(11, refused.Faults.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"maps\": 7 }")]
    [InlineData("{ \"maps\": [ { \"nmae\": \"A\" } ] }")]
    public void What_is_no_table_is_refused(string json) => Assert.Single(Assert.Throws<TableException>(() => Override(json)).Faults);

    private static bool Near((double X, double Y, double Z) one, (double X, double Y, double Z) other) =>
        Math.Abs(one.X - other.X) < 0.01 && Math.Abs(one.Y - other.Y) < 0.01 && one.Z == other.Z;

    private static MapCatalogue Override(string json) => MapCatalogue.WithOverride(Encoding.UTF8.GetBytes(json));
}
