using BlissBot.SaveParser.Tables;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Maps;

/// <summary>All known maps. An unknown map has no GPS coordinates rather than guessed ones.</summary>
public sealed class MapCatalogue
{
    private readonly Dictionary<string, WorldMap> byName;

    internal MapCatalogue(IReadOnlyList<WorldMap> maps, Dictionary<string, WorldMap> byName) => (Maps, this.byName) = (maps, byName);

    /// <summary>The maps the product ships with.</summary>
    public static MapCatalogue Default { get; } = MapCatalogueReader.Read([]);

    /// <summary>Every map, in the order of the table.</summary>
    public IReadOnlyList<WorldMap> Maps { get; }

    /// <summary>Adds maps to the shipped ones, or replaces those of the same name.</summary>
    /// <exception cref="TableException">The override is faulty; all faults are listed.</exception>
    public static MapCatalogue WithOverride(ReadOnlySpan<byte> json) => MapCatalogueReader.Read(json);

    /// <summary>Finds a map by its name or an alias; letter case and the suffix <c>_WP</c> do not matter.</summary>
    public WorldMap? TryFind(string? mapName) => mapName is null ? null : byName.GetValueOrDefault(Key(mapName));

    /// <summary>The name for people; an unknown map is called what the save calls it, without <c>_WP</c>.</summary>
    public string DisplayName(string mapName) => TryFind(mapName)?.DisplayName ?? WithoutSuffix(mapName);

    /// <summary>GPS coordinates of a place; null when the map is unknown.</summary>
    public GpsPosition? ToGps(string? mapName, Location place) => TryFind(mapName)?.ToGps(place);

    /// <summary>The way back; null when the map is unknown.</summary>
    public Location? FromGps(string? mapName, GpsPosition gps, double z = 0) => TryFind(mapName)?.FromGps(gps, z);

    internal static string Key(string name) => WithoutSuffix(name.Trim()).ToUpperInvariant();

    private static string WithoutSuffix(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith("_WP", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }
}
