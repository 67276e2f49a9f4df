using BlissBot.Fuzz.Families;

namespace BlissBot.Fuzz;

/// <summary>The decoder families by name.</summary>
internal static class FamilyList
{
    public static IReadOnlyDictionary<string, Func<SeedWorlds, ITarget>> All { get; } = new Dictionary<string, Func<SeedWorlds, ITarget>>
    {
        ["world-new"] = worlds => new WorldRows(worlds, 14),
        ["world-old"] = worlds => new WorldRows(worlds, 13),
        ["header"] = worlds => new Headers(worlds),
        ["archive"] = worlds => new Archives(worlds),
        ["cryopod"] = worlds => new Cryopods(worlds),
        ["cluster"] = worlds => new Clusters(worlds),
        ["container"] = worlds => new Containers(worlds),
    };
}
