using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Filters by a name.</summary>
/// <param name="Text">Only names that contain this, ignoring case; at most <see cref="MaxText"/> characters.</param>
[GenerateSerializer, Immutable, Alias("bliss.name-query")]
public sealed record NameQuery([property: Id(0)] string? Text = null)
{
    /// <summary>Characters of the longest search text.</summary>
    public const int MaxText = 100;

    /// <summary>Everything.</summary>
    public static NameQuery Any { get; } = new();
}

/// <summary>A tribe.</summary>
/// <param name="OwnerPlayerDataId">Its owner, if the save names one.</param>
/// <param name="Bases">Its listed bases.</param>
/// <param name="Creatures">Its tamed creatures.</param>
[GenerateSerializer, Immutable, Alias("bliss.tribe")]
public sealed record TribeView(
    [property: Id(0)] long TribeId,
    [property: Id(1)] string Name,
    [property: Id(2)] ulong? OwnerPlayerDataId,
    [property: Id(3)] int Members,
    [property: Id(4)] int LogLines,
    [property: Id(5)] int Bases,
    [property: Id(6)] int Creatures);

/// <summary>A tribe with its members, at most <see cref="PageRequest.MaxSize"/> of them.</summary>
[GenerateSerializer, Immutable, Alias("bliss.tribe-detail")]
public sealed record TribeDetail([property: Id(0)] TribeView Tribe, [property: Id(1)] ImmutableArray<TribeMember> Members);

/// <summary>A member of a tribe as the tribe lists it.</summary>
[GenerateSerializer, Immutable, Alias("bliss.tribe-member")]
public sealed record TribeMember(
    [property: Id(0)] ulong PlayerDataId,
    [property: Id(1)] string Name,
    [property: Id(2)] bool IsOwner,
    [property: Id(3)] bool IsAdmin);

/// <summary>A line of a tribe's log.</summary>
/// <param name="Index">Its running number in the game: rises by one per line, over all saves.</param>
/// <param name="Text">As the game wrote it, colour marks included.</param>
[GenerateSerializer, Immutable, Alias("bliss.tribe-log-line")]
public sealed record TribeLogLine([property: Id(0)] long Index, [property: Id(1)] string Text);

/// <summary>A player's character.</summary>
/// <param name="PlayerDataId">The character's id (implant number). 0 is a real one in single-player saves.</param>
/// <param name="EosId">The account's id, 32 lower-case hex digits.</param>
/// <param name="PlayerName">Name on the platform.</param>
/// <param name="TribeId">The tribe that lists the player as a member; the character's own word is not enough.</param>
/// <param name="LastLoginAt">Wall-clock estimate.</param>
[GenerateSerializer, Immutable, Alias("bliss.player")]
public sealed record PlayerView(
    [property: Id(0)] ulong PlayerDataId,
    [property: Id(1)] string? EosId,
    [property: Id(2)] string PlayerName,
    [property: Id(3)] string CharacterName,
    [property: Id(4)] int Level,
    [property: Id(5)] long? TribeId,
    [property: Id(6)] string? TribeName,
    [property: Id(7)] int Deaths,
    [property: Id(8)] DateTimeOffset? LastLoginAt,
    [property: Id(9)] Place? Place,
    [property: Id(10)] Gps? Gps);
