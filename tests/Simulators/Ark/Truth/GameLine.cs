namespace BlissBot.Simulators.Ark;

/// <summary>A line the game wrote.</summary>
/// <param name="Sequence">1, 2, 3 … over the whole life of the simulated server, restarts included.</param>
/// <param name="At">The game's clock.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">Without the stamps of the carriers.</param>
/// <param name="Carriers">Where it was written to.</param>
public sealed record GameLine(long Sequence, DateTimeOffset At, LineKind Kind, string Text, Carriers Carriers);

/// <summary>What a line tells.</summary>
public enum LineKind
{
    /// <summary>A player said something.</summary>
    Said = 1,

    /// <summary>The server said something: ServerChat.</summary>
    Server,

    Joined,
    Left,
    Tribe,
    AdminCommand,

    /// <summary>The server's own line about a death.</summary>
    Killed,

    /// <summary>Start, save and stop marks and noise of the engine, which have no second stamp.</summary>
    Engine,
}

/// <summary>Where a line is written to.</summary>
[Flags]
public enum Carriers
{
    None = 0,

    /// <summary>The buffer that GetChat empties.</summary>
    Chat = 1,

    /// <summary>The log file.</summary>
    LogFile = 2,

    /// <summary>The ring that GetGameLog empties.</summary>
    GameLog = 4,
}
