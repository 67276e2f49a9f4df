using BlissBot.Grains.Atlas;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Atlas;

public sealed class CalibrationRulesTests
{
    /// <summary>The Island: 6858 units a degree from its middle.</summary>
    private static readonly MapPoint First = new(new Gps(10, 20), (20 - 50) * 6858.0, (10 - 50) * 6858.0);
    private static readonly MapPoint Second = new(new Gps(80, 90), (90 - 50) * 6858.0, (80 - 50) * 6858.0);

    [Fact]
    public void Two_points_give_the_measure_both_ways()
    {
        var (latitude, longitude) = CalibrationRules.Units(First, Second);
        var map = new CalibrationView(new AtlasMap("x", "x", true), First, Second, latitude, longitude, null, "admin", TestClock.Start);

        Assert.Equal((6858, 6858), (Math.Round(latitude, 6), Math.Round(longitude, 6)));
        var gps = CalibrationRules.ToGps(map, new Place(-144_022, -164_604, 0));
        Assert.Equal((26.0, 29.0), (Math.Round(gps.Latitude, 1), Math.Round(gps.Longitude, 1)));
        var back = CalibrationRules.ToPlace(map, gps, 7);
        Assert.Equal((-144_022, -164_604, 7), (Math.Round(back.X), Math.Round(back.Y), back.Z));
    }

    [Fact]
    public void How_far_a_table_is_off_is_its_worse_point()
    {
        Assert.Equal(3, CalibrationRules.Residual(First, Second, place => new Gps(50 + place.Y / 6858, 50 + place.X / 6858 + (place.X > 0 ? 3 : 1)))!.Value, 6);
        Assert.Null(CalibrationRules.Residual(First, Second, _ => null));
    }

    [Fact]
    public void Points_that_cannot_be_right_are_told()
    {
        Assert.Null(CalibrationRules.Fault(First, Second));
        Assert.Null(CalibrationRules.Fault(Second, First));
        Assert.Contains("missing", CalibrationRules.Fault(First, null));
        Assert.Contains("missing", CalibrationRules.Fault(First, Second with { X = double.NaN }));
        Assert.Contains("missing", CalibrationRules.Fault(First, Second with { Gps = new Gps(double.PositiveInfinity, 9) }));
        Assert.Contains("apart", CalibrationRules.Fault(First, Second with { Gps = new Gps(12, 90) }));
        Assert.Contains("swapped", CalibrationRules.Fault(First, Second with { X = First.X - 100_000 }));
        Assert.Contains("swapped", CalibrationRules.Fault(First, Second with { X = First.X + 1 }));
        Assert.Contains("swapped", CalibrationRules.Fault(First, Second with { X = First.X + (Second.X - First.X) * 3 }));
    }
}
