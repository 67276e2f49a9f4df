using BlissBot.SaveParser.Tables;

namespace BlissBot.SaveParser.Maps;

/// <summary>Merges the shipped maps with an override and checks them, so that every fault is told at once.</summary>
internal sealed class MapCatalogueReader
{
    private const int MaxMaps = 1000, MaxZones = 16, MaxAliases = 16;
    private const double MaxUnits = 1e9;
    private const string Title = "The map table";

    private readonly List<string> faults = [];

    public static MapCatalogue Read(ReadOnlySpan<byte> overrides)
    {
        var shipped = JsonTable.Embedded("maps.json", MapFileContext.Default.MapFile);
        var over = overrides.IsEmpty ? null : JsonTable.Parse(Title, overrides, MapFileContext.Default.MapFile);
        var reader = new MapCatalogueReader();
        var catalogue = reader.Merge(reader.ReadMaps(shipped), over is null ? [] : reader.ReadMaps(over));
        JsonTable.ThrowIfAny(Title, reader.faults);
        return catalogue;
    }

    private MapCatalogue Merge(List<WorldMap> shipped, List<WorldMap> over)
    {
        var maps = new List<WorldMap>(shipped);
        var names = new HashSet<string>();
        foreach (var map in over)
        {
            var key = MapCatalogue.Key(map.Name);
            if (!names.Add(key)) faults.Add($"{map.Name} occurs twice.");
            var known = maps.FindIndex(other => MapCatalogue.Key(other.Name) == key);
            if (known >= 0) maps[known] = map;
            else maps.Add(map);
        }

        var byName = new Dictionary<string, WorldMap>();
        foreach (var map in maps)
            foreach (var name in map.Aliases.Prepend(map.Name))
                if (!byName.TryAdd(MapCatalogue.Key(name), map) && byName[MapCatalogue.Key(name)] != map)
                    faults.Add($"{name} is the name of two maps, {byName[MapCatalogue.Key(name)].Name} and {map.Name}.");
        return new MapCatalogue(maps, byName);
    }

    private List<WorldMap> ReadMaps(MapFile file)
    {
        var maps = new List<WorldMap>();
        if (file.Maps is null) faults.Add("It has no list of maps.");
        if (file.Maps?.Count > MaxMaps) faults.Add($"It has {file.Maps.Count} maps; {MaxMaps} are allowed.");
        foreach (var map in (file.Maps ?? []).Take(MaxMaps))
        {
            if (map is null || !JsonTable.IsName(map.Name))
            {
                faults.Add($"A map's name is missing or longer than {JsonTable.MaxNameLength} characters.");
                continue;
            }

            if (map.Display is not null && !JsonTable.IsName(map.Display)) faults.Add($"{map.Name}: the display name is blank or too long.");
            if (map.Aliases is { } aliases && (aliases.Count > MaxAliases || !aliases.All(JsonTable.IsName)))
                faults.Add($"{map.Name}: there are more than {MaxAliases} aliases, or one is blank or too long.");
            maps.Add(new WorldMap(map.Name!, map.Display ?? map.Name!, [.. (map.Aliases ?? []).OfType<string>()], ReadZones(map)));
        }

        return maps;
    }

    private MapZone[] ReadZones(MapFile.Map map)
    {
        if (map.Zones is null)
            return map.Bounds is null && map.Scale is null ? [] : [ReadZone(map.Name!, double.NegativeInfinity, map.Bounds, map.Scale)];
        if (map.Bounds is not null || map.Scale is not null) faults.Add($"{map.Name}: with zones, coordinates belong into the zones.");
        if (map.Zones.Count is 0 or > MaxZones) faults.Add($"{map.Name}: there must be 1 to {MaxZones} zones.");
        var zones = new List<MapZone>();
        foreach (var zone in map.Zones.Take(MaxZones))
        {
            if (zone is null) faults.Add($"{map.Name}: a zone is null.");
            else zones.Add(ReadZone(map.Name!, zone.MinZ ?? double.NegativeInfinity, zone.Bounds, zone.Scale));
        }

        // Zones are asked in turn: one that reaches further down would hide those after it.
        for (var at = 1; at < zones.Count; at++)
            if (!(zones[at].MinZ < zones[at - 1].MinZ))
                faults.Add($"{map.Name}: zones must be ordered from the highest minZ down; zone {at + 1} is never reached.");
        return [.. zones];
    }

    private MapZone ReadZone(string map, double minZ, MapFile.Bounds? bounds, MapFile.Scale? scale)
    {
        if (bounds is null == scale is null)
        {
            faults.Add($"{map}: there must be either bounds or a scale, not both or none.");
            return new MapZone(minZ, 0, 1, 0, 1);
        }

        if (bounds is { } of)
        {
            CheckRange(map, "X", of.MinX, of.MaxX);
            CheckRange(map, "Y", of.MinY, of.MaxY);
            return MapZone.OfBounds(minZ, of.MinX ?? 0, of.MaxX ?? 0, of.MinY ?? 0, of.MaxY ?? 0);
        }

        CheckScale(map, "lat", scale?.LatShift, scale?.LatDivisor);
        CheckScale(map, "lon", scale?.LonShift, scale?.LonDivisor);
        return new MapZone(minZ, scale?.LatShift ?? 0, scale?.LatDivisor ?? 0, scale?.LonShift ?? 0, scale?.LonDivisor ?? 0);
    }

    private void CheckRange(string map, string axis, double? min, double? max)
    {
        if (!(min >= -MaxUnits && max <= MaxUnits && max - min >= 1))
            faults.Add($"{map}: min{axis} and max{axis} must both be there, at least 1 unit apart and within ±{MaxUnits:N0}.");
    }

    private void CheckScale(string map, string axis, double? shift, double? divisor)
    {
        if (!(Math.Abs(shift ?? double.NaN) <= MaxUnits && divisor >= 0.01 && divisor <= MaxUnits))
            faults.Add($"{map}: {axis}Shift and {axis}Divisor must both be there, the divisor from 0.01 to {MaxUnits:N0}.");
    }
}
