namespace BlissBot.Simulators.Ark;

/// <summary>What a simulated server is doing.</summary>
public enum ArkState
{
    /// <summary>Not running, and nobody will start it.</summary>
    Stopped,

    /// <summary>The process runs and RCON listens, but the world is not loaded.</summary>
    Starting,

    /// <summary>Players can join.</summary>
    Running,

    /// <summary>Ending, or hanging in the attempt.</summary>
    Exiting,

    /// <summary>Ended by itself or killed; it comes back after a pause.</summary>
    Down,
}
