using System.Buffers;
using System.Text;
using BlissBot.Grains.Interfaces.Worlds;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// Inserts rows through one prepared statement, value by value in the order of the columns. It talks to SQLite itself
/// because ADO.NET parameters box every value, which costs more than the insert.
/// </summary>
internal sealed class RowInserter : IRowTable<RowInserter>, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int columns;
    private int at;

    /// <param name="table">Table whose columns are given in order; a row whose key is there already is left out.</param>
    public RowInserter(SqliteConnection connection, string table, int columns)
    {
        database = connection.Handle!;
        this.columns = columns;
        var marks = string.Join(",", Enumerable.Repeat("?", columns));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT OR IGNORE INTO {table} VALUES ({marks})", out statement));
    }

    /// <summary>Rows left out because their key was there.</summary>
    public long Duplicates { get; private set; }

    public RowInserter Add(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++at, value));
        return this;
    }

    public RowInserter Add(ulong value) => Add(unchecked((long)value));

    public RowInserter Add(int value) => Add((long)value);

    public RowInserter Add(int? value) => Add((long?)value);

    public RowInserter Add(bool value) => Add(value ? 1L : 0L);

    public RowInserter Add(long? value) => value is { } given ? Add(given) : AddNull();

    public RowInserter Add(DateTimeOffset? value) => value is { } given ? Add(given.ToUnixTimeMilliseconds()) : AddNull();

    public RowInserter Add(float? value) => Add((double?)value);

    public RowInserter Add(double? value)
    {
        if (value is not { } given || !double.IsFinite(given))
            return AddNull();
        Check(raw.sqlite3_bind_double(statement, ++at, given));
        return this;
    }

    public RowInserter Add(ObjectKey key)
    {
        Span<byte> bytes = stackalloc byte[ObjectKey.Size];
        key.WriteSorted(bytes);
        return AddBlob(bytes);
    }

    public RowInserter AddBlob(ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(statement, ++at, bytes));
        return this;
    }

    public RowInserter Add(string? text)
    {
        if (text is null)
            return AddNull();
        if (text.Contains('\0'))
            text = text.Replace('\0', '\uFFFD');
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var buffer = size <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(size);
        Check(raw.sqlite3_bind_text(statement, ++at, buffer[..Encoding.UTF8.GetBytes(text, buffer)]));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public RowInserter AddNull()
    {
        Check(raw.sqlite3_bind_null(statement, ++at));
        return this;
    }

    /// <summary>SQLite counts by itself.</summary>
    public RowInserter AddRowNumber() => AddNull();

    public void Insert()
    {
        if (at != columns)
            throw new InvalidOperationException($"The row has {at} values, the table {columns}.");
        at = 0;
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
        if (raw.sqlite3_changes(database) == 0)
            Duplicates++;
        Check(raw.sqlite3_reset(statement));
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result);
    }
}
