using System.Collections.Concurrent;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Container;

/// <summary>
/// Reads rows on a thread of its own and hands them over in batches, in order, so that SQLite's page walking and the
/// decoding of rows overlap. A fixed number of buffers goes round: memory does not depend on the save's size.
/// </summary>
internal sealed class RowPump : IDisposable
{
    private const int BatchBytes = 128 << 10;
    private const int Batches = 4;

    private readonly SqliteSave save;
    private readonly BlockingCollection<RowBatch> filled = new(Batches);
    private readonly BlockingCollection<RowBatch> empty = new(Batches);
    private readonly CancellationTokenSource stop;
    private readonly Thread thread;
    private Exception? fault;

    public RowPump(SqliteSave save, CancellationToken cancellation)
    {
        this.save = save;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        for (var batch = 0; batch < Batches; batch++) empty.Add(new RowBatch(BatchBytes), CancellationToken.None);
        thread = new Thread(Pump) { IsBackground = true, Name = "save rows" };
        thread.Start();
    }

    /// <summary>The batches in order. A batch is valid until the next is asked for.</summary>
    /// <exception cref="SaveUnreadableException">The database is torn.</exception>
    public IEnumerable<RowBatch> Read()
    {
        foreach (var batch in filled.GetConsumingEnumerable(stop.Token))
        {
            yield return batch;
            batch.Clear();
            empty.Add(batch, stop.Token);
        }
        if (fault is not null) throw fault;
    }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
        filled.Dispose();
        empty.Dispose();
    }

    private void Pump()
    {
        try
        {
            using var rows = save.Rows();
            var batch = empty.Take(stop.Token);
            while (rows.Next())
            {
                var value = rows.Value;
                var key = rows.Key;
                var intact = rows.IsIntact; // one that is not is handed over without its bytes, to be counted as an error
                if (!batch.TryAdd(key, value, intact))
                {
                    filled.Add(batch, stop.Token);
                    batch = empty.Take(stop.Token);
                    batch.AddFirst(key, value, intact);
                }
            }
            filled.Add(batch, stop.Token);
        }
        catch (Exception exception)
        {
            fault = exception; // rethrown to the reader, behind the batches that came before it
        }
        finally
        {
            filled.CompleteAdding();
        }
    }
}

/// <summary>Rows copied one behind the other into one buffer.</summary>
internal sealed class RowBatch(int capacity)
{
    private readonly List<(int Start, int Length)> rows = [];
    private byte[] bytes = new byte[capacity];
    private int used;

    public int Count => rows.Count;

    public ActorGuid Key(int row) => ActorGuid.Read(bytes.AsSpan(rows[row].Start));

    /// <summary>Whether the key has 16 bytes and the row is not oversize.</summary>
    public bool IsIntact(int row) => rows[row].Length >= 0;

    public ReadOnlySpan<byte> Value(int row) => bytes.AsSpan(rows[row].Start + ActorGuid.Size, rows[row].Length);

    public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool intact)
    {
        if (used + ActorGuid.Size + value.Length > bytes.Length) return false;
        var target = bytes.AsSpan(used);
        if (key.Length == ActorGuid.Size) key.CopyTo(target);
        else target[..ActorGuid.Size].Clear();
        value.CopyTo(target[ActorGuid.Size..]);
        rows.Add((used, intact && key.Length == ActorGuid.Size ? value.Length : -1));
        used += ActorGuid.Size + value.Length;
        return true;
    }

    /// <summary>Adds to an empty batch, growing it for a row larger than the usual batch.</summary>
    public void AddFirst(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool intact)
    {
        if (bytes.Length < ActorGuid.Size + value.Length) bytes = new byte[ActorGuid.Size + value.Length];
        TryAdd(key, value, intact);
    }

    public void Clear()
    {
        rows.Clear();
        used = 0;
        if (bytes.Length > capacity) bytes = new byte[capacity]; // grown for one large row
    }
}
