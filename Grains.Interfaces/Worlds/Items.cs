namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Whose inventory: one object's, or that of all containers of a base. Exactly one is set.</summary>
[GenerateSerializer, Immutable, Alias("bliss.inventory-target")]
public sealed record InventoryTarget([property: Id(0)] ObjectKey? Container, [property: Id(1)] BaseId? Base)
{
    public static InventoryTarget Of(ObjectKey container) => new(container, null);

    public static InventoryTarget Of(BaseId home) => new(null, home);
}

/// <summary>Which items; they come by class.</summary>
/// <param name="Text">Class or given name contains this, ignoring case.</param>
[GenerateSerializer, Immutable, Alias("bliss.item-query")]
public sealed record ItemQuery(
    [property: Id(0)] string? Text = null,
    [property: Id(1)] long? OwnerTeam = null,
    [property: Id(2)] bool BlueprintsOnly = false);

/// <summary>A stack of items and where it lies.</summary>
/// <param name="Quality">The game's quality index; null for things without one.</param>
/// <param name="Container">The structure, creature or player that holds it.</param>
[GenerateSerializer, Immutable, Alias("bliss.item")]
public sealed record ItemView(
    [property: Id(0)] ObjectKey Key,
    [property: Id(1)] string Class,
    [property: Id(2)] long Quantity,
    [property: Id(3)] int? Quality,
    [property: Id(4)] bool Blueprint,
    [property: Id(5)] string? CustomName,
    [property: Id(6)] string? Crafter,
    [property: Id(7)] ContainerView? Container);

/// <summary>What holds items.</summary>
[GenerateSerializer, Immutable, Alias("bliss.container")]
public sealed record ContainerView(
    [property: Id(0)] ObjectKey Key,
    [property: Id(1)] ContainerKind Kind,
    [property: Id(2)] string Class,
    [property: Id(3)] string? Name,
    [property: Id(4)] long OwnerTeam,
    [property: Id(5)] BaseId? Base);

/// <summary>Kinds of things that hold items.</summary>
[GenerateSerializer, Alias("bliss.container-kind")]
public enum ContainerKind
{
    Other = 0,
    Structure = 1,
    Creature = 2,
    Player = 3,
}
