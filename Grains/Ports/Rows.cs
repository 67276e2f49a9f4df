using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Ports;

/// <summary>A structure. Level-placed ones have an owner below 50,000 and no base.</summary>
/// <param name="StructureId">The game's number for it, kept from save to save.</param>
/// <param name="Health">Null when full.</param>
/// <param name="ReferenceTime">Game time of the last refresh; null when the save has none.</param>
/// <param name="ReferenceField">The field it comes from.</param>
/// <param name="CreatedTime">Game time of building.</param>
/// <param name="Name">The name a player gave it.</param>
public readonly record struct StructureRow(
    ObjectKey Key,
    uint StructureId,
    string Class,
    long OwnerTeam,
    Place? Place,
    BaseId? Base,
    float? Health,
    float? MaxHealth,
    double? ReferenceTime,
    string? ReferenceField,
    double? CreatedTime,
    string? Name,
    int ItemCount);

/// <summary>Which base a structure belonged to.</summary>
public readonly record struct StructureMembership(ObjectKey Key, uint StructureId, BaseId Base);

/// <summary>A creature, walking or in a cryopod. Places of pods are those of what holds the pod.</summary>
/// <param name="WildPoints">Twelve stat points, or empty when the save has none; likewise the other two.</param>
/// <param name="CryoContainer">What holds its pod.</param>
/// <param name="LastAllyRangeAt">Wall-clock estimate.</param>
/// <param name="Colours">Six indices, or empty.</param>
public readonly record struct CreatureRow(
    ObjectKey Key,
    uint DinoId1,
    uint DinoId2,
    string Class,
    string? Name,
    bool Tamed,
    long OwnerTeam,
    string? OwnerName,
    int Level,
    ImmutableArray<ushort> WildPoints,
    ImmutableArray<ushort> TamedPoints,
    ImmutableArray<ushort> MutationPoints,
    bool Female,
    bool Baby,
    float? Imprint,
    Place? Place,
    Gps? Gps,
    bool InCryopod,
    ObjectKey? CryoContainer,
    DateTimeOffset? LastAllyRangeAt,
    int MutationsFemaleLine,
    int MutationsMaleLine,
    ImmutableArray<byte> Colours);

/// <summary>Something that holds items.</summary>
/// <param name="Key">Of the structure, creature or player pawn itself, not of its inventory component.</param>
public readonly record struct ContainerRow(
    ObjectKey Key,
    ContainerKind Kind,
    string Class,
    string? Name,
    long OwnerTeam,
    BaseId? Base);

/// <summary>A stack of items; engram blueprints of players are none.</summary>
/// <param name="Container">The key of its <see cref="ContainerRow"/>; null when nothing known holds it.</param>
public readonly record struct ItemRow(
    ObjectKey Key,
    string Class,
    ObjectKey? Container,
    long Quantity,
    int? Quality,
    bool Blueprint,
    string? CustomName,
    string? Crafter);

/// <summary>A player's character. Nothing private: no address, no pin.</summary>
/// <param name="TribeId">The tribe that lists the player.</param>
public readonly record struct PlayerRow(
    ulong PlayerDataId,
    string? EosId,
    string PlayerName,
    string CharacterName,
    int Level,
    long? TribeId,
    int Deaths,
    DateTimeOffset? LastLoginAt,
    Place? Place,
    Gps? Gps);

/// <summary>A tribe.</summary>
public readonly record struct TribeRow(long TribeId, string Name, ulong? OwnerPlayerDataId);

/// <summary>A member a tribe lists.</summary>
public readonly record struct TribeMemberRow(long TribeId, ulong PlayerDataId, string Name, bool IsOwner, bool IsAdmin);

/// <summary>A line of a tribe's log with its running number.</summary>
public readonly record struct TribeLogRow(long TribeId, long Index, string Text);

/// <summary>A base.</summary>
public readonly record struct BaseRow(
    BaseId Id,
    long OwnerTeam,
    string OwnerName,
    Place Centre,
    Gps? Gps,
    PlaceBox Box,
    int Pieces,
    int StorageLike,
    string? DominantTier,
    bool Kept);

/// <summary>How many pieces of one class a base has.</summary>
public readonly record struct BaseClassRow(BaseId Base, string Class, int Count);

/// <summary>A base's decay: the headline answer and the piece-by-piece one. Bases without a row decay unknown.</summary>
public readonly record struct BaseDecayRow(BaseId Base, DecayView Headline, DecayDetail Detail);

/// <summary>Something fixed on the map.</summary>
public readonly record struct LandmarkRow(
    ObjectKey Key,
    string Class,
    string? Name,
    long? OwnerTeam,
    Place Place,
    Gps? Gps);
