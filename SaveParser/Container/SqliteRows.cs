using BlissBot.SaveParser.Format;
using SQLitePCL;

namespace BlissBot.SaveParser.Container;

/// <summary>
/// A forward walk over key and value of each row. The spans are SQLite's own and last until the next <see cref="Next"/>.
/// Rows of a healthy file lie side by side, so together they are no larger than it. In a hostile one pages can name the
/// same page a thousand times, level upon level, and the walk would not end; it is stopped when it passes that size.
/// </summary>
/// <param name="statement">Yields length of the key, length of the value, key, value; the latter two empty when too large.</param>
/// <param name="save">Where it steps.</param>
/// <param name="fileSize">Bytes of all pages.</param>
internal sealed class SqliteRows(sqlite3_stmt statement, SqliteSave save, long fileSize) : IDisposable
{
    /// <summary>Bytes that the smallest row takes on its page.</summary>
    private const int Overhead = 4;

    private long left = fileSize;

    /// <summary>Whether the key is a guid and the value was small enough to be read.</summary>
    public bool IsIntact => raw.sqlite3_column_int64(statement, 0) == ActorGuid.Size && raw.sqlite3_column_int64(statement, 1) <= SqliteSave.MaxRowBytes;

    public ReadOnlySpan<byte> Key => raw.sqlite3_column_blob(statement, 2);

    public ReadOnlySpan<byte> Value => raw.sqlite3_column_blob(statement, 3);

    /// <exception cref="SaveUnreadableException">The database is torn here.</exception>
    public bool Next()
    {
        if (!save.Step(statement)) return false;
        left -= raw.sqlite3_column_int64(statement, 0) + raw.sqlite3_column_int64(statement, 1) + Overhead;
        return left >= 0 ? true : throw save.Translate(raw.SQLITE_CORRUPT, inner: null);
    }

    public void Dispose() => statement.Dispose();
}
