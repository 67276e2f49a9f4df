using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>An item in some inventory. Engram blueprints of players are none and are only counted.</summary>
public struct Item
{
    public ActorGuid Key { get; internal set; }

    /// <summary>Key of the inventory component that holds it.</summary>
    public ActorGuid Inventory { get; internal set; }

    /// <summary>Index into <see cref="World.Classes"/>.</summary>
    public int Class { get; internal set; }

    public int Quantity { get; internal set; }

    /// <summary>0 primitive to 5 ascendant.</summary>
    public int Quality { get; internal set; }

    /// <summary>The number behind the quality; NaN when the save does not say.</summary>
    public float Rating { get; internal set; }

    /// <summary>Fraction of its durability left; NaN when the save does not say.</summary>
    public float Durability { get; internal set; }

    public bool IsBlueprint { get; internal set; }

    /// <summary>Name given by a player, or null.</summary>
    public string? CustomName { get; internal set; }

    /// <summary>Character who crafted it, or null.</summary>
    public string? Crafter { get; internal set; }
}
