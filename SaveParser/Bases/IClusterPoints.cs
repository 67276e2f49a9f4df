using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Bases;

/// <summary>Points to be clustered, wherever they lie. Implemented by structs, so that a look at a point costs no call.</summary>
internal interface IClusterPoints
{
    int Count { get; }

    /// <summary>Where a point is; a place that is not finite leaves it out.</summary>
    Location PlaceAt(int index);

    /// <summary>Whose it is; one owner for all lets points of all owners join.</summary>
    int OwnerAt(int index);
}

/// <summary>Points in spans.</summary>
/// <param name="points">Their places.</param>
/// <param name="owners">Their owners, or empty.</param>
internal readonly ref struct SpanPoints(ReadOnlySpan<Location> points, ReadOnlySpan<int> owners) : IClusterPoints
{
    private readonly ReadOnlySpan<Location> points = points;
    private readonly ReadOnlySpan<int> owners = owners;

    public int Count => points.Length;

    public Location PlaceAt(int index) => points[index];

    public int OwnerAt(int index) => owners.IsEmpty ? 0 : owners[index];
}

/// <summary>The structures of a world, read where they are: a copy of a million places would cost 24 MB for nothing.</summary>
internal readonly struct WorldPoints(ChunkedList<Structure> structures, ClusterScope scope) : IClusterPoints
{
    public int Count => structures.Count;

    public Location PlaceAt(int index)
    {
        ref readonly var structure = ref structures[index];
        return scope == ClusterScope.All || structure.IsOwned ? structure.Location : Location.Nowhere;
    }

    public int OwnerAt(int index) => scope == ClusterScope.OwnedPerOwner ? structures[index].Team : 0;
}
