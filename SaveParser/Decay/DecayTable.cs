namespace BlissBot.SaveParser.Decay;

/// <summary>
/// Decay periods by class name. The game has no tiers, so a period comes from the exact class if the table names it,
/// else from the first rule whose text the name contains, else from a long fallback; every answer says which.
/// </summary>
public sealed class DecayTable
{
    internal const double SecondsPerDay = 86_400;

    private readonly Dictionary<string, ClassEntry> classes;
    private readonly Dictionary<string, double> creatureDays;
    private readonly (string Contains, DecayTier Tier)[] rules;
    private readonly NameParts floors, pillars;
    private readonly DecayTier creatureTier;
    private readonly double fallbackDays;

    internal DecayTable(
        IReadOnlyList<DecayTier> tiers, double fallbackDays, Dictionary<string, ClassEntry> classes, (string Contains, DecayTier Tier)[] rules,
        NameParts floors, NameParts pillars, DecayTier creatureTier, Dictionary<string, double> creatureDays)
    {
        (Tiers, this.fallbackDays, this.classes, this.rules) = (tiers, fallbackDays, classes, rules);
        (this.floors, this.pillars, this.creatureTier, this.creatureDays) = (floors, pillars, creatureTier, creatureDays);
    }

    /// <summary>The table the product ships with.</summary>
    public static DecayTable Default { get; } = DecayTableReader.Read([]);

    /// <summary>All tiers, the weakest first.</summary>
    public IReadOnlyList<DecayTier> Tiers { get; }

    /// <summary>
    /// Lays an override over the shipped table: tiers and classes replace those of the same name or are added, rules
    /// come before the shipped ones, and the parts <c>fallbackDays</c>, <c>floors</c>, <c>pillars</c> and the creature
    /// tier replace theirs.
    /// </summary>
    /// <exception cref="Tables.TableException">The override is faulty; all faults are listed.</exception>
    public static DecayTable WithOverride(ReadOnlySpan<byte> json) => DecayTableReader.Read(json);

    /// <summary>What the table says about a structure class, given as a full path or a bare name.</summary>
    public ClassDecay Resolve(string className)
    {
        var name = ShortName(className);
        var role = floors.Match(name) ? PieceRole.Floor : pillars.Match(name) ? PieceRole.Pillar : PieceRole.Other;
        if (classes.TryGetValue(name, out var exact))
            return new ClassDecay(exact.Tier, exact.Days * SecondsPerDay, exact.Role ?? role, PeriodSource.Exact);
        foreach (var (contains, tier) in rules)
            if (name.Contains(contains, StringComparison.OrdinalIgnoreCase))
                return new ClassDecay(tier, tier.Days * SecondsPerDay, role, PeriodSource.Tier);
        return new ClassDecay(null, fallbackDays * SecondsPerDay, role, PeriodSource.Fallback);
    }

    /// <summary>The same for a class of creatures.</summary>
    public ClassDecay ResolveCreature(string className) =>
        creatureDays.TryGetValue(ShortName(className), out var days)
            ? new ClassDecay(creatureTier, days * SecondsPerDay, PieceRole.Other, PeriodSource.Exact)
            : new ClassDecay(creatureTier, creatureTier.Days * SecondsPerDay, PieceRole.Other, PeriodSource.Tier);

    /// <summary><c>/Game/…/Floor_Stone.Floor_Stone_C</c> is <c>Floor_Stone</c>: folder names must not decide a tier.</summary>
    internal static string ShortName(string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        var name = className.AsSpan()[(className.LastIndexOfAny(['.', '/']) + 1)..];
        if (name.EndsWith("_C", StringComparison.OrdinalIgnoreCase)) name = name[..^2];
        return name.ToString();
    }

    internal sealed record ClassEntry(DecayTier? Tier, double Days, PieceRole? Role);

    internal sealed record NameParts(string[] Contains, string[] Except)
    {
        public bool Match(string name) => Any(Contains, name) && !Any(Except, name);

        private static bool Any(string[] parts, string name) =>
            Array.Exists(parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
