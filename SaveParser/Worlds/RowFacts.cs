using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>What a row turned out to be.</summary>
internal enum RowKind : byte
{
    Other,
    Structure,
    Dino,
    Pawn,
    Status,
    Inventory,
    Item,
    Engram,
}

/// <summary>
/// Everything wanted of one row, gathered in one walk over its properties. What a row is shows only in the properties it
/// has, so they are gathered first and judged after. One instance serves all rows of a scan.
/// </summary>
internal struct RowFacts
{
    public RowFacts() => Status.BaseLevel = 1; // a property at its default is absent

    /// <summary>Where a property type stands that nobody knows, or -1.</summary>
    public int UnknownTypeAt = -1;

    /// <summary>What was wrong with a property whose value could not be read; the others count all the same.</summary>
    public string? PropertyFault;

    // any actor
    public int Team;
    public string OwnerName = "";
    public string TribeName = "";
    public ActorGuid Inventory;
    public ActorGuid StatusKey;
    public double Created = double.NaN;
    public double LastEnterStasis = double.NaN;
    public double LastInAllyRange = double.NaN;
    public bool IsDead;

    // structure
    public bool HasStructureId;
    public uint StructureId;
    public float Health = float.NaN;
    public float MaxHealth;
    public string? Label;
    public int ItemCount;
    public int MaxItemCount;
    public StructureTraits Traits;

    // dino
    public bool HasDinoId;
    public bool IsInitializedDino;
    public uint DinoId1;
    public uint DinoId2;
    public string TamedName = "";
    public string Tamer = "";
    public string Imprinter = "";
    public double TamedAt = double.NaN;
    public bool IsFemale;
    public bool IsNeutered;
    public bool IsBaby;
    public int MutationsMale;
    public int MutationsFemale;
    public ColorRegions Colors;

    // status component
    public bool IsStatus;
    public CreatureStatus Status;

    // inventory component
    public bool IsInventory;

    // item
    public bool HasItemId;
    public bool IsEngram;
    public bool IsBlueprint;
    public ActorGuid OwnerInventory;
    public int Quantity = 1;
    public int Quality;
    public float Rating = float.NaN;
    public float Durability = float.NaN;
    public string? CustomName;
    public string? Crafter;

    // player pawn
    public bool HasPlayerId;
    public ulong PlayerDataId;

    public readonly RowKind Kind(RowFlags flags)
    {
        if (HasStructureId) return RowKind.Structure;
        if (IsInitializedDino || HasDinoId && !StatusKey.IsNull) return RowKind.Dino;
        if (HasPlayerId) return RowKind.Pawn;
        if (IsStatus) return RowKind.Status;
        if (IsInventory) return RowKind.Inventory;
        if ((flags & RowFlags.Item) == 0) return RowKind.Other;
        return IsEngram ? RowKind.Engram : RowKind.Item;
    }
}
