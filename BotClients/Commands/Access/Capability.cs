namespace BlissBot.BotClients.Commands.Access;

/// <summary>What somebody may be allowed to do. Communities give these to roles, by their names here.</summary>
internal enum Capability
{
    /// <summary>Needs no permission.</summary>
    Everyone = 0,

    /// <summary>See what is in a world: all tribes, bases, creatures and when they decay.</summary>
    ViewWorlds,

    /// <summary>Speak to all players.</summary>
    Broadcast,

    /// <summary>Have the game write its world to disk.</summary>
    SaveWorlds,

    /// <summary>Restart servers and call restarts off.</summary>
    RestartServers,

    /// <summary>Use the game's console and see what others did with it.</summary>
    UseConsole,

    /// <summary>Connect the chat of servers with channels.</summary>
    ManageBridges,

    /// <summary>Have saves read anew.</summary>
    ParseSaves,

    /// <summary>Set how the community is served, and give rights to roles: all but this one, which takes who runs it on Discord.</summary>
    ManageCommunity,

    /// <summary>Say which player is whose.</summary>
    LinkPlayers,
}
