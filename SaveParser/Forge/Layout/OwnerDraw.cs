using System.Globalization;

namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>Draws the owners of a world: names, ids, members and how much each has built.</summary>
internal static class OwnerDraw
{
    private static readonly string[] Adjectives =
        ["Iron", "Ember", "Salt", "Quiet", "Northern", "Copper", "Sunken", "Wild", "Amber", "Hollow", "Stormy", "Mossy"];

    private static readonly string[] Nouns =
        ["Ravens", "Harbor", "Anvils", "Wardens", "Foxes", "Quarry", "Lanterns", "Drifters", "Orchard", "Saddlers", "Reef", "Union"];

    /// <summary>Names that break parsers: separators, brackets, quotes, scripts other than Latin.</summary>
    private static readonly string[] Awkward =
        ["A, B: (C)!", "<RichColor> Fans", "Stamm der Übergänge", "鴉の巣", "Δράκοι", "O'Brien \"&\" Sons", "x", "Tribe of ID 7: Day 1"];

    private static readonly string[] Characters =
        ["Tamsin", "Okoro", "Brandt", "Ilse", "Maren", "Joss", "Pim", "Rook", "Asta", "Görkem", "百合", "Nils"];

    public static IReadOnlyList<Owner> Draw(ForgePlan plan, int structures)
    {
        var weights = new double[plan.Owners];
        for (var number = 0; number < weights.Length; number++)
        {
            var dice = Dice.For(plan.Seed, Lot.Owner, number);
            weights[number] = (0.3 + 1.4 * dice.Unit()) * (number < plan.Tribes ? 1 : 0.15);
        }
        var quotas = Share(structures, weights);
        return [.. Enumerable.Range(0, weights.Length).Select(number => Make(plan, number, quotas[number]))];
    }

    /// <summary>Splits a whole by weights without losing any of it; everyone gets something as long as there is enough.</summary>
    private static int[] Share(int whole, double[] weights)
    {
        var sum = weights.Sum();
        var floor = whole >= weights.Length ? 1 : 0;
        var rest = whole - floor * weights.Length;
        var shares = Array.ConvertAll(weights, weight => floor + (int)(Math.Max(0, rest) * weight / sum));
        var left = whole - shares.Sum();
        for (var next = 0; left > 0; next = (next + 1) % shares.Length, left--) shares[next]++;
        return shares;
    }

    private static Owner Make(ForgePlan plan, int number, int quota)
    {
        var dice = Dice.For(plan.Seed, Lot.Owner, number + 1_000_000L);
        if (number >= plan.Tribes)
        {
            var loner = Member(plan, number, 0);
            return new Owner(number, (int)loner.DataId, loner.Character, IsTribe: false, [loner], quota);
        }
        var name = number % 9 == 4
            ? Awkward[number / 9 % Awkward.Length] + (number / 9 < Awkward.Length ? "" : $" {number}")
            : $"{dice.Pick<string>(Adjectives)} {dice.Pick<string>(Nouns)} {number + 1}";
        // Tribe ids fill their band without a pattern; the step is coprime to the band's prime size, so all differ.
        var team = 1_000_000_000 + (int)((uint)(number + 1) * 618_033_989UL % 999_999_937UL);
        return new Owner(number, team, name, IsTribe: true,
            [.. Enumerable.Range(0, plan.PlayersPerTribe).Select(member => Member(plan, number, member))], quota);
    }

    private static Survivor Member(ForgePlan plan, int owner, int member)
    {
        var number = owner * 10L + member;
        var dice = Dice.For(plan.Seed, Lot.Player, number);
        var id = 100_000_000 + (uint)((ulong)(number + 1) * 379_009_001UL % 899_999_963UL);
        var eos = string.Create(CultureInfo.InvariantCulture, $"0002{dice.Next():x16}{dice.Next() >> 16:x12}");
        var character = dice.Pick<string>(Characters);
        var level = 1 + dice.Below(160);
        var place = owner < plan.Tribes ? owner * plan.PlayersPerTribe + member : plan.Tribes * plan.PlayersPerTribe + owner - plan.Tribes;
        if (place < plan.Accounts.Count)
            return new Survivor(plan.Accounts[place].PlayerDataId, plan.Accounts[place].EosId, plan.Accounts[place].PlayerName, plan.Accounts[place].CharacterName, level, owner);
        return new Survivor(id, eos, $"{character.ToLowerInvariant()}_{number}", character, level, owner);
    }
}
