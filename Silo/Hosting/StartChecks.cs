using BlissBot.Grains.Placement;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;

namespace BlissBot.Silo.Hosting;

/// <summary>What no section can see by itself: faults of one together with another.</summary>
internal static class StartChecks
{
    public static IEnumerable<string> Faults(SiloOptions options, SaveFolderOptions folders, GameServerOptions games)
    {
        // With both roles it may well be that a community has no saves to read.
        if (options.RoleList is [SiloRoles.Parser] && string.IsNullOrWhiteSpace(folders.Root) && folders.Servers.Count == 0 && games.Values.All(server => server.Nitrado is null))
            yield return $"{SiloOptions.Section}:Roles is parser alone, and there is no save to read: give SaveFolders:Root, SaveFolders:Servers, or GameServers with Nitrado.";
    }
}
