using System.Runtime.CompilerServices;
using BlissBot.SaveParser.Cryopods;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>Takes the facts of row after row and puts them into the lists of a <see cref="World"/>.</summary>
internal sealed class WorldBuilder(ClassTable classes, StringPool pool, ReadReport report)
{
    private readonly PodReader podReader = new(pool);
    private readonly Dictionary<string, int> ownerNumbers = new() { [""] = 0 };
    private readonly Dictionary<ActorGuid, CreatureStatus> statuses = [];
    private readonly List<(int Creature, ActorGuid Inventory)> pods = [];
    private (string Name, int Number) latestOwner = ("", 0);

    public ChunkedList<Structure> Structures { get; } = [];
    public ChunkedList<Container> Containers { get; } = [];
    public Dictionary<int, string> Labels { get; } = [];
    public List<Creature> Creatures { get; } = [];
    public ChunkedList<Item> Items { get; } = [];
    public List<PlayerPawn> Pawns { get; } = [];
    public ChunkedList<FlexSegment> FlexSegments { get; } = [];
    public List<string> OwnerNames { get; } = [""];

    public void Add(ActorGuid key, int @class, RowFlags flags, in RowFacts facts, PodBlobs blobs)
    {
        switch (facts.Kind(flags))
        {
            case RowKind.Structure: AddStructure(key, @class, facts); break;
            case RowKind.Dino: Creatures.Add(NewCreature(key, @class, facts, pod: null)); break;
            case RowKind.Pawn: AddPawn(key, facts); break;
            case RowKind.Status:
                statuses[key] = facts.Status;
                report.StatusRows++;
                break;
            case RowKind.Inventory: report.InventoryRows++; break;
            case RowKind.Engram: report.Engrams++; break;
            case RowKind.Item: AddItem(key, @class, facts, blobs); break;
            default: report.OtherRows++; break;
        }
    }

    public void AddFlexSegment(ActorGuid key, int @class) => FlexSegments.Add(new FlexSegment(key, @class, Location.Nowhere));

    // Actors with a place, numbered through: structures, creatures, pawns, segments.

    public int ActorCount => Structures.Count + Creatures.Count + Pawns.Count + FlexSegments.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ActorGuid ActorKey(int number)
    {
        if (number < Structures.Count) return Structures[number].Key;
        if ((number -= Structures.Count) < Creatures.Count) return Creatures[number].Key;
        return (number -= Creatures.Count) < Pawns.Count ? Pawns[number].Key : FlexSegments[number - Pawns.Count].Key;
    }

    /// <returns>False when the actor has a place and keeps it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool PlaceActor(int number, Location location, bool overrides)
    {
        if (!overrides && ActorPlace(number).IsFinite) return false;
        if (number < Structures.Count) Structures.At(number).Location = location;
        else if ((number -= Structures.Count) < Creatures.Count) Creatures[number].Location = location;
        else if ((number -= Creatures.Count) < Pawns.Count) Pawns[number].Location = location;
        else FlexSegments.At(number - Pawns.Count).Location = location;
        return true;
    }

    private Location ActorPlace(int number)
    {
        if (number < Structures.Count) return Structures[number].Location;
        if ((number -= Structures.Count) < Creatures.Count) return Creatures[number].Location;
        return (number -= Creatures.Count) < Pawns.Count ? Pawns[number].Location : FlexSegments[number - Pawns.Count].Location;
    }

    /// <summary>Joins creatures with their status components, and puts pods where the inventories are that hold them.</summary>
    public void Resolve()
    {
        foreach (var creature in Creatures)
            if (creature.Pod is null && statuses.TryGetValue(creature.StatusKey, out var status))
                creature.Status = status;
        if (pods.Count == 0) return;
        var inventories = new InventoryMap(Containers, Creatures, Pawns);
        foreach (var (creature, inventory) in pods)
            Creatures[creature].Location = inventories.Find(inventory) is { } holder ? PlaceOf(holder) : Location.Nowhere;
    }

    private Location PlaceOf(Holder holder) => holder.Kind switch
    {
        HolderKind.Structure => Structures[holder.Index].Location,
        HolderKind.Creature => Creatures[holder.Index].Location,
        _ => Pawns[holder.Index].Location,
    };

    private void AddStructure(ActorGuid key, int @class, in RowFacts facts)
    {
        var index = Structures.Count;
        ref var structure = ref Structures.Add();
        structure = new Structure
        {
            Key = key,
            Class = @class,
            Team = facts.Team,
            StructureId = facts.StructureId,
            OwnerName = OwnerNumber(facts.OwnerName),
            Location = Location.Nowhere,
            Created = facts.Created,
            Health = facts.Health,
            MaxHealth = facts.MaxHealth,
            Traits = facts.Traits,
        };
        structure.SetStamps(facts.LastInAllyRange, facts.LastEnterStasis);
        if (!facts.Inventory.IsNull) Containers.Add(new Container(index, facts.Inventory, facts.ItemCount, facts.MaxItemCount));
        if (!string.IsNullOrEmpty(facts.Label)) Labels.Add(index, facts.Label);
    }

    private void AddPawn(ActorGuid key, in RowFacts facts) => Pawns.Add(new PlayerPawn
    {
        Key = key,
        PlayerDataId = facts.PlayerDataId,
        Team = facts.Team,
        IsDead = facts.IsDead,
        Inventory = facts.Inventory,
    });

    private void AddItem(ActorGuid key, int @class, in RowFacts facts, PodBlobs blobs)
    {
        var index = Items.Count;
        Items.Add() = new Item
        {
            Key = key,
            Class = @class,
            Inventory = facts.OwnerInventory,
            Quantity = facts.Quantity,
            Quality = facts.Quality,
            Rating = facts.Rating,
            Durability = facts.Durability,
            IsBlueprint = facts.IsBlueprint,
            CustomName = facts.CustomName,
            Crafter = facts.Crafter,
        };
        if (blobs.HasCreature) AddPod(index, facts.OwnerInventory, blobs);
    }

    private void AddPod(int item, ActorGuid inventory, PodBlobs blobs)
    {
        try
        {
            var pod = podReader.ReadPod(blobs.Creature);
            var contents = new PodContents(item, ItemClass(blobs.Saddle, "saddle"), ItemClass(blobs.Costume, "costume"));
            var creature = NewCreature(pod.Key, classes.Number(pod.Class), pod.Facts, contents);
            creature.Status = pod.HasStatus ? pod.Facts.Status : null;
            pods.Add((Creatures.Count, inventory));
            Creatures.Add(creature);
        }
        catch (RowFormatException broken)
        {
            report.PodFailed($"cryopod: {broken.Message}");
        }
    }

    /// <summary>The class of what is kept with a creature; damage to it does not lose the creature.</summary>
    private string? ItemClass(ReadOnlySpan<byte> blob, string what)
    {
        try
        {
            return PodReader.ReadItemClass(blob);
        }
        catch (RowFormatException broken)
        {
            report.PodFailed($"{what} in a cryopod: {broken.Message}");
            return null;
        }
    }

    private static Creature NewCreature(ActorGuid key, int @class, in RowFacts facts, PodContents? pod) => new()
    {
        Key = key,
        Class = @class,
        Team = facts.Team,
        Id1 = facts.DinoId1,
        Id2 = facts.DinoId2,
        Name = facts.TamedName,
        TribeName = facts.TribeName.Length > 0 ? facts.TribeName : facts.OwnerName,
        Tamer = facts.Tamer,
        Imprinter = facts.Imprinter,
        LastInAllyRange = facts.LastInAllyRange,
        LastEnterStasis = facts.LastEnterStasis,
        TamedAt = facts.TamedAt,
        IsFemale = facts.IsFemale,
        IsNeutered = facts.IsNeutered,
        IsBaby = facts.IsBaby,
        IsDead = facts.IsDead,
        MutationsMale = facts.MutationsMale,
        MutationsFemale = facts.MutationsFemale,
        Colors = facts.Colors,
        StatusKey = facts.StatusKey,
        Inventory = facts.Inventory,
        Pod = pod,
    };

    private int OwnerNumber(string name)
    {
        if (ReferenceEquals(name, latestOwner.Name)) return latestOwner.Number; // pooled, so one name is one string
        latestOwner = (name, NumberOf(name));
        return latestOwner.Number;
    }

    private int NumberOf(string name)
    {
        if (ownerNumbers.TryGetValue(name, out var number)) return number;
        ownerNumbers.Add(name, number = OwnerNames.Count);
        OwnerNames.Add(name);
        return number;
    }
}
