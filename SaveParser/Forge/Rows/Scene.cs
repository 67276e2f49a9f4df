using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Rows;

/// <summary>What every kind of row needs to be written: the plan, the press and the record of what was written.</summary>
internal sealed record Scene(ForgePlan Plan, RowPress Press, ForgeTruth Truth)
{
    public Dice Dice(Lot lot, long number) => Forge.Dice.For(Plan.Seed, lot, number);

    public ActorGuid Guid(Lot lot, long number) => Forge.Dice.Guid(Plan.Seed, lot, number);

    /// <summary>A moment before generation 0, the same in all generations.</summary>
    public double Founded(ref Dice dice) =>
        ForgePlan.WorldStart + 60 + dice.Unit() * (Plan.GameTime - ForgePlan.WorldStart - 27 * ForgePlan.Day);

    public static string Actor(string className, ref Dice dice) =>
        $"{Layout.ClassPaths.ShortName(className)}_{2_000_000_000 + dice.Below(147_000_000)}";

    public static Location Near(Location centre, double radius, ref Dice dice) => new(
        centre.X + (dice.Unit() * 2 - 1) * radius, centre.Y + (dice.Unit() * 2 - 1) * radius, centre.Z + dice.Unit() * 50);
}
