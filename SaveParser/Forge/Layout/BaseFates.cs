namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>
/// What becomes of bases from save to save. A base of number n keeps its number, place and pieces; pieces are added to
/// and taken from its end only, so what remains still hangs together.
/// </summary>
internal static class BaseFates
{
    public static IReadOnlyList<PlannedBase> At(ForgePlan plan, IReadOnlyList<PlannedBase> original, IReadOnlyList<Owner> owners, SiteGrid sites)
    {
        var later = new List<PlannedBase>();
        // Neighbours and hosts of neighbours stay as they are: their truth depends on each other's size.
        var hosts = original.Where(home => home.NeighbourOf >= 0).Select(home => home.NeighbourOf).ToHashSet();
        var founded = original.Count;
        foreach (var home in original)
        {
            var dice = Dice.For(plan.Seed, Lot.Base, home.Number + 10_000_000L);
            var roll = dice.Below(100);
            var host = hosts.Contains(home.Number);
            if (roll < 4 && plan.Generation >= 2 && !home.First && !host) continue;
            later.Add(Age(plan, home, roll, host));
        }
        // In every generation one owner in eight founds an outpost.
        for (var generation = 1; generation <= plan.Generation; generation++)
        {
            foreach (var owner in owners.Where(owner => (owner.Number + generation) % 8 == 0))
            {
                later.Add(new PlannedBase(
                    founded, owner, Shape.Hut, 30, 30, sites.Origin(founded), Material.Wood, Mixed: false, Annex: false,
                    ForgedFate.Fresh, 600, NeighbourOf: -1, First: false));
                founded++;
            }
        }
        return later;
    }

    private static PlannedBase Age(ForgePlan plan, PlannedBase home, int roll, bool host)
    {
        var passed = plan.Generation * ForgePlan.Day;
        if (roll is >= 10 and < 18 && home.Fate is ForgedFate.Fresh or ForgedFate.Expired)
            return home with { Fate = home.Fate == ForgedFate.Fresh ? ForgedFate.Abandoned : home.Fate, Age = home.Age + passed };
        var still = host || home.Annex || home.NeighbourOf >= 0 || home.Shape != Shape.Keep || home.Size < 60;
        var change = roll switch
        {
            _ when still => 0,
            < 30 => home.Size / 50 * plan.Generation,
            < 40 => -Math.Min(home.Size / 4, home.Size / 100 * plan.Generation),
            _ => 0,
        };
        return change == 0 ? home : home with { Size = home.Size + change };
    }
}
