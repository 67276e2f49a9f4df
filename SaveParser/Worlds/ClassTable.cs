using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Worlds;

/// <summary>A class of the game.</summary>
/// <param name="Path">Full path, such as <c>/Game/…/Floor_Stone.Floor_Stone_C</c>.</param>
public sealed record ActorClass(string Path)
{
    /// <summary>What stands behind the last dot: <c>Floor_Stone_C</c>.</summary>
    public string Name { get; } = Path[(Path.LastIndexOf('.') + 1)..];
}

/// <summary>What is done with the rows of a class, decided once when its first row is met.</summary>
internal enum RowPlan : byte
{
    Undecided,

    /// <summary>Level machinery without anything of ours (spawn zones, foliage): its rows are counted, not read.</summary>
    Skip,

    /// <summary>Properties are walked.</summary>
    Read,

    /// <summary>Pipes and wires: actors without any property, only a class and a place.</summary>
    FlexSegment,
}

/// <summary>The classes met in a save, numbered in the order they turned up.</summary>
internal sealed class ClassTable(NameTable names)
{
    private readonly RowPlan[] plans = new RowPlan[names.Count];
    private readonly int[] numbers = new int[names.Count]; // number + 1
    private readonly Dictionary<string, int> byPath = [];

    public List<ActorClass> Classes { get; } = [];

    /// <summary>The plan for the rows of the class with this name slot.</summary>
    public RowPlan Plan(int slot)
    {
        if (plans[slot] == RowPlan.Undecided) plans[slot] = Decide(names.Text(slot));
        return plans[slot];
    }

    /// <summary>The number of the class with this name slot.</summary>
    public int Number(int slot)
    {
        if (numbers[slot] == 0) numbers[slot] = Number(names.Text(slot)) + 1;
        return numbers[slot] - 1;
    }

    /// <summary>The number of a class by its path.</summary>
    public int Number(string path)
    {
        if (byPath.TryGetValue(path, out var number)) return number;
        byPath.Add(path, number = Classes.Count);
        Classes.Add(new ActorClass(path));
        return number;
    }

    /// <summary>The plan for the rows of a class by its path.</summary>
    public static RowPlan Decide(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('.') + 1);
        if (name.StartsWith("NPCZone", StringComparison.Ordinal) || name.StartsWith("InstancedFoliageActor", StringComparison.Ordinal)) return RowPlan.Skip;
        if (name.StartsWith("BP_PipeFlex_", StringComparison.Ordinal) || name.StartsWith("BP_Wire_Flex_", StringComparison.Ordinal)) return RowPlan.FlexSegment;
        return RowPlan.Read;
    }
}
