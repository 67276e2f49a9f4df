using SQLitePCL;

namespace BlissBot.SaveParser.Container;

/// <summary>A forward walk over key and value of each row. The spans are SQLite's own and last until the next <see cref="Next"/>.</summary>
internal sealed class SqliteRows(sqlite3_stmt statement, SqliteSave save) : IDisposable
{
    public ReadOnlySpan<byte> Key => raw.sqlite3_column_blob(statement, 0);

    public ReadOnlySpan<byte> Value => raw.sqlite3_column_blob(statement, 1);

    /// <exception cref="SaveUnreadableException">The database is torn here.</exception>
    public bool Next() => save.Step(statement);

    public void Dispose() => statement.Dispose();
}
