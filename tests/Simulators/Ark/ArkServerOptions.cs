using BlissBot.SaveParser.Forge;

namespace BlissBot.Simulators.Ark;

/// <summary>What a simulated server is. What it does wrong is in <see cref="ArkQuirks"/> and can change while it runs.</summary>
public sealed record ArkServerOptions
{
    /// <summary>The name players see.</summary>
    public string Name { get; init; } = "Simulated ARK";

    /// <summary>Internal name of the map; also that of the save file.</summary>
    public string Map { get; init; } = "TheIsland_WP";

    /// <summary>Where RCON listens: this machine only, unless told otherwise.</summary>
    public System.Net.IPAddress Address { get; init; } = System.Net.IPAddress.Loopback;

    /// <summary>Port of RCON; 0 takes a free one, which stays the same over restarts.</summary>
    public int Port { get; init; }

    /// <summary>The admin password, which is that of RCON.</summary>
    public string Password { get; init; } = "simulated-secret";

    /// <summary>What players need to join. It only shows in the command line the game writes into its log.</summary>
    public string JoinPassword { get; init; } = "simulated-join-secret";

    public int MaxPlayers { get; init; } = 70;

    /// <summary>The log file, usually <c>…/Logs/ShooterGame.log</c>; null: none is written. Its folder is created.</summary>
    public string? LogFile { get; init; }

    /// <summary>What ends a line of the log file. The game is a Windows program.</summary>
    public string LogLineEnd { get; init; } = "\r\n";

    /// <summary>Whether a new log file begins with the byte order mark of UTF-8, as the engine writes it.</summary>
    public bool LogByteOrderMark { get; init; } = true;

    /// <summary>How long after a start the previous log is renamed and a new one begins; never later than the world is up.</summary>
    public TimeSpan LogRotation { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where saves are written, as <c>MAP.ark</c>; null: none are. The folder is created.</summary>
    public string? SavesFolder { get; init; }

    /// <summary>The world that is saved. Every save is one generation later.</summary>
    public ForgePlan World { get; init; } = new() { Structures = 1_500, Tribes = 6, Seed = 7 };

    /// <summary>How long a save holds the game, beyond the work of forging it.</summary>
    public TimeSpan SaveTime { get; init; }

    /// <summary>How long DestroyWildDinos holds the game.</summary>
    public TimeSpan DestroyTime { get; init; }

    /// <summary>Version of the game in its log.</summary>
    public string Version { get; init; } = "88.25";

    /// <summary>From launch until players can join. RCON listens from the launch on.</summary>
    public TimeSpan StartupTime { get; init; }

    /// <summary>Whether the game is started again after it ended by itself or crashed.</summary>
    public bool RestartsAfterExit { get; init; } = true;

    /// <summary>How long that takes.</summary>
    public TimeSpan RestartPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The game looks at RCON once in such a while; zero: at once, which is not what games do but what tests like.</summary>
    public TimeSpan Tick { get; init; }

    /// <summary>Whether what is said goes into the log file and the game log, too.</summary>
    public bool ChatInLog { get; init; } = true;

    /// <summary>Whether GetGameLog works, which needs a start option.</summary>
    public bool GameLogEnabled { get; init; } = true;

    /// <summary>Whether joins and leaves show in chat.</summary>
    public bool JoinsInChat { get; init; }

    /// <summary>Whether tribe log lines show in chat.</summary>
    public bool TribeLinesInChat { get; init; }

    /// <summary>Whether commands of admins in the game show in chat.</summary>
    public bool AdminCommandsInChat { get; init; } = true;

    /// <summary>Whether tribe log lines go into the log file and the game log.</summary>
    public bool TribeLinesInLog { get; init; } = true;

    /// <summary>The words behind the block that names a joining player; servers of other languages have others.</summary>
    public string JoinedText { get; init; } = "joined this ARK!";

    /// <inheritdoc cref="JoinedText"/>
    public string LeftText { get; init; } = "left this ARK!";

    /// <summary>Whether BanPlayer also throws the player out; sources disagree about the real one.</summary>
    public bool BanAlsoKicks { get; init; }

    /// <summary>Lines the chat buffer keeps for GetChat; then the oldest are lost.</summary>
    public int ChatBuffer { get; init; } = 10_000;

    /// <summary>Entries the game log keeps for GetGameLog.</summary>
    public int GameLogBuffer { get; init; } = 600;

    /// <summary>Connections at one time; more are closed at once.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>How many commands <see cref="ArkTruth.Ledger"/> remembers.</summary>
    public int LedgerCapacity { get; init; } = 20_000;

    /// <summary>How many lines, drains and losses <see cref="ArkTruth"/> remembers.</summary>
    public int LineCapacity { get; init; } = 50_000;

    /// <summary>Everything random follows from it.</summary>
    public int Seed { get; init; } = 1;
}
