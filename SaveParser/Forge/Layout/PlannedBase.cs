using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>One base before its pieces are written.</summary>
/// <param name="Number">The same in all generations.</param>
/// <param name="Size">Pieces in this generation.</param>
/// <param name="Footing">Pieces in generation 0: the ground plan follows it, so that growth moves nothing.</param>
/// <param name="Mixed">Every piece draws its own material; never where the material's period decides about the fate.</param>
/// <param name="Annex">Its last four pieces stand exactly 2,500 units off and still belong to it.</param>
/// <param name="Age">Seconds since somebody was there; NaN for no stamps at all.</param>
/// <param name="NeighbourOf">Base of another owner within 25 m, or -1.</param>
internal sealed record PlannedBase(
    int Number, Owner Owner, Shape Shape, int Size, int Footing, Location Origin, Material Material, bool Mixed, bool Annex,
    ForgedFate Fate, double Age, int NeighbourOf, bool First)
{
    /// <summary>Where the piece of a number stands, and what the shape makes of it.</summary>
    public (Location At, Role Role) Place(int piece)
    {
        var annex = Annex ? piece - (Size - Shapes.AnnexSize) : -1;
        if (annex >= 0)
            return (At(new Location(Shapes.Reach(Shape, Footing) + 2_500, annex * Shapes.Step, 0)), annex == 0 ? Role.Foundation : Role.Wall);
        var (offset, role) = Shapes.Place(Shape, piece, Footing);
        return (At(offset), role);
    }

    public Location At(Location offset) => new(Origin.X + offset.X, Origin.Y + offset.Y, Origin.Z + offset.Z);
}
