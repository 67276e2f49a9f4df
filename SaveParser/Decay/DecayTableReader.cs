using BlissBot.SaveParser.Tables;

namespace BlissBot.SaveParser.Decay;

/// <summary>Merges the shipped table with an override and checks the result as a whole, so that every fault is told at once.</summary>
internal sealed class DecayTableReader
{
    internal const int MaxTiers = 64;
    private const int MaxEntries = 10_000;
    private const double MinDays = 0.001, MaxDays = 36_500;
    private const string Title = "The decay table";

    private readonly List<string> faults = [];
    private readonly Dictionary<string, DecayTier> tiers = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="overrides">JSON, or nothing for the shipped table alone.</param>
    public static DecayTable Read(ReadOnlySpan<byte> overrides)
    {
        var shipped = JsonTable.Embedded("decay.json", DecayFileContext.Default.DecayFile);
        var over = overrides.IsEmpty ? null : JsonTable.Parse(Title, overrides, DecayFileContext.Default.DecayFile);
        var reader = new DecayTableReader();
        var table = reader.Merge(shipped, over);
        JsonTable.ThrowIfAny(Title, reader.faults);
        return table;
    }

    private DecayTable Merge(DecayFile shipped, DecayFile? over)
    {
        var ordered = ReadTiers([.. shipped.Tiers ?? [], .. over?.Tiers ?? []]);
        var fallback = over?.FallbackDays ?? shipped.FallbackDays ?? double.NaN;
        CheckDays(fallback, "fallbackDays");
        var creatureTier = TierOf(over?.Creatures?.Tier ?? shipped.Creatures?.Tier, "creatures.tier");

        var classes = new Dictionary<string, DecayTable.ClassEntry>(StringComparer.OrdinalIgnoreCase);
        ReadClasses("classes", [.. shipped.Classes ?? [], .. over?.Classes ?? []], (name, at, entry) =>
        {
            var tier = entry.Tier is null ? null : TierOf(entry.Tier, at);
            if (entry.Tier is null && entry.Days is null) faults.Add($"{at} has neither a tier nor days.");
            classes[name] = new DecayTable.ClassEntry(tier, entry.Days ?? tier?.Days ?? fallback, entry.Role);
        });
        var creatureDays = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        ReadClasses("creatures.classes", [.. shipped.Creatures?.Classes ?? [], .. over?.Creatures?.Classes ?? []], (name, at, entry) =>
        {
            if (entry.Days is null) faults.Add($"{at} has no days.");
            if (entry.Tier is not null || entry.Role is not null) faults.Add($"{at} is a creature and takes only days.");
            creatureDays[name] = entry.Days ?? 0;
        });

        return new DecayTable(
            ordered, fallback, classes, ReadRules([.. over?.Rules ?? [], .. shipped.Rules ?? []]),
            ReadParts("floors", over?.Floors ?? shipped.Floors), ReadParts("pillars", over?.Pillars ?? shipped.Pillars),
            creatureTier, creatureDays);
    }

    private List<DecayTier> ReadTiers(List<DecayFile.Tier?> entries)
    {
        var merged = new List<(string Name, double Days)>();
        foreach (var entry in entries)
        {
            if (!JsonTable.IsName(entry?.Name))
            {
                faults.Add($"tiers has an entry whose name is missing or longer than {JsonTable.MaxNameLength} characters.");
                continue;
            }

            CheckDays(entry!.Days ?? double.NaN, $"tiers: {entry.Name}");
            var known = merged.FindIndex(tier => tier.Name.Equals(entry.Name, StringComparison.OrdinalIgnoreCase));
            if (known >= 0) merged[known] = (merged[known].Name, entry.Days ?? double.NaN);
            else merged.Add((entry.Name!, entry.Days ?? double.NaN));
        }

        if (merged.Count > MaxTiers) faults.Add($"tiers has {merged.Count} entries; {MaxTiers} are allowed.");
        // Weakest first; tiers of equal strength keep the order of the file.
        var ordered = merged.OrderBy(tier => tier.Days).Select((tier, rank) => new DecayTier(tier.Name, tier.Days, rank)).ToList();
        foreach (var tier in ordered) tiers[tier.Name] = tier;
        return ordered;
    }

    private void ReadClasses(string part, List<DecayFile.Class?> entries, Action<string, string, DecayFile.Class> accept)
    {
        if (!CheckCount(part, entries.Count)) return;
        foreach (var entry in entries)
        {
            if (!JsonTable.IsName(entry?.Name))
            {
                faults.Add($"{part} has an entry whose class is missing or longer than {JsonTable.MaxNameLength} characters.");
                continue;
            }

            var at = $"{part}: {entry!.Name}";
            if (entry.Days is { } days) CheckDays(days, at);
            accept(DecayTable.ShortName(entry.Name!), at, entry);
        }
    }

    private (string, DecayTier)[] ReadRules(List<DecayFile.Rule?> entries)
    {
        if (!CheckCount("rules", entries.Count)) return [];
        var rules = new List<(string, DecayTier)>();
        foreach (var entry in entries)
        {
            if (JsonTable.IsName(entry?.Contains)) rules.Add((entry!.Contains!, TierOf(entry.Tier, $"rules: {entry.Contains}")));
            else faults.Add($"rules has an entry whose text is missing or longer than {JsonTable.MaxNameLength} characters.");
        }

        return [.. rules];
    }

    private DecayTable.NameParts ReadParts(string part, DecayFile.Parts? parts)
    {
        string?[] contains = [.. parts?.Contains ?? []], except = [.. parts?.Except ?? []];
        if (CheckCount(part, contains.Length + except.Length) && !contains.Concat(except).All(JsonTable.IsName))
            faults.Add($"{part} has a text that is missing or longer than {JsonTable.MaxNameLength} characters.");
        return new DecayTable.NameParts([.. contains.OfType<string>()], [.. except.OfType<string>()]);
    }

    private DecayTier TierOf(string? name, string at)
    {
        if (name is not null && tiers.TryGetValue(name, out var tier)) return tier;
        faults.Add(name is null ? $"{at} names no tier." : $"{at} names the tier {name}, which is not among the tiers.");
        return new DecayTier(name ?? "", MaxDays, 0);
    }

    private void CheckDays(double days, string at)
    {
        if (!(days >= MinDays && days <= MaxDays)) faults.Add($"{at} must have days from {MinDays} to {MaxDays}.");
    }

    private bool CheckCount(string part, int count)
    {
        if (count > MaxEntries) faults.Add($"{part} has {count} entries; {MaxEntries} are allowed.");
        return count <= MaxEntries;
    }
}
