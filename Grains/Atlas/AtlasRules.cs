using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Atlas;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Atlas;

/// <summary>What becomes of a community's maps and named places. Pure.</summary>
internal static class AtlasRules
{
    public const int MostTeleports = 500;
    public const int MostCalibrations = 100;
    public const int MostNear = 25;
    public const int MostServers = 100;
    public const int MapLimit = 64;

    /// <summary>Two servers of one map show the same landmark, as good as at the same place: within five metres.</summary>
    private const double Same = 500;

    private const double UnitsPerMetre = 100;

    public static bool IsName(string? name, int limit) => !string.IsNullOrWhiteSpace(name) && name.Length <= limit && name.Trim() == name && !name.Any(char.IsControl);

    public static TeleportView? Find(this AtlasState state, string map, string name) =>
        state.Teleports.FirstOrDefault(known => known.Map == map && string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    public static AtlasState Put(this AtlasState state, TeleportView teleport) =>
        state with { Teleports = state.Remove(teleport.Map, teleport.Name).Teleports.Add(teleport) };

    public static AtlasState Remove(this AtlasState state, string map, string name) =>
        state.Find(map, name) is { } known ? state with { Teleports = state.Teleports.Remove(known) } : state;

    public static CalibrationView? Measure(this AtlasState state, string map) => state.Calibrations.FirstOrDefault(known => known.Map.Name == map);

    public static AtlasState Put(this AtlasState state, CalibrationView measure) =>
        state with { Calibrations = state.Calibrations.RemoveAll(known => known.Map.Name == measure.Map.Name).Add(measure) };

    public static AtlasState Forget(this AtlasState state, CalibrationView measure) => state with { Calibrations = state.Calibrations.Remove(measure) };

    /// <summary>What is nearest to a place, each landmark once however many worlds show it; and in which order to walk to all of it.</summary>
    public static (ImmutableArray<NearPlace> Places, ImmutableArray<int> Walk) Nearest(Place from, IEnumerable<Spot> spots, int take)
    {
        var nearest = new List<Spot>();
        foreach (var spot in spots.OrderBy(spot => Distance(from, spot.Place)).ThenBy(spot => Math.Abs(spot.Place.Z)).ThenBy(spot => spot.Name, StringComparer.Ordinal))
        {
            if (nearest.Count == take)
                break;
            if (!nearest.Exists(known => known.IsLandmark && spot.IsLandmark && known.Name == spot.Name && Distance(known.Place, spot.Place) < Same))
                nearest.Add(spot);
        }
        var places = nearest.Select(spot => new NearPlace(spot.Name, spot.IsLandmark, spot.Gps, Distance(from, spot.Place) / UnitsPerMetre, Heading(from, spot.Place))).ToImmutableArray();
        return (places, Walk(from, nearest));
    }

    private static ImmutableArray<int> Walk(Place from, List<Spot> spots)
    {
        var walk = ImmutableArray.CreateBuilder<int>(spots.Count);
        var left = Enumerable.Range(0, spots.Count).ToList();
        for (var at = from; left.Count > 0; at = spots[walk[^1]].Place)
        {
            var next = left.MinBy(index => Distance(at, spots[index].Place));
            walk.Add(next);
            left.Remove(next);
        }
        return walk.ToImmutable();
    }

    /// <summary>As on the map: heights do not count.</summary>
    private static double Distance(Place one, Place other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));

    /// <summary>North is where y is less.</summary>
    private static double Heading(Place from, Place to)
    {
        var degrees = Math.Atan2(to.X - from.X, from.Y - to.Y) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }
}

/// <summary>Something that has a place on a map.</summary>
internal sealed record Spot(string Name, bool IsLandmark, Gps Gps, Place Place);
