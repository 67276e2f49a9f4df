using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Atlas;

/// <summary>A map's measure from two points: <c>GPS = at the first + units / units of a degree</c>. Pure.</summary>
internal static class CalibrationRules
{
    /// <summary>Players read one digit behind the point: with points this far apart that is an error of two percent at most.</summary>
    public const double LeastDegrees = 5;

    /// <summary>From the smallest map known, with 249, to ten times the largest, with 22,150.</summary>
    private const double LeastUnits = 25, MostUnits = 250_000;

    /// <summary>No known map is so far from square.</summary>
    private const double MostSkew = 2;

    private const double Farthest = 1e8, MostDegrees = 1_000;

    /// <summary>What is wrong with two points; null when nothing is.</summary>
    public static string? Fault(MapPoint? first, MapPoint? second)
    {
        if (first is null || second is null || !IsGood(first) || !IsGood(second))
            return "A point is missing or beyond every map.";
        if (Math.Abs(first.Gps.Latitude - second.Gps.Latitude) < LeastDegrees || Math.Abs(first.Gps.Longitude - second.Gps.Longitude) < LeastDegrees)
            return $"The points must be at least {LeastDegrees} degrees apart, both in latitude and in longitude.";
        var (latitude, longitude) = Units(first, second);
        if (latitude is not (>= LeastUnits and <= MostUnits) || longitude is not (>= LeastUnits and <= MostUnits))
            return "Latitude must grow with y and longitude with x, by 25 to 250,000 units a degree. Are x and y swapped?";
        return latitude / longitude is >= 1 / MostSkew and <= MostSkew ? null : "A degree of latitude and one of longitude differ by more than twice. Are x and y swapped?";
    }

    /// <summary>Unreal units of a degree.</summary>
    public static (double Latitude, double Longitude) Units(MapPoint first, MapPoint second) => (
        (second.Y - first.Y) / (second.Gps.Latitude - first.Gps.Latitude), (second.X - first.X) / (second.Gps.Longitude - first.Gps.Longitude));

    public static Gps ToGps(CalibrationView map, Place place) => new(
        map.First.Gps.Latitude + (place.Y - map.First.Y) / map.UnitsPerLatitude, map.First.Gps.Longitude + (place.X - map.First.X) / map.UnitsPerLongitude);

    public static Place ToPlace(CalibrationView map, Gps gps, double z) => new(
        map.First.X + (gps.Longitude - map.First.Gps.Longitude) * map.UnitsPerLongitude, map.First.Y + (gps.Latitude - map.First.Gps.Latitude) * map.UnitsPerLatitude, z);

    /// <summary>How far a table is off at the worse of two points, in degrees; null when it does not know the map.</summary>
    public static double? Residual(MapPoint first, MapPoint second, Func<Place, Gps?> table)
    {
        double? worst = null;
        foreach (var point in (ReadOnlySpan<MapPoint>)[first, second])
        {
            if (table(new Place(point.X, point.Y, 0)) is not { } said)
                return null;
            var off = Math.Max(Math.Abs(said.Latitude - point.Gps.Latitude), Math.Abs(said.Longitude - point.Gps.Longitude));
            worst = Math.Max(worst ?? 0, off);
        }
        return worst;
    }

    /// <summary>Whether it may be a place on some map.</summary>
    public static bool IsGood(Gps gps) => Math.Abs(gps.Latitude) <= MostDegrees && Math.Abs(gps.Longitude) <= MostDegrees;

    /// <inheritdoc cref="IsGood(Gps)"/>
    public static bool IsGood(Place place) => Math.Abs(place.X) <= Farthest && Math.Abs(place.Y) <= Farthest && Math.Abs(place.Z) <= Farthest;

    private static bool IsGood(MapPoint point) => IsGood(point.Gps) && IsGood(new Place(point.X, point.Y, 0));
}
