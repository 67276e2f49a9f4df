using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge;

/// <summary>
/// Repeatable chance (SplitMix64). Every thing of a world has its own dice, made from the seed, its kind and its number,
/// so that adding one thing changes no other and a world's later generations keep the keys of the earlier ones.
/// </summary>
internal struct Dice(ulong state)
{
    public static Dice For(int seed, Lot lot, long number) =>
        new(Mix((ulong)(uint)seed << 32 ^ (ulong)lot << 56 ^ Mix((ulong)number + 0x632BE59BD9B4E019)));

    public static ActorGuid Guid(int seed, Lot lot, long number)
    {
        var dice = For(seed, lot, number);
        var high = dice.Next();
        var low = dice.Next();
        return new ActorGuid((uint)high | 1, (uint)(high >> 32), (uint)low, (uint)(low >> 32));
    }

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);

    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(ReadOnlySpan<T> from) => from[Below(from.Length)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}

/// <summary>The kinds of things that draw their own dice.</summary>
internal enum Lot
{
    Owner = 1, Player, Site, Base, Piece, Inventory, Item, Tame, Wild, Status, Zone, Level, Pawn, Foliage, Cryopod,
    Archive, Damage, Ghost, Asset, Upload,
}
