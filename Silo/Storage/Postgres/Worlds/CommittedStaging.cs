using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>
/// A staging of a parse that is the current snapshot already, because the answer to its commit was lost: takes the same
/// rows once more, needs none of them, and commits to what is there.
/// </summary>
internal sealed class CommittedStaging(SnapshotMeta committed) : IWorldStaging
{
    public void Add(ReadOnlySpan<StructureRow> rows) => Known();
    public void Add(ReadOnlySpan<CreatureRow> rows) => Known();
    public void Add(ReadOnlySpan<ContainerRow> rows) => Known();
    public void Add(ReadOnlySpan<ItemRow> rows) => Known();
    public void Add(ReadOnlySpan<PlayerRow> rows) => Known();
    public void Add(ReadOnlySpan<TribeRow> rows) => Known();
    public void Add(ReadOnlySpan<TribeMemberRow> rows) => Known();
    public void Add(ReadOnlySpan<TribeLogRow> rows) => Known();
    public void Add(ReadOnlySpan<BaseRow> rows) => Known();
    public void Add(ReadOnlySpan<BaseClassRow> rows) => Known();
    public void Add(ReadOnlySpan<BaseDecayRow> rows) => Known();
    public void Add(ReadOnlySpan<LandmarkRow> rows) => Known();

    public SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return committed;
    }

    public void Dispose() => Known();

    /// <summary>These rows are there.</summary>
    private static void Known()
    {
    }
}
