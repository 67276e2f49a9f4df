using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Interfaces.Atlas;

/// <summary>A map.</summary>
/// <param name="Name">As saves call it.</param>
/// <param name="DisplayName">As people do.</param>
/// <param name="IsCalibrated">Whether the community measured it itself.</param>
[GenerateSerializer, Immutable, Alias("bliss.atlas-map")]
public sealed record AtlasMap([property: Id(0)] string Name, [property: Id(1)] string DisplayName, [property: Id(2)] bool IsCalibrated);

/// <summary>A place in both ways of saying it.</summary>
[GenerateSerializer, Immutable, Alias("bliss.atlas-place")]
public sealed record AtlasPlace([property: Id(0)] AtlasMap Map, [property: Id(1)] Gps Gps, [property: Id(2)] Place Place);

/// <summary>A point of which both is known. Heights do not matter.</summary>
/// <param name="X">Unreal units, eastwards.</param>
/// <param name="Y">Unreal units, southwards.</param>
[GenerateSerializer, Immutable, Alias("bliss.map-point")]
public sealed record MapPoint([property: Id(0)] Gps Gps, [property: Id(1)] double X, [property: Id(2)] double Y);

/// <summary>A community's own measure of a map.</summary>
/// <param name="UnitsPerLatitude">Unreal units of one degree of latitude.</param>
/// <param name="UnitsPerLongitude">The same of longitude.</param>
/// <param name="Residual">How far the shipped table is off at the worse of the two points, in degrees; null when it does not know the map.</param>
[GenerateSerializer, Immutable, Alias("bliss.calibration-view")]
public sealed record CalibrationView(
    [property: Id(0)] AtlasMap Map,
    [property: Id(1)] MapPoint First,
    [property: Id(2)] MapPoint Second,
    [property: Id(3)] double UnitsPerLatitude,
    [property: Id(4)] double UnitsPerLongitude,
    [property: Id(5)] double? Residual,
    [property: Id(6)] string Actor,
    [property: Id(7)] DateTimeOffset At);

/// <summary>A place somebody named.</summary>
/// <param name="Name">Untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.teleport-view")]
public sealed record TeleportView(
    [property: Id(0)] string Map, [property: Id(1)] string Name, [property: Id(2)] Gps Gps, [property: Id(3)] string Actor, [property: Id(4)] DateTimeOffset At)
{
    /// <summary>Characters of the longest <see cref="Name"/>.</summary>
    public const int NameLimit = 60;
}

/// <summary>What is near a place.</summary>
/// <param name="Places">Nearest first.</param>
/// <param name="Walk">Positions in <see cref="Places"/> in the order in which to walk to all of them: always to the one that is nearest then.</param>
[GenerateSerializer, Immutable, Alias("bliss.near-places")]
public sealed record NearPlaces(
    [property: Id(0)] AtlasMap Map, [property: Id(1)] ImmutableArray<NearPlace> Places, [property: Id(2)] ImmutableArray<int> Walk);

/// <summary>Something near a place.</summary>
/// <param name="Name">Of a named place, untrusted; of a landmark its class, or the name it has in the world.</param>
/// <param name="IsLandmark">Whether it stands in the world itself.</param>
/// <param name="Distance">Metres.</param>
/// <param name="Heading">Degrees from north, clockwise, 0 to 360.</param>
[GenerateSerializer, Immutable, Alias("bliss.near-place")]
public sealed record NearPlace(
    [property: Id(0)] string Name, [property: Id(1)] bool IsLandmark, [property: Id(2)] Gps Gps, [property: Id(3)] double Distance, [property: Id(4)] double Heading);
