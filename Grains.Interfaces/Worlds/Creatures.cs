using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which creatures; they come by class, then name.</summary>
/// <param name="OwnerTeam">Only those of this owner.</param>
/// <param name="Species">Only those whose class contains this, ignoring case.</param>
/// <param name="Name">Only those whose given name contains this, ignoring case.</param>
/// <param name="Tamed">Only tamed, only wild, or (null) both.</param>
[GenerateSerializer, Immutable, Alias("bliss.creature-query")]
public sealed record CreatureQuery(
    [property: Id(0)] long? OwnerTeam = null,
    [property: Id(1)] string? Species = null,
    [property: Id(2)] string? Name = null,
    [property: Id(3)] bool? Tamed = true);

/// <summary>A creature.</summary>
/// <param name="DinoId1">With <paramref name="DinoId2"/> the game's id, which it shows as the two numbers side by side.</param>
/// <param name="WildPoints">Twelve: health, stamina, torpidity, oxygen, food, water, temperature, weight, melee, speed, fortitude, crafting.</param>
/// <param name="Imprint">0 to 1.</param>
/// <param name="CryoContainer">The container that holds its cryopod; null when it walks.</param>
/// <param name="Colours">Six colour indices.</param>
[GenerateSerializer, Immutable, Alias("bliss.creature")]
public sealed record CreatureView(
    [property: Id(0)] ObjectKey Key,
    [property: Id(1)] uint DinoId1,
    [property: Id(2)] uint DinoId2,
    [property: Id(3)] string Class,
    [property: Id(4)] string? Name,
    [property: Id(5)] bool Tamed,
    [property: Id(6)] long OwnerTeam,
    [property: Id(7)] string? OwnerName,
    [property: Id(8)] int Level,
    [property: Id(9)] ImmutableArray<ushort> WildPoints,
    [property: Id(10)] ImmutableArray<ushort> TamedPoints,
    [property: Id(11)] ImmutableArray<ushort> MutationPoints,
    [property: Id(12)] bool Female,
    [property: Id(13)] bool Baby,
    [property: Id(14)] double? Imprint,
    [property: Id(15)] Place? Place,
    [property: Id(16)] Gps? Gps,
    [property: Id(17)] bool InCryopod,
    [property: Id(18)] ObjectKey? CryoContainer,
    [property: Id(19)] DateTimeOffset? LastAllyRangeAt,
    [property: Id(20)] int MutationsFemaleLine,
    [property: Id(21)] int MutationsMaleLine,
    [property: Id(22)] ImmutableArray<byte> Colours);
