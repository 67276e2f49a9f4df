using System.Runtime.CompilerServices;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>Twelve counters, one per stat: health, stamina, torpidity, oxygen, food, water, temperature, weight, melee, speed, fortitude, crafting.</summary>
[InlineArray(Count)]
public struct StatPoints
{
    public const int Count = 12;

    private byte first;

    public readonly int Sum
    {
        get
        {
            var sum = 0;
            foreach (var points in (ReadOnlySpan<byte>)this) sum += points;
            return sum;
        }
    }
}

/// <summary>Six colour regions.</summary>
[InlineArray(Count)]
public struct ColorRegions
{
    public const int Count = 6;

    private byte first;
}

/// <summary>What a creature's status component knows.</summary>
public struct CreatureStatus
{
    public int BaseLevel { get; internal set; }

    public int ExtraLevel { get; internal set; }

    /// <summary>Levels it was born with.</summary>
    public readonly StatPoints WildPoints => Wild;

    /// <summary>Levels given since it was tamed.</summary>
    public readonly StatPoints TamedPoints => Tamed;

    public readonly StatPoints MutationPoints => Mutations;

    /// <summary>0 to 1.</summary>
    public float Imprint { get; internal set; }

    public double Experience { get; internal set; }

    internal StatPoints Wild;
    internal StatPoints Tamed;
    internal StatPoints Mutations;

    /// <summary>The level the game shows.</summary>
    public readonly int Level => BaseLevel + ExtraLevel;
}

/// <summary>A creature: wild and awake, tamed, an unclaimed baby, or frozen in a cryopod.</summary>
public sealed class Creature
{
    /// <summary>Row key; for one in a cryopod the key the pod remembers.</summary>
    public required ActorGuid Key { get; init; }

    /// <summary>Index into <see cref="World.Classes"/>.</summary>
    public required int Class { get; init; }

    public int Team { get; init; }

    /// <summary>The two numbers the game shows one behind the other as the creature's id.</summary>
    public uint Id1 { get; init; }

    public uint Id2 { get; init; }

    /// <summary>Name given by its owner, empty if none.</summary>
    public string Name { get; init; } = "";

    public string TribeName { get; init; } = "";

    /// <summary>Who tamed it, as the save spells it.</summary>
    public string Tamer { get; init; } = "";

    public string Imprinter { get; init; } = "";

    public Location Location { get; internal set; } = Location.Nowhere;

    /// <summary>The game time it was last in range of a member or ally; NaN when the save does not say.</summary>
    public double LastInAllyRange { get; init; } = double.NaN;

    public double LastEnterStasis { get; init; } = double.NaN;

    public double TamedAt { get; init; } = double.NaN;

    public bool IsFemale { get; init; }

    public bool IsNeutered { get; init; }

    public bool IsBaby { get; init; }

    public bool IsDead { get; init; }

    public int MutationsMale { get; init; }

    public int MutationsFemale { get; init; }

    public ColorRegions Colors { get; init; }

    /// <summary>Null when its status component is not in the save.</summary>
    public CreatureStatus? Status { get; internal set; }

    /// <summary>The cryopod it is in, else null.</summary>
    public PodContents? Pod { get; init; }

    public bool IsTamed => Teams.IsOwned(Team);

    public bool IsUnclaimed => Team == Teams.Unclaimed;

    internal ActorGuid StatusKey { get; init; }

    internal ActorGuid Inventory { get; init; }
}

/// <summary>The cryopod around a creature.</summary>
/// <param name="Item">Index of the pod into <see cref="World.Items"/>.</param>
/// <param name="Saddle">Class path of the saddle kept with it, or null.</param>
/// <param name="Costume">Class path of the costume kept with it, or null.</param>
public sealed record PodContents(int Item, string? Saddle, string? Costume);
