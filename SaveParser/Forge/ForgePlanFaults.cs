namespace BlissBot.SaveParser.Forge;

/// <summary>Finds everything that is wrong with a plan, not just the first thing.</summary>
internal static class ForgePlanFaults
{
    public static IReadOnlyList<string> Find(ForgePlan plan, string path)
    {
        var faults = new List<string>();
        Between(nameof(plan.Structures), plan.Structures, 0, 5_000_000);
        Between(nameof(plan.Tribes), plan.Tribes, 0, 100_000);
        Between(nameof(plan.Loners), plan.Loners, 0, 100_000);
        Between(nameof(plan.PlayersPerTribe), plan.PlayersPerTribe, 1, 10);
        Between(nameof(plan.TamesPerTribe), plan.TamesPerTribe, 0, 500);
        Between(nameof(plan.WildDinos), plan.WildDinos, 0, 1_000_000);
        Between(nameof(plan.ItemsPerContainer), plan.ItemsPerContainer, 0, 300);
        Between(nameof(plan.EngramsPerPlayer), plan.EngramsPerPlayer, 0, 2_000);
        Between(nameof(plan.NpcZones), plan.NpcZones, 0, 1_000_000);
        Between(nameof(plan.Cryopods), plan.Cryopods, 0, 100_000);
        Between(nameof(plan.Generation), plan.Generation, 0, 50);

        if (plan.SaveVersion is not (13 or 14))
            faults.Add($"SaveVersion is {plan.SaveVersion}; only 13 and 14 can be written.");
        if (string.IsNullOrWhiteSpace(plan.Map) || plan.Map.Length > 100)
            faults.Add("Map must be a level name of 1 to 100 characters.");
        if (!double.IsFinite(plan.GameTime) || plan.GameTime < ForgePlan.WorldStart + 30 * ForgePlan.Day || plan.GameTime > 1e10)
            faults.Add("GameTime must lie between 102,592,000 (day 30 of a world) and 1e10 seconds.");
        if (plan.Accounts.Any(account => account.PlayerDataId is < 100_000_000 or > 1_000_000_000 || account.EosId.Length != 32 || !account.EosId.All(char.IsAsciiHexDigitLower)))
            faults.Add("An account is a number of 100,000,000 to 1,000,000,000 and 32 lower-case hexadecimal digits.");
        if (plan.Owners == 0 && plan.Structures > 0)
            faults.Add("Structures need at least one tribe or loner to own them.");
        if (plan.Owners == 0 && plan.Cryopods > 0)
            faults.Add("Cryopods need at least one tribe or loner to own them.");
        if (string.IsNullOrWhiteSpace(path))
            faults.Add("The file to write has no name.");
        else if (plan.Damage.HasFlag(ForgeDamage.GzipBomb) && !SaveForge.IsGzip(path)
            || plan.Damage.HasFlag(ForgeDamage.TruncatedGzip) && !SaveForge.IsGzip(path))
            faults.Add("Damage to the gzip stream needs a file name that ends in .gz.");
        return faults;

        void Between(string name, int? value, int low, int high)
        {
            if (value < low || value > high)
                faults.Add(FormattableString.Invariant($"{name} is {value}; it must lie between {low} and {high:N0}."));
        }
    }
}

/// <summary>A plan that cannot be carried out, with every fault in it.</summary>
public sealed class ForgePlanException(IReadOnlyList<string> faults) : ArgumentException(string.Join(" ", faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
