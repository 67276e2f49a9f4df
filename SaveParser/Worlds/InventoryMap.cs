using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>What an inventory belongs to.</summary>
public enum HolderKind
{
    Structure,
    Creature,
    Player,
}

/// <param name="Kind">Which list.</param>
/// <param name="Index">Index into <see cref="World.Structures"/>, <see cref="World.Creatures"/> or <see cref="World.Pawns"/>.</param>
public readonly record struct Holder(HolderKind Kind, int Index);

/// <summary>Finds whose an inventory is. Items point to inventories, structures, creatures and players do too.</summary>
public sealed class InventoryMap
{
    private readonly Dictionary<ActorGuid, Holder> holders = [];

    internal InventoryMap(IEnumerable<Container> containers, IReadOnlyList<Creature> creatures, IReadOnlyList<PlayerPawn> pawns)
    {
        foreach (var container in containers) holders.TryAdd(container.Inventory, new Holder(HolderKind.Structure, container.Structure));
        for (var index = 0; index < creatures.Count; index++) Add(creatures[index].Inventory, new Holder(HolderKind.Creature, index));
        for (var index = 0; index < pawns.Count; index++) Add(pawns[index].Inventory, new Holder(HolderKind.Player, index));
    }

    /// <summary>The holder of an inventory, or null when no row of the save claims it.</summary>
    public Holder? Find(ActorGuid inventory) => holders.TryGetValue(inventory, out var holder) ? holder : null;

    private void Add(ActorGuid inventory, Holder holder)
    {
        if (!inventory.IsNull) holders.TryAdd(inventory, holder);
    }
}
