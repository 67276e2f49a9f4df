namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>A place in Unreal units (centimetres), Z up. Always finite.</summary>
[GenerateSerializer, Immutable, Alias("bliss.place")]
public readonly record struct Place([property: Id(0)] double X, [property: Id(1)] double Y, [property: Id(2)] double Z);

/// <summary>A place as the game's map shows it, 0 to 100 inside the map.</summary>
[GenerateSerializer, Immutable, Alias("bliss.gps")]
public readonly record struct Gps([property: Id(0)] double Latitude, [property: Id(1)] double Longitude);

/// <summary>The smallest box around some places.</summary>
[GenerateSerializer, Immutable, Alias("bliss.place-box")]
public readonly record struct PlaceBox([property: Id(0)] Place Min, [property: Id(1)] Place Max);

/// <summary>Where to look for landmarks: by GPS or by world units; GPS wins when both are given.</summary>
/// <param name="Take">How many, 1 to <see cref="PageRequest.MaxSize"/>.</param>
[GenerateSerializer, Immutable, Alias("bliss.landmark-query")]
public sealed record LandmarkQuery([property: Id(0)] Gps? Gps, [property: Id(1)] Place? Place, [property: Id(2)] int Take = 10);

/// <summary>Something fixed on the map: an obelisk, a city terminal, a teleporter.</summary>
/// <param name="Distance">From the place asked for: GPS units when asked by GPS, otherwise Unreal units.</param>
[GenerateSerializer, Immutable, Alias("bliss.landmark")]
public sealed record LandmarkView(
    [property: Id(0)] ObjectKey Key,
    [property: Id(1)] string Class,
    [property: Id(2)] string? Name,
    [property: Id(3)] long? OwnerTeam,
    [property: Id(4)] Place Place,
    [property: Id(5)] Gps? Gps,
    [property: Id(6)] double Distance);

/// <summary>How many of one class.</summary>
[GenerateSerializer, Immutable, Alias("bliss.class-count")]
public sealed record ClassCount([property: Id(0)] string Class, [property: Id(1)] long Count);
