using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge;

/// <summary>
/// What a forged save holds, for comparing a reader with. It describes the undamaged world: rows added or broken as
/// damage are not counted, ghosts only in <see cref="Ghosts"/>.
/// </summary>
public sealed class ForgeTruth
{
    internal ForgeTruth(ForgePlan plan) => Plan = plan;

    public ForgePlan Plan { get; }

    /// <summary>Game clock in the header, seconds.</summary>
    public double GameTime => Plan.Now;

    /// <summary>Rows of table <c>game</c>.</summary>
    public int Rows { get; internal set; }

    /// <summary>Structures, owned first, in the order of <see cref="Bases"/>.</summary>
    public IReadOnlyList<ForgedStructure> Structures => StructureList;

    public int StructuresOwned { get; internal set; }
    public int Ghosts { get; internal set; }
    public int Tamed { get; internal set; }

    /// <summary>Unclaimed babies (team 2,000,000,000): neither tamed by anyone nor wild.</summary>
    public int UnclaimedBabies { get; internal set; }

    public int Wild { get; internal set; }

    /// <summary>Item rows that are no engram blueprints, filled cryopods included.</summary>
    public int Items { get; internal set; }

    public int Engrams { get; internal set; }
    public int Cryopods { get; internal set; }

    /// <summary>Bodies in the world.</summary>
    public int Pawns { get; internal set; }

    public IReadOnlyList<ForgedBase> Bases => BaseList;
    public IReadOnlyList<ForgedTribe> Tribes => TribeList;

    /// <summary>One per PlayerDataID; of several copies the one with the later login.</summary>
    public IReadOnlyList<ForgedPlayer> Players => PlayerList;

    public IReadOnlyList<ForgedCreature> Creatures => CreatureList;

    /// <summary>The guids of one base's structures.</summary>
    public IEnumerable<ActorGuid> MembersOf(ForgedBase home) =>
        StructureList.GetRange(home.First, home.Count).Select(structure => structure.Guid);

    internal List<ForgedStructure> StructureList { get; } = [];
    internal List<ForgedBase> BaseList { get; } = [];
    internal List<ForgedTribe> TribeList { get; } = [];
    internal List<ForgedPlayer> PlayerList { get; } = [];
    internal List<ForgedCreature> CreatureList { get; } = [];
}

/// <summary>Which field of a structure its decay reference comes from.</summary>
public enum ForgedDecaySource : byte
{
    Unknown,
    LastEnterStasisTime,
    LastInAllyRangeTime,
}

/// <param name="Class">Full path of the class.</param>
/// <param name="Team">TargetingTeam; 0 for structures of the level.</param>
/// <param name="DecayReference">Game seconds; NaN when the row has none of the fields.</param>
/// <param name="OnSaddle">Stands on a creature's platform saddle.</param>
public readonly record struct ForgedStructure(
    ActorGuid Guid, string Class, int Team, Location Location, double DecayReference, ForgedDecaySource Source, bool OnSaddle);

/// <summary>
/// Structures of one owner that hang together by steps of at most 2,500 units, and no others of that owner do.
/// </summary>
/// <param name="Number">The same in every generation of one world.</param>
/// <param name="First">Index of its first structure in <see cref="ForgeTruth.Structures"/>.</param>
/// <param name="StorageLike">A class name contains one of the words that make a base of 21 to 50 pieces worth keeping.</param>
/// <param name="Fate">How its decay stands at the time of the save.</param>
/// <param name="NeighbourOf">Number of another owner's base it merges with when owners are ignored, else -1.</param>
public sealed record ForgedBase(
    int Number, int Team, string OwnerName, int First, int Count, bool StorageLike, ForgedFate Fate, int NeighbourOf);

/// <summary>Where a base stands between refreshed and decayed.</summary>
public enum ForgedFate
{
    /// <summary>Refreshed within the last day.</summary>
    Fresh,

    /// <summary>Some days old, but every material still has more than a day.</summary>
    Ageing,

    /// <summary>Its material's period ends within hours.</summary>
    Near,

    /// <summary>Past the period of its material.</summary>
    Expired,

    /// <summary>No structure carries a stamp.</summary>
    Unknown,

    /// <summary>Nobody has come since generation 0.</summary>
    Abandoned,
}

public sealed record ForgedTribe(
    int TribeId, string Name, uint OwnerPlayerDataId, IReadOnlyList<uint> Members, int LogLines, int LogIndex);

/// <param name="TribeId">The stored value, which can be stale; null when absent.</param>
public sealed record ForgedPlayer(
    ulong PlayerDataId, string EosId, string PlayerName, string CharacterName, int? TribeId, int Level, double LoginTime);

/// <param name="Team">TargetingTeam: below 50,000 wild, 2,000,000,000 unclaimed.</param>
public readonly record struct ForgedCreature(ActorGuid Guid, int Team, uint DinoId1, uint DinoId2, int Level, bool InCryopod);
