using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Maps;

/// <summary>A place as the game shows it to players: 0 to 100 on the map, a little outside of it beyond its edge.</summary>
public readonly record struct GpsPosition(double Latitude, double Longitude);

/// <summary>One map: its names and how places become GPS coordinates.</summary>
public sealed class WorldMap
{
    private readonly MapZone[] zones;

    internal WorldMap(string name, string display, IReadOnlyList<string> aliases, MapZone[] zones) =>
        (Name, DisplayName, Aliases, this.zones) = (name, display, aliases, zones);

    /// <summary>The name a save carries, such as <c>TheIsland_WP</c>.</summary>
    public string Name { get; }

    /// <summary>The name for people.</summary>
    public string DisplayName { get; }

    /// <summary>Further names it is found by.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Whether its coordinates are known.</summary>
    public bool HasGps => zones.Length > 0;

    /// <summary>Y becomes latitude, growing southwards, X longitude. Null when the map's coordinates are unknown or the place is not finite.</summary>
    public GpsPosition? ToGps(Location place) => place.IsFinite ? ZoneAt(place.Z)?.ToGps(place) : null;

    /// <summary>The way back.</summary>
    /// <param name="gps">A finite position.</param>
    /// <param name="z">Height in Unreal units; it decides where a map has two worlds above each other.</param>
    /// <returns>Null when the map's coordinates are unknown or a number is not finite.</returns>
    public Location? FromGps(GpsPosition gps, double z = 0) =>
        double.IsFinite(gps.Latitude) && double.IsFinite(gps.Longitude) && double.IsFinite(z) ? ZoneAt(z)?.FromGps(gps, z) : null;

    private MapZone? ZoneAt(double z)
    {
        foreach (var zone in zones)
            if (z >= zone.MinZ)
                return zone;
        return null;
    }
}

/// <summary>One layer of a map: <c>GPS = shift + units / divisor</c> from <paramref name="MinZ"/> upwards.</summary>
internal sealed record MapZone(double MinZ, double LatShift, double LatDivisor, double LonShift, double LonDivisor)
{
    public static MapZone OfBounds(double minZ, double minX, double maxX, double minY, double maxY)
    {
        double latDivisor = (maxY - minY) / 100, lonDivisor = (maxX - minX) / 100;
        return new MapZone(minZ, -minY / latDivisor, latDivisor, -minX / lonDivisor, lonDivisor);
    }

    public GpsPosition ToGps(Location place) => new(LatShift + place.Y / LatDivisor, LonShift + place.X / LonDivisor);

    public Location FromGps(GpsPosition gps, double z) => new((gps.Longitude - LonShift) * LonDivisor, (gps.Latitude - LatShift) * LatDivisor, z);
}
