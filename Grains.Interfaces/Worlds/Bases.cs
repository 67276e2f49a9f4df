using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which bases, and in which order.</summary>
/// <param name="OwnerTeam">Only those of this tribe or lone player.</param>
/// <param name="OwnerText">Only those whose owner's name contains this, ignoring case; at most <see cref="NameQuery.MaxText"/> characters.</param>
/// <param name="KeptOnly">Leave out small clusters, as the listing rule says.</param>
/// <param name="DecaysWithinHours">Only those that expire within so many hours or have expired; unknown decay is never among them.</param>
[GenerateSerializer, Immutable, Alias("bliss.base-query")]
public sealed record BaseQuery(
    [property: Id(0)] long? OwnerTeam = null,
    [property: Id(1)] string? OwnerText = null,
    [property: Id(2)] bool KeptOnly = true,
    [property: Id(3)] double? DecaysWithinHours = null,
    [property: Id(4)] BaseOrder Order = BaseOrder.Expiry);

/// <summary>Orders of a list of bases.</summary>
[GenerateSerializer, Alias("bliss.base-order")]
public enum BaseOrder
{
    /// <summary>First to expire first; bases without an expiry last.</summary>
    Expiry = 0,

    /// <summary>Largest first.</summary>
    Pieces = 1,

    /// <summary>By owner's name.</summary>
    Owner = 2,
}

/// <summary>A base: pieces of one owner that stand close to each other.</summary>
/// <param name="OwnerTeam">Tribe id, or player data id of a lone player.</param>
/// <param name="OwnerName">As the structures tell it; players choose it freely.</param>
/// <param name="Centre">Mean of its pieces.</param>
/// <param name="Gps">Of the centre; null on a map without known bounds.</param>
/// <param name="StorageLike">Pieces that hold things: boxes, vaults, fridges.</param>
/// <param name="DominantTier">Building material of most pieces.</param>
/// <param name="Kept">Large enough to be listed by default.</param>
[GenerateSerializer, Immutable, Alias("bliss.base")]
public sealed record BaseView(
    [property: Id(0)] BaseId Id,
    [property: Id(1)] long OwnerTeam,
    [property: Id(2)] string OwnerName,
    [property: Id(3)] Place Centre,
    [property: Id(4)] Gps? Gps,
    [property: Id(5)] PlaceBox Box,
    [property: Id(6)] int Pieces,
    [property: Id(7)] int StorageLike,
    [property: Id(8)] string? DominantTier,
    [property: Id(9)] bool Kept,
    [property: Id(10)] DecayView Decay);

/// <summary>A base in full.</summary>
/// <param name="Classes">Its pieces by class, most first, at most <see cref="PageRequest.MaxSize"/>.</param>
/// <param name="Containers">Containers with anything in them.</param>
/// <param name="Items">Stacks in those.</param>
[GenerateSerializer, Immutable, Alias("bliss.base-detail")]
public sealed record BaseDetail(
    [property: Id(0)] BaseView Base,
    [property: Id(1)] DecayDetail Decay,
    [property: Id(2)] ImmutableArray<ClassCount> Classes,
    [property: Id(3)] long Containers,
    [property: Id(4)] long Items);
