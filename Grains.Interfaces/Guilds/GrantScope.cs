using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>Where somebody is to have a capability.</summary>
public readonly record struct GrantScope
{
    private readonly ServerId? server;
    private readonly bool isEverywhere;

    private GrantScope(ServerId? server, bool isEverywhere) => (this.server, this.isEverywhere) = (server, isEverywhere);

    /// <summary>On any server at all: good for what is decided server by server afterwards, and for what is merely offered.</summary>
    public static GrantScope Anywhere => default;

    /// <summary>On all servers, those to come among them.</summary>
    public static GrantScope Everywhere => new(null, isEverywhere: true);

    /// <summary>On that server.</summary>
    public static GrantScope On(ServerId server) => new(server, isEverywhere: false);

    /// <summary>Whether a grant is enough.</summary>
    /// <param name="granted">The one server it is for; null for all.</param>
    public bool IsMetBy(ServerId? granted) => granted is null || (server is { } asked ? granted == asked : !isEverywhere);
}
