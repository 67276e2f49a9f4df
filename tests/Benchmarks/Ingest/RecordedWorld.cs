using BlissBot.Grains.Ports;

namespace BlissBot.Benchmarks.Ingest;

/// <summary>All rows of one world, kept to be written again and again.</summary>
internal sealed class RecordedWorld : IWorldStaging
{
    private const int Batch = 1024;
    private readonly List<Action<IWorldStaging>> batches = [];

    public SnapshotHeader? Header { get; private set; }

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<StructureRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<CreatureRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<ContainerRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<ItemRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<PlayerRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<TribeRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<TribeMemberRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<TribeLogRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<BaseRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<BaseClassRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<BaseDecayRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));
    public void Add(ReadOnlySpan<LandmarkRow> rows) => Keep(rows, static (staging, kept) => staging.Add(kept));

    public SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation) => throw new NotSupportedException("A recording is not committed.");

    /// <summary>Keeps what the parser says of the save.</summary>
    public void Close(SnapshotHeader header) => Header = header;

    /// <summary>Writes every row.</summary>
    public void Replay(IWorldStaging staging)
    {
        foreach (var batch in batches)
            batch(staging);
    }

    public void Dispose() => batches.Clear();

    private delegate void Writer<T>(IWorldStaging staging, ReadOnlySpan<T> rows);

    private void Keep<T>(ReadOnlySpan<T> rows, Writer<T> write)
    {
        Rows += rows.Length;
        for (var at = 0; at < rows.Length; at += Batch)
        {
            var kept = rows.Slice(at, Math.Min(Batch, rows.Length - at)).ToArray();
            batches.Add(staging => write(staging, kept));
        }
    }
}
