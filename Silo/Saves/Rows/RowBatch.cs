namespace BlissBot.Silo.Saves.Rows;

/// <summary>Collects rows and hands them on a thousand at a time.</summary>
internal sealed class RowBatch<T>(RowBatch<T>.Sink sink)
{
    private const int Size = 1024;

    private readonly T[] rows = new T[Size];
    private int count;

    public delegate void Sink(ReadOnlySpan<T> rows);

    public void Add(in T row)
    {
        rows[count++] = row;
        if (count == Size) Flush();
    }

    public void Flush()
    {
        sink(rows.AsSpan(0, count));
        count = 0;
    }
}
