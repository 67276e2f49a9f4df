using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// A player's character as its profile tells it. Network address and PIN code are in the profile too and are never decoded.
/// </summary>
public sealed record Player
{
    /// <summary>The survivor's number; 0 and 1 are valid in single-player saves.</summary>
    public required ulong PlayerDataId { get; init; }

    /// <summary>The account's id, 32 lower-case hex digits; empty when the profile has none.</summary>
    public string EosId { get; init; } = "";

    /// <summary>Name on the player's platform.</summary>
    public string PlayerName { get; init; } = "";

    public string CharacterName { get; init; } = "";

    /// <summary>Tribe the profile names, or null. It is stale for members who were removed while offline.</summary>
    public int? TribeId { get; init; }

    public int Level { get; init; } = 1;

    /// <summary>Game time of the latest login on the world last played; NaN when unknown.</summary>
    public double LoginTime { get; init; } = double.NaN;

    public double LastLoginTime { get; init; } = double.NaN;

    public int Deaths { get; init; }
}

/// <summary>A tribe and its log.</summary>
public sealed record Tribe
{
    public required int TribeId { get; init; }

    public string Name { get; init; } = "";

    public uint OwnerPlayerDataId { get; init; }

    public IReadOnlyList<TribeMember> Members { get; init; } = [];

    public IReadOnlyList<uint> Admins { get; init; } = [];

    /// <summary>Lines as stored, oldest first, with the game's colour tags.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>Number of the newest log line since the tribe began.</summary>
    public int LogIndex { get; init; }

    public int Tames { get; init; }
}

/// <param name="PlayerDataId">The survivor's number.</param>
/// <param name="Name">Character name, empty when the save lists fewer names than ids.</param>
public readonly record struct TribeMember(uint PlayerDataId, string Name);

/// <summary>A player's body in the world, alive, asleep or dead.</summary>
public sealed class PlayerPawn
{
    public required ActorGuid Key { get; init; }

    public required ulong PlayerDataId { get; init; }

    public required int Team { get; init; }

    public required bool IsDead { get; init; }

    public Location Location { get; internal set; } = Location.Nowhere;

    internal ActorGuid Inventory { get; init; }
}
