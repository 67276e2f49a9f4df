namespace BlissBot.SaveParser.Forge;

/// <summary>
/// What a synthetic save holds. The same plan gives the same rows byte for byte. A number that is <see langword="null"/>
/// follows <see cref="Structures"/> in the proportions of a large public server.
/// </summary>
public sealed record ForgePlan
{
    /// <summary>Structure rows in generation 0, the few ownerless ones of the level included, ghosts not. 0 to 5,000,000.</summary>
    public int Structures { get; init; } = 1_000;

    /// <summary>Tribes, each with at least one base as long as there are structures for it. 0 to 100,000.</summary>
    public int Tribes { get; init; } = 8;

    /// <summary>Players without a tribe who build alone; null: one for every eight tribes. 0 to 100,000.</summary>
    public int? Loners { get; init; }

    /// <summary>Everything random follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>13 (old property layout, archives of version 6) or 14 (new layout, archives of version 7).</summary>
    public int SaveVersion { get; init; } = 14;

    /// <summary>Level name in the header.</summary>
    public string Map { get; init; } = "Ragnarok_WP";

    /// <summary>Members of each tribe, 1 to 10.</summary>
    public int PlayersPerTribe { get; init; } = 3;

    /// <summary>Who the first members are, tribe by tribe, then the loners; the others are made up. Each once.</summary>
    public IReadOnlyList<ForgedAccount> Accounts { get; init; } = [];

    /// <summary>Tamed creatures of each tribe and loner, 0 to 500; null: 4 % of the structures, shared out.</summary>
    public int? TamesPerTribe { get; init; }

    /// <summary>Awake wild creatures; null: 2 % of the structures.</summary>
    public int? WildDinos { get; init; }

    /// <summary>Items in a container, 0 to 300, on average.</summary>
    public int ItemsPerContainer { get; init; } = 5;

    /// <summary>Engram blueprints, which are item rows but no items, in the inventory of each player's body.</summary>
    public int EngramsPerPlayer { get; init; } = 24;

    /// <summary>Filler rows of the spawn system, 61-84 % of a small real save; null: 4 % of the structures, at least 200.</summary>
    public int? NpcZones { get; init; }

    /// <summary>Filled cryopods, kept in containers, else on bodies; null: one for 500 structures.</summary>
    public int? Cryopods { get; init; }

    /// <summary>Game clock of generation 0 in seconds; the world's first second is 100,000,000.</summary>
    public double GameTime { get; init; } = WorldStart + 90 * Day;

    /// <summary>True writes tribes and players into the save, as <c>-usestore</c> does; false writes files beside it.</summary>
    public bool UseStore { get; init; } = true;

    /// <summary>How often the same world has been saved since it was forged: 0 to 50, one game day apart.</summary>
    public int Generation { get; init; }

    /// <summary>What is to be broken.</summary>
    public ForgeDamage Damage { get; init; }

    /// <summary>A game clock starts here.</summary>
    internal const double WorldStart = 100_000_000, Day = 86_400;

    internal double Now => GameTime + Generation * Day;
    internal int EffectiveLoners => Loners ?? Tribes / 8;
    internal int Owners => Tribes + EffectiveLoners;
    internal int EffectiveTames => TamesPerTribe ?? (int)Math.Ceiling(Structures * 0.04 / Math.Max(1, Owners));
    internal int EffectiveWild => WildDinos ?? Structures / 50;
    internal int EffectiveZones => NpcZones ?? Math.Max(200, Structures / 25);
    internal int EffectiveCryopods => Cryopods ?? (Owners == 0 ? 0 : Structures / 500);
    internal bool Typed => SaveVersion >= 14;

    /// <summary>The same world <paramref name="saves"/> saves later: bases grew, shrank, were abandoned, demolished and founded.</summary>
    public ForgePlan Later(int saves = 1) => this with { Generation = Generation + saves };

    /// <summary>
    /// A world crowded with things other than structures: 100,000 structures make a save of about 331 MB, because
    /// containers are full, bodies carry engrams and creatures are many.
    /// </summary>
    public static ForgePlan CrowdedWorld(int structures = 100_000, int tribes = 200, int seed = 1) => new()
    {
        Structures = structures,
        Tribes = tribes,
        Seed = seed,
        ItemsPerContainer = 62,
        TamesPerTribe = 62,
        WildDinos = structures / 5,
        NpcZones = structures / 5,
        EngramsPerPlayer = 150,
        Cryopods = structures / 50,
    };
}

/// <summary>A player somebody else made up.</summary>
/// <param name="PlayerDataId">The survivor's number, 100,000,000 to 1,000,000,000.</param>
/// <param name="EosId">32 lower-case hexadecimal digits.</param>
/// <param name="PlayerName">On the platform.</param>
public sealed record ForgedAccount(uint PlayerDataId, string EosId, string PlayerName, string CharacterName);
