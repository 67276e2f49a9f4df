using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.Silo.Servers;

/// <summary>Reads which communities see a server. What is wrong is a fault, never an empty list: that would show the server to all.</summary>
internal static class GuildList
{
    private const string Key = "Guilds";

    public static IEnumerable<string> Faults(IList<string> guilds) => guilds
        .Where(text => !GuildId.TryParse(text, out _))
        .Select(text => $"{Key}: '{text}' is no Discord id of a guild.");

    /// <param name="section">The whole section of the product: a list given as one value would be passed over in silence.</param>
    public static IEnumerable<string> Faults(IConfigurationSection section) =>
        section.GetSection(GameServerOptions.Section).GetChildren().Concat(section.GetSection("SaveFolders:Servers").GetChildren())
            .Where(server => server.GetSection(Key).Value is { Length: > 0 })
            .Select(server => $"{server.GetSection(Key).Path}: give a list, even of one.");

    /// <summary>The ids. What became wrong while the silo runs is nobody's.</summary>
    public static ImmutableArray<ulong> Read(IList<string> guilds) => [.. guilds.Select(text => GuildId.TryParse(text, out var id) ? id.Value : 0)];
}
