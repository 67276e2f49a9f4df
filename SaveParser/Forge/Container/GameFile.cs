using BlissBot.SaveParser.Format;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.SaveParser.Forge.Container;

/// <summary>
/// The SQLite file of a save: the game's two tables, written in one transaction without journal or sync, because an
/// unfinished file is thrown away anyhow. Rows go straight to SQLite's C interface; a command per row would cost more
/// than making the row.
/// </summary>
internal sealed class GameFile : IDisposable
{
    // The game's own schema, blank and case for case.
    private const string GameTable = "CREATE TABLE game (key BLOB primary key not null, value blob not null)";
    private const string CustomTable = "CREATE TABLE custom (key VARCHAR(64) primary key not null, value blob not null)";

    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt insert;
    private readonly byte[] key = new byte[ActorGuid.Size];
    private readonly ForgeDamage damage;

    public GameFile(string path, ForgeDamage damage)
    {
        this.damage = damage;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Run("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-73728; BEGIN");
        // Without their primary keys the tables take the same key twice.
        var clause = damage.HasFlag(ForgeDamage.DuplicateKeys) ? " primary key" : "\n";
        Run(GameTable.Replace(clause, "", StringComparison.Ordinal) + ";" + CustomTable.Replace(clause, "", StringComparison.Ordinal));
        Check(raw.sqlite3_prepare_v2(connection.Handle, "INSERT INTO game(key, value) VALUES (?, ?)", out insert));
    }

    public int Rows { get; private set; }

    public void Row(ActorGuid guid, ReadOnlySpan<byte> value)
    {
        guid.Write(key);
        Check(raw.sqlite3_bind_blob(insert, 1, key));
        Check(raw.sqlite3_bind_blob(insert, 2, value));
        var result = raw.sqlite3_step(insert);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(raw.sqlite3_reset(insert));
        Rows++;
    }

    /// <summary>Adds a row to <c>custom</c>; the chunks are streamed, so that a table of 72 MB is never copied.</summary>
    public void Custom(string name, long length, Action<Stream> write)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO custom(key, value) VALUES ($key, zeroblob($length)); SELECT last_insert_rowid()";
        command.Parameters.AddWithValue("$key", name);
        command.Parameters.AddWithValue("$length", length);
        var row = (long)command.ExecuteScalar()!;
        using var blob = new SqliteBlob(connection, "custom", "value", row);
        write(blob);
    }

    public void Custom(string name, ReadOnlyMemory<byte> value) =>
        Custom(name, value.Length, stream => stream.Write(value.Span));

    /// <summary>Commits; the file is a valid save from here on.</summary>
    public void Complete()
    {
        if (damage.HasFlag(ForgeDamage.ForeignTables))
            Run("DROP TABLE game; DROP TABLE custom; CREATE TABLE playlist (id INTEGER PRIMARY KEY, title TEXT)");
        Run("COMMIT");
    }

    public void Dispose()
    {
        insert?.Dispose();
        connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
