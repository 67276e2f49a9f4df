using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Saves;

/// <summary>The maps that saves are read with, their override included.</summary>
internal sealed class MapTable(IOptions<ParsingOptions> options) : IMapTable
{
    private readonly Lazy<MapCatalogue> maps = new(() => options.Value.LoadMaps());

    public ImmutableArray<KnownMap> All => [.. maps.Value.Maps.Where(map => map.HasGps).Select(Known)];

    public KnownMap? Find(string name) => maps.Value.TryFind(name) is { } map ? Known(map) : null;

    public Gps? ToGps(KnownMap map, Place place) =>
        maps.Value.ToGps(map.Name, new Location(place.X, place.Y, place.Z)) is { } gps ? new Gps(gps.Latitude, gps.Longitude) : null;

    public Place? ToPlace(KnownMap map, Gps gps, double z) =>
        maps.Value.FromGps(map.Name, new GpsPosition(gps.Latitude, gps.Longitude), z) is { } place ? new Place(place.X, place.Y, place.Z) : null;

    private static KnownMap Known(WorldMap map) => new(map.Name, map.DisplayName);
}
