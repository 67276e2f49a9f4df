using BlissBot.Grains.Interfaces.Saves;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which differences; null means all.</summary>
[GenerateSerializer, Immutable, Alias("bliss.change-query")]
public sealed record ChangeQuery([property: Id(0)] ChangeSubject? Subject = null, [property: Id(1)] ChangeKind? Kind = null);

/// <summary>One difference between two snapshots.</summary>
/// <param name="Id">The subject's id as text: a base id, a tribe id, a player data id, or an object key.</param>
/// <param name="Name">Its name now, or the last one it had.</param>
/// <param name="Before">For renamed: the old name. For a change of owner: the old owner.</param>
/// <param name="After">For renamed: the new name. For a change of owner: the new owner.</param>
/// <param name="Distance">For moved: Unreal units.</param>
[GenerateSerializer, Immutable, Alias("bliss.change")]
public sealed record ChangeView(
    [property: Id(0)] ChangeSubject Subject,
    [property: Id(1)] ChangeKind Kind,
    [property: Id(2)] string Id,
    [property: Id(3)] string? Name,
    [property: Id(4)] string? Before,
    [property: Id(5)] string? After,
    [property: Id(6)] double? Distance);

/// <summary>How much differs from the snapshot before.</summary>
/// <param name="Previous">The snapshot compared with; null for the first.</param>
/// <param name="Listed">Differences that <see cref="IWorldGrain.Changes"/> lists.</param>
[GenerateSerializer, Immutable, Alias("bliss.change-counts")]
public sealed record ChangeCounts(
    [property: Id(0)] ParseId? Previous = null,
    [property: Id(1)] long StructuresAppeared = 0,
    [property: Id(2)] long StructuresVanished = 0,
    [property: Id(3)] long Listed = 0);

/// <summary>What a difference is about.</summary>
[GenerateSerializer, Alias("bliss.change-subject")]
public enum ChangeSubject
{
    Base = 1,
    Tribe = 2,
    Player = 3,
    Creature = 4,
}

/// <summary>What happened.</summary>
[GenerateSerializer, Alias("bliss.change-kind")]
public enum ChangeKind
{
    Appeared = 1,
    Vanished = 2,
    Moved = 3,
    Renamed = 4,

    /// <summary>Another tribe has it now; for a player: another tribe lists them.</summary>
    ChangedOwner = 5,
}
