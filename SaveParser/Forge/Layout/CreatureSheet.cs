namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>What is written about one creature, whether it walks, is wild, or sleeps in a cryopod.</summary>
/// <param name="Wild">Points by status index (0 health … 8 melee, 9 speed).</param>
internal sealed record CreatureSheet(
    Species Species, uint Id1, uint Id2, string Name, bool Female, byte[] Colours, byte[] Wild, byte[] Tamed, byte[] Mutations)
{
    private static readonly string[] Names = ["Biscuit", "Thunder", "Mrs. Teeth", "Ümit", "小雪", "Pebble", "Old \"Red\"", "Fig"];

    /// <summary>Statuses a wild creature levels: all but torpidity, water, temperature, speed, fortitude, crafting.</summary>
    private static readonly int[] Levelled = [0, 1, 3, 4, 7, 8];

    public int BaseLevel => 1 + Wild.Sum(points => points) + Mutations.Sum(points => points);

    public int ExtraLevel => Tamed.Sum(points => points);

    public int Level => BaseLevel + ExtraLevel;

    public static CreatureSheet Draw(ref Dice dice, uint id1, bool tamed)
    {
        byte[] colours = new byte[6], wild = new byte[12], raised = new byte[12], mutations = new byte[12];
        for (var region = 0; region < colours.Length; region++) colours[region] = (byte)dice.Below(100);
        foreach (var status in Levelled)
        {
            wild[status] = (byte)dice.Below(tamed ? 40 : 25);
            if (!tamed) continue;
            raised[status] = (byte)dice.Below(12);
            if (dice.Chance(0.1)) mutations[status] = (byte)(2 * dice.Below(10));
        }
        return new CreatureSheet(
            dice.Pick<Species>(ClassPaths.Species), id1, (uint)dice.Below(int.MaxValue), dice.Pick<string>(Names),
            dice.Chance(0.5), colours, wild, raised, mutations);
    }
}
