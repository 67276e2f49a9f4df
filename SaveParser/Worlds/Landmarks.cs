namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// Things people give directions by: obelisks (<c>TributeTerminal_*</c>) and city terminals, which belong to the map, and
/// tek teleporters, which belong to tribes.
/// </summary>
public static class Landmarks
{
    private static readonly string[] OfTheMap = ["TributeTerminal", "CityTerminal"];
    private static readonly string[] OfTribes = ["TekTeleporter"];

    /// <summary>Indexes of the structures that are landmarks and have a place.</summary>
    public static IEnumerable<int> Find(World world)
    {
        var ofTheMap = Match(world, OfTheMap);
        var ofTribes = Match(world, OfTribes);
        for (var index = 0; index < world.Structures.Count; index++)
            if (IsLandmark(world, index, ofTheMap, ofTribes))
                yield return index;
    }

    private static bool IsLandmark(World world, int index, bool[] ofTheMap, bool[] ofTribes)
    {
        ref readonly var structure = ref world.Structures[index];
        return structure.Location.IsFinite && (ofTribes[structure.Class] || ofTheMap[structure.Class] && !structure.IsOwned);
    }

    private static bool[] Match(World world, string[] parts) =>
        [.. world.Classes.Select(@class => Array.Exists(parts, part => @class.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))];
}
