using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>The communities an installation serves. The one place that decides which game servers a community sees.</summary>
/// <param name="guilds">Discord's ids; empty for every community the bots are in.</param>
public sealed class ServedGuilds(params IEnumerable<ulong> guilds)
{
    /// <summary>All there are.</summary>
    public static readonly ServedGuilds Every = new();

    private readonly ImmutableHashSet<ulong> served = [.. guilds];

    /// <summary>
    /// Whether a community sees a server. One that names communities is theirs alone; one that names none is seen by all
    /// that are served.
    /// </summary>
    /// <param name="guild">Null in direct messages: there nobody sees any.</param>
    public bool Sees(ulong? guild, KnownServer server) => guild is { } asking
        && (server.Guilds.IsDefaultOrEmpty ? served.IsEmpty || served.Contains(asking) : server.Guilds.Contains(asking));
}
