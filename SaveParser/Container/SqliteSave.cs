using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.SaveParser.Container;

/// <summary>
/// The database of a save, opened for reading only and held in one read transaction. SQLite's own functions are used
/// below the ADO.NET layer because a row's bytes are then read where SQLite has them, without a copy per row.
/// </summary>
internal sealed class SqliteSave : IDisposable
{
    /// <summary>Largest row that is read; of a larger one only the lengths are.</summary>
    public const int MaxRowBytes = 64 << 20;

    private const int ProgressSteps = 100_000;

    /// <summary>Calls of the progress handler before the two tables of a save must have been found: about a second.</summary>
    private const int OpeningPatience = 100;

    private readonly SqliteConnection connection;
    private readonly CancellationToken cancellation;
    private readonly string name;
    private readonly delegate_progress onProgress;
    private int patience = OpeningPatience;

    public SqliteSave(SaveFile file, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        name = System.IO.Path.GetFileName(file.Path);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file.IsPrivate ? $"file:{Uri.EscapeDataString(file.Path)}?immutable=1" : file.Path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        onProgress = _ => cancellation.IsCancellationRequested || --patience == 0 ? 1 : 0;
        try
        {
            connection.Open();
            raw.sqlite3_progress_handler(Handle, ProgressSteps, onProgress, null);
            // A save is a stranger's database: no views or triggers of its own, cells checked, short wait for a lock.
            Execute("pragma trusted_schema = off; pragma cell_size_check = on; pragma busy_timeout = 500; pragma mmap_size = 0; begin; select 1 from sqlite_master limit 1;");
            RequireTable("game");
            RequireTable("custom");
            patience = int.MaxValue;
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw Translate(fault.SqliteErrorCode, fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sqlite3 Handle => connection.Handle!;

    /// <summary>Largest row id of table <c>game</c>: an upper bound of its rows, known at once.</summary>
    public long LastRowId => Scalar("select coalesce(max(rowid), 0) from game");

    /// <summary>Every row of table <c>game</c> in the order it was written.</summary>
    public SqliteRows Rows() => new(this, Scalar("select page_count * page_size from pragma_page_count, pragma_page_size"));

    /// <summary>A blob of table <c>custom</c> that is read piece by piece, or null when it is not there.</summary>
    public SqliteBlob? OpenCustom(string key)
    {
        using var statement = Prepare("select rowid from custom where key = ?1");
        Check(raw.sqlite3_bind_text(statement, 1, key));
        return Step(statement) ? new SqliteBlob(connection, "custom", "value", raw.sqlite3_column_int64(statement, 0), readOnly: true) : null;
    }

    /// <summary>A whole blob of table <c>custom</c>.</summary>
    /// <param name="limit">Largest size accepted, in bytes.</param>
    /// <exception cref="SaveUnreadableException">It is missing or larger than <paramref name="limit"/>.</exception>
    public byte[] ReadCustom(string key, int limit)
    {
        using var blob = OpenCustom(key) ?? throw new SaveUnreadableException(SaveFault.Damaged, $"{name} has no {key}.");
        if (blob.Length > limit) throw new SaveUnreadableException(SaveFault.TooLarge, $"{key} of {name} has {blob.Length:N0} bytes; the limit is {limit:N0}.");
        var bytes = new byte[blob.Length];
        try
        {
            blob.ReadExactly(bytes);
        }
        catch (SqliteException fault)
        {
            throw Translate(fault.SqliteErrorCode, fault);
        }
        return bytes;
    }

    public void Dispose() => connection.Dispose();

    /// <summary>A row with more bytes than this is not loaded: the step that meets it fails.</summary>
    internal void LimitRows(int bytes) => raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_LENGTH, bytes);

    /// <summary>Steps a statement; true when a row is there.</summary>
    internal bool Step(sqlite3_stmt statement) => TryStep(statement, out var isRow) ? isRow : throw Translate(raw.SQLITE_TOOBIG, inner: null);

    /// <summary>Steps a statement; false when it met a row that is larger than <see cref="LimitRows"/> allows.</summary>
    internal bool TryStep(sqlite3_stmt statement, out bool isRow)
    {
        var result = raw.sqlite3_step(statement);
        isRow = result == raw.SQLITE_ROW;
        if (isRow || result == raw.SQLITE_DONE) return true;
        if (result == raw.SQLITE_TOOBIG) return false;
        cancellation.ThrowIfCancellationRequested();
        throw Translate(result, inner: null);
    }

    /// <summary>What an SQLite error means for a save.</summary>
    internal SaveUnreadableException Translate(int code, Exception? inner) => (code & 0xFF) switch
    {
        raw.SQLITE_NOTADB => new(SaveFault.NotASave, $"{name} is not an SQLite database.", inner),
        raw.SQLITE_CORRUPT => new(SaveFault.Damaged, $"{name} is torn or damaged: its pages contradict each other.", inner),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(SaveFault.BeingWritten, $"A server is writing {name}.", inner),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY => new(SaveFault.BeingWritten, $"{name} cannot be opened for reading alone; a journal beside it waits to be rolled back by its server.", inner),
        raw.SQLITE_INTERRUPT => new(SaveFault.ForeignDatabase, $"{name} is an SQLite database with a schema of another size than a save's.", inner),
        raw.SQLITE_IOERR => new(SaveFault.Truncated, $"{name} ends before its own page count, or the disk failed.", inner),
        _ => new(SaveFault.Damaged, $"{name} cannot be read (SQLite error {code}).", inner),
    };

    /// <summary>Requires a plain table with blob columns <c>key</c> and <c>value</c>: nothing that computes while it is read.</summary>
    private void RequireTable(string table)
    {
        using var statement = Prepare("select count(*) from pragma_table_list(?1) l, pragma_table_xinfo(?1) x where l.type = 'table' and l.schema = 'main' and x.hidden = 0 and x.name in ('key', 'value')");
        Check(raw.sqlite3_bind_text(statement, 1, table));
        if (!Step(statement) || raw.sqlite3_column_int(statement, 0) != 2)
            throw new SaveUnreadableException(SaveFault.ForeignDatabase, $"{name} is an SQLite database, but not an ASA save: it has no table {table} (key, value).");
    }

    private long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return Step(statement) ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    internal sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return statement;
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        cancellation.ThrowIfCancellationRequested();
        throw Translate(result, inner: null);
    }
}
