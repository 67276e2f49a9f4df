using BlissBot.SaveParser.Format;
using SQLitePCL;

namespace BlissBot.SaveParser.Container;

/// <summary>
/// A forward walk over key and value of each row. The spans are SQLite's own and last until the next <see cref="Next"/>.
/// </summary>
/// <remarks>
/// Rows of a healthy file lie side by side, so together they are no larger than it. In a hostile one pages can name the
/// same page a thousand times, level upon level, and the walk would not end; it is stopped when it passes that size.
/// A row too large to be one of the game makes SQLite stop before it loads it; from there on a slower question is asked
/// that looks at lengths first.
/// </remarks>
internal sealed class SqliteRows : IDisposable
{
    /// <summary>Bytes that the smallest row takes on its page.</summary>
    private const int Overhead = 4;

    private static readonly string Careful = $"""
        select iif(octet_length(key) = {ActorGuid.Size}, key, null), iif(octet_length(value) <= {SqliteSave.MaxRowBytes}, value, null),
            rowid, octet_length(key) + octet_length(value) from game where rowid > ?1
        """;

    private readonly SqliteSave save;
    private sqlite3_stmt statement;
    private bool isCareful;
    private long row = long.MinValue;
    private long left;

    /// <param name="save">Where it steps.</param>
    /// <param name="fileSize">Bytes of all pages.</param>
    public SqliteRows(SqliteSave save, long fileSize)
    {
        this.save = save;
        left = fileSize;
        statement = save.Prepare("select key, value, rowid from game");
        save.LimitRows(SqliteSave.MaxRowBytes);
    }

    /// <summary>Whether the key is a guid and the value was small enough to be read.</summary>
    public bool IsIntact => Key.Length == ActorGuid.Size && (!isCareful || raw.sqlite3_column_type(statement, 1) != raw.SQLITE_NULL);

    public ReadOnlySpan<byte> Key => raw.sqlite3_column_blob(statement, 0);

    public ReadOnlySpan<byte> Value => raw.sqlite3_column_blob(statement, 1);

    /// <exception cref="SaveUnreadableException">The database is torn here.</exception>
    public bool Next()
    {
        if (!Step()) return false;
        row = raw.sqlite3_column_int64(statement, 2);
        left -= Overhead + (isCareful ? raw.sqlite3_column_int64(statement, 3) : Key.Length + Value.Length);
        return left >= 0 ? true : throw save.Translate(raw.SQLITE_CORRUPT, inner: null);
    }

    public void Dispose()
    {
        statement.Dispose();
        save.LimitRows(int.MaxValue);
    }

    private bool Step()
    {
        if (save.TryStep(statement, out var isRow)) return isRow;
        isCareful = true;
        statement.Dispose();
        save.LimitRows(int.MaxValue);
        statement = save.Prepare(Careful);
        raw.sqlite3_bind_int64(statement, 1, row);
        return save.Step(statement);
    }
}
