using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Ports;

/// <summary>The maps whose coordinates are known to everybody. Quick, and for all threads.</summary>
public interface IMapTable
{
    /// <summary>Those with coordinates.</summary>
    ImmutableArray<KnownMap> All { get; }

    /// <summary>A map by any of its names; null when it is not known. One that is known may still have no coordinates.</summary>
    KnownMap? Find(string name);

    /// <summary>Null when the map's coordinates are unknown.</summary>
    Gps? ToGps(KnownMap map, Place place);

    /// <summary>The way back.</summary>
    /// <param name="z">Decides where a map has two worlds above each other.</param>
    Place? ToPlace(KnownMap map, Gps gps, double z);
}

/// <summary>A map.</summary>
/// <param name="Name">As saves call it: the one name of the map.</param>
/// <param name="DisplayName">As people do.</param>
public sealed record KnownMap(string Name, string DisplayName);
