using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// One structure, 88 bytes, because there are a million of them. What few structures have (a label, an inventory, a
/// saddle to stand on) is kept beside the list, by index.
/// </summary>
public struct Structure
{
    private double stamp;

    public ActorGuid Key { get; internal set; }

    /// <summary><see cref="Location.Nowhere"/> when the save has no transform for it.</summary>
    public Location Location { get; internal set; }

    /// <summary>Game time a member or ally was last in range, in seconds; NaN when the save does not say.</summary>
    public readonly double LastInAllyRange => (Traits & StructureTraits.SeenByAlly) != 0 ? stamp : double.NaN;

    /// <summary>Game time it went out of everybody's range; NaN when the save does not say, or says the better one above.</summary>
    public readonly double LastEnterStasis => (Traits & StructureTraits.SeenByAlly) == 0 ? stamp : double.NaN;

    /// <summary>Game time it was placed; NaN when the save does not say.</summary>
    public double Created { get; internal set; }

    /// <summary>Index into <see cref="World.Classes"/>.</summary>
    public int Class { get; internal set; }

    /// <summary><c>TargetingTeam</c>; see <see cref="Teams"/>.</summary>
    public int Team { get; internal set; }

    /// <summary>The game's own number of the structure.</summary>
    public uint StructureId { get; internal set; }

    /// <summary>Index into <see cref="World.OwnerNames"/>; 0 is the empty name.</summary>
    public int OwnerName { get; internal set; }

    /// <summary>Health points; NaN means undamaged.</summary>
    public float Health { get; internal set; }

    public float MaxHealth { get; internal set; }

    public StructureTraits Traits { get; internal set; }

    public readonly bool IsOwned => Teams.IsOwned(Team);

    /// <summary>Keeps one stamp: when a member or ally was last in range, or else when it went out of everybody's.</summary>
    internal void SetStamps(double lastInAllyRange, double lastEnterStasis)
    {
        var seenByAlly = !double.IsNaN(lastInAllyRange);
        stamp = seenByAlly ? lastInAllyRange : lastEnterStasis;
        if (seenByAlly) Traits |= StructureTraits.SeenByAlly;
    }
}

/// <summary>Yes-or-no facts of a structure.</summary>
[Flags]
public enum StructureTraits
{
    None = 0,

    /// <summary>Linked to other structures or placed on one: not a lone, unsnapped piece.</summary>
    Linked = 1,

    Powered = 2,
    Activated = 4,
    Locked = 8,

    /// <summary>Stands on a creature's saddle and moves with it.</summary>
    OnSaddle = 16,

    /// <summary>Its stamp is that of a member or ally, not merely of anybody.</summary>
    SeenByAlly = 32,
}

/// <summary>A structure's inventory.</summary>
/// <param name="Structure">Index into <see cref="World.Structures"/>.</param>
/// <param name="Inventory">Key of the inventory component, which items point to.</param>
/// <param name="Items">Items it says it holds.</param>
/// <param name="MaxItems">Slots, 0 when the save does not say.</param>
public readonly record struct Container(int Structure, ActorGuid Inventory, int Items, int MaxItems);
