using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Runs through all structures of a snapshot, a million at a time, without an object per row.</summary>
internal static class SnapshotScan
{
    /// <param name="schema"><c>main</c> or the name an attached snapshot has.</param>
    public static IEnumerable<ObjectKey> StructureKeys(SqliteConnection connection, string schema)
    {
        using var rows = new Rows(connection, $"SELECT key FROM {schema}.structures");
        while (rows.Next())
            yield return rows.Key(0);
    }

    public static IEnumerable<StructureMembership> Memberships(SqliteConnection connection)
    {
        using var rows = new Rows(connection, "SELECT key, structure_id, base FROM structures WHERE base IS NOT NULL");
        while (rows.Next())
            yield return new StructureMembership(rows.Key(0), (uint)rows.Number(1), new BaseId(unchecked((ulong)rows.Number(2))));
    }

    private sealed class Rows : IDisposable
    {
        private readonly sqlite3 database;
        private readonly sqlite3_stmt statement;

        public Rows(SqliteConnection connection, string sql)
        {
            database = connection.Handle!;
            var result = raw.sqlite3_prepare_v2(database, sql, out statement);
            if (result != raw.SQLITE_OK)
                throw Failure(result);
        }

        public bool Next()
        {
            var result = raw.sqlite3_step(statement);
            return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failure(result));
        }

        public ObjectKey Key(int column)
        {
            var bytes = raw.sqlite3_column_blob(statement, column);
            return bytes.Length == ObjectKey.Size ? ObjectKey.FromSorted(bytes) : default;
        }

        public long Number(int column) => raw.sqlite3_column_int64(statement, column);

        public void Dispose() => raw.sqlite3_finalize(statement);

        private SqliteException Failure(int result) => new(raw.sqlite3_errmsg(database).utf8_to_string(), result);
    }
}
