namespace BlissBot.SaveParser.Worlds;

/// <summary>
/// How much of a save was understood. A reader that leaves something out says so here: rows that failed are counted by
/// reason, property types nobody knows are named.
/// </summary>
public sealed class ReadReport
{
    private const int MaxReasons = 50;
    private const int MaxTypes = 100;

    private readonly Dictionary<string, int> reasons = [];
    private readonly SortedDictionary<string, int> unknownTypes = new(StringComparer.Ordinal);

    /// <summary>Rows of table <c>game</c>.</summary>
    public int Rows { get; internal set; }

    /// <summary>Rows of classes without anything of ours, which were counted and not read.</summary>
    public int SkippedRows { get; internal set; }

    /// <summary>Stale copies of other rows, left out everywhere.</summary>
    public int Ghosts { get; internal set; }

    /// <summary>Rows that failed and are missing from the world.</summary>
    public int RowErrors { get; private set; }

    /// <summary>Rows that are in the world but for a property whose value could not be read.</summary>
    public int PropertyErrors { get; private set; }

    /// <summary>Store entries, profile and tribe files that failed.</summary>
    public int ArchiveErrors { get; private set; }

    /// <summary>Cryopods whose contents failed; the pods themselves are there as items.</summary>
    public int PodErrors { get; private set; }

    /// <summary>Transforms that are not finite numbers, lie outside of every map, whose actors have no place, or that come second for a key.</summary>
    public int BadTransforms { get; internal set; }

    /// <summary>Engram blueprints of players, which are no items.</summary>
    public int Engrams { get; internal set; }

    /// <summary>Rows of other kinds: level machinery, components, volumes.</summary>
    public int OtherRows { get; internal set; }

    public int StatusRows { get; internal set; }

    public int InventoryRows { get; internal set; }

    /// <summary>Rows that were understood: read without an error, or known to hold nothing of ours.</summary>
    public int UnderstoodRows => Rows - RowErrors;

    /// <summary>Failures by reason, digits replaced, at most 50 reasons.</summary>
    public IReadOnlyDictionary<string, int> Reasons => reasons;

    /// <summary>Names of property types nobody knows, with how often they were met.</summary>
    public IReadOnlyDictionary<string, int> UnknownTypes => unknownTypes;

    internal void RowFailed(string reason)
    {
        RowErrors++;
        Count(reason);
    }

    internal void PropertyFailed(string reason)
    {
        PropertyErrors++;
        Count(reason);
    }

    internal void ArchiveFailed(string reason, int times = 1)
    {
        ArchiveErrors += times;
        if (times > 0) Count(reason, times);
    }

    internal void PodFailed(string reason)
    {
        PodErrors++;
        Count(reason);
    }

    internal void TypeUnknown(string name)
    {
        if (unknownTypes.TryGetValue(name, out var count)) unknownTypes[name] = count + 1;
        else if (unknownTypes.Count < MaxTypes) unknownTypes.Add(name, 1);
    }

    /// <summary>Digits differ from row to row and say little; without them the reasons of a damaged save fit on a page.</summary>
    private void Count(string reason, int times = 1)
    {
        var key = string.Create(reason.Length, reason, static (text, from) =>
        {
            for (var at = 0; at < from.Length; at++) text[at] = char.IsAsciiDigit(from[at]) ? '#' : from[at];
        });
        if (reasons.TryGetValue(key, out var count)) reasons[key] = count + times;
        else if (reasons.Count < MaxReasons) reasons.Add(key, times);
    }
}

/// <param name="Stage">What is being done.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="TotalRows">Upper bound of the rows.</param>
public readonly record struct ReadProgress(ReadStage Stage, long Rows, long TotalRows);

/// <summary>Stages of reading a save.</summary>
public enum ReadStage
{
    Opening,
    Rows,
    Places,
    People,
    Done,
}
