namespace BlissBot.SaveParser.Bases;

/// <summary>Which clusters of structures count as bases.</summary>
public sealed record BaseRules
{
    private const int MaxNames = 100, MaxNameLength = 100;

    /// <summary>The rules without any change.</summary>
    public static BaseRules Default { get; } = new();

    /// <summary>Longest step inside a base in Unreal units, inclusive. Default 2500.</summary>
    public double Radius { get; init; } = BaseClustering.DefaultRadius;

    /// <summary>A cluster of more structures than this is a base. Default 50.</summary>
    public int KeepAbove { get; init; } = 50;

    /// <summary>A cluster of more structures than this is a base when something is stored in it. Default 20.</summary>
    public int KeepAboveWithStorage { get; init; } = 20;

    /// <summary>Parts of class names that tell a structure stores things; letter case does not matter.</summary>
    public IReadOnlyList<string> StorageLike { get; init; } =
        ["storagebox", "vault", "fridge", "refrigerator", "dedicatedstorage", "preservingbin", "tekreplicator"];

    /// <summary>Whether a cluster of <paramref name="structures"/> is a base; <paramref name="storageLike"/>: any of them stores things.</summary>
    public bool Keeps(int structures, bool storageLike) =>
        structures > KeepAbove || (storageLike && structures > KeepAboveWithStorage);

    /// <summary>
    /// Whether a class stores things. Of a path such as <c>/Game/…/StorageBox_Large.StorageBox_Large_C</c> only the
    /// name after the last dot counts: a folder called Vault makes no vault.
    /// </summary>
    public bool IsStorageLike(ReadOnlySpan<char> className)
    {
        var name = className[(className.LastIndexOf('.') + 1)..];
        foreach (var part in StorageLike)
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Everything that is wrong with these rules, in words for whoever wrote them; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (!(Radius >= BaseClustering.MinRadius && Radius <= BaseClustering.MaxRadius))
            faults.Add($"{nameof(Radius)} is {Radius}; it must be from {BaseClustering.MinRadius} to {BaseClustering.MaxRadius} Unreal units.");
        if (KeepAbove < 0) faults.Add($"{nameof(KeepAbove)} is {KeepAbove}; it must not be negative.");
        if (KeepAboveWithStorage < 0) faults.Add($"{nameof(KeepAboveWithStorage)} is {KeepAboveWithStorage}; it must not be negative.");
        if (KeepAboveWithStorage > KeepAbove)
            faults.Add($"{nameof(KeepAboveWithStorage)} ({KeepAboveWithStorage}) is above {nameof(KeepAbove)} ({KeepAbove}), so storage would never matter.");
        if (StorageLike.Count > MaxNames) faults.Add($"{nameof(StorageLike)} has {StorageLike.Count} names; {MaxNames} are allowed.");
        foreach (var name in StorageLike.Take(MaxNames))
            if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength)
                faults.Add($"{nameof(StorageLike)} has a name that is blank or longer than {MaxNameLength} characters.");
        return faults;
    }
}
