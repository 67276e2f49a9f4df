using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>
/// Divides what each owner has built into bases and gives each a site. Sites are 18,000 units apart, more than any base
/// with its annex, its outlying shed and its neighbour needs, so what is planned as separate stays separate.
/// </summary>
internal sealed class BaseDraw(ForgePlan plan)
{
    private static readonly double[] DecayDays = [4, 8, 12, 16, 16, 20];

    private readonly SiteGrid sites = new(plan.Map, plan.Seed);
    private readonly List<PlannedBase> bases = [];
    private int number;

    public IReadOnlyList<PlannedBase> Draw(IReadOnlyList<Owner> owners)
    {
        PlannedBase? host = null;
        foreach (var owner in owners)
        {
            var left = owner.Quota;
            for (var order = 0; left > 0; order++)
                left -= Settle(owner, order, left, ref host);
        }
        return plan.Generation == 0 ? bases : BaseFates.At(plan, bases, owners, sites);
    }

    private int Settle(Owner owner, int order, int left, ref PlannedBase? host)
    {
        var dice = Dice.For(plan.Seed, Lot.Base, number);
        var (shape, size) = Draw(ref dice, owner, order, left);
        var next = left - size;
        var home = Make(ref dice, owner, shape, size, order == 0);
        var neighbour = false;

        // Somebody else's small base beside the previous big one: within 25 m, so it merges only when owners are ignored.
        if (host is not null && host.Owner.Number != owner.Number && size <= 200 && shape is not Shape.Ring)
        {
            home = home with
            {
                Origin = host.At(new Location(0, Shapes.Reach(host.Shape, host.Footing) + 1_200, 0)),
                NeighbourOf = host.Number,
                Annex = false,
            };
            host = null;
            neighbour = true;
        }
        bases.Add(home);

        // A shed one centimetre too far to belong to it.
        if (!neighbour && !home.Annex && shape == Shape.Keep && size >= 40 && next >= 2 && dice.Chance(0.15))
        {
            var reach = Shapes.Reach(shape, size);
            var shed = Math.Min(next, 1 + dice.Below(4));
            var outlying = Make(ref dice, owner, Shape.Shed, shed, first: false) with { Origin = home.At(new Location(reach + 2_501, 0, 0)) };
            bases.Add(outlying);
            size += shed;
        }
        else if (!neighbour && host is null && shape == Shape.Keep && dice.Chance(0.2))
        {
            host = home;
        }
        return size;
    }

    private static (Shape, int) Draw(ref Dice dice, Owner owner, int order, int left)
    {
        if (left <= 6) return (Shape.Shed, left);
        var roll = order == 0 ? 0 : dice.Below(100);
        var (shape, size) = roll switch
        {
            < 40 => (Shape.Keep, order == 0 ? (int)(owner.Quota * (0.3 + 0.3 * dice.Unit())) : 51 + dice.Below(400)),
            < 55 => (Shape.Tower, 60 + dice.Below(340)),
            < 65 => (Shape.Ring, 80 + dice.Below(400)),
            < 85 => (Shape.Hut, 24 + dice.Below(24)),
            < 94 => (Shape.Hut, 7 + dice.Below(13)),
            _ => (Shape.Shed, 1 + dice.Below(6)),
        };
        return (shape, Math.Min(left, Math.Clamp(size, 1, 4_000)));
    }

    private PlannedBase Make(ref Dice dice, Owner owner, Shape shape, int size, bool first)
    {
        var material = (Material)dice.Below(6);
        var (fate, age) = Fate(ref dice, material);
        return new PlannedBase(
            number, owner, shape, size, size, sites.Origin(number++), material, Mixed: fate is ForgedFate.Fresh or ForgedFate.Unknown && dice.Chance(0.3),
            Annex: shape == Shape.Keep && size >= 60 && dice.Chance(0.2), fate, age, NeighbourOf: -1, first);
    }

    /// <summary>Most bases are lived in; of the others some are about to decay, some have, some say nothing.</summary>
    private static (ForgedFate, double) Fate(ref Dice dice, Material material)
    {
        var period = DecayDays[(int)material] * ForgePlan.Day;
        return dice.Below(100) switch
        {
            < 55 => (ForgedFate.Fresh, 60 + dice.Unit() * 80_000),
            < 75 => (ForgedFate.Ageing, ForgePlan.Day + dice.Unit() * (period - 2.5 * ForgePlan.Day)),
            < 83 => (ForgedFate.Near, period - 3_600 * (1 + dice.Unit() * 9)),
            < 92 => (ForgedFate.Expired, period + ForgePlan.Day * (0.5 + dice.Unit() * 5)),
            _ => (ForgedFate.Unknown, double.NaN),
        };
    }
}
