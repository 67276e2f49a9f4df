using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// A snapshot being written into a file of its own, without journal and without waiting for the disk: until the commit
/// nobody but us knows the file, and if we die it is thrown away.
/// </summary>
internal sealed class SqliteWorldStaging : WorldStaging<RowInserter>
{
    private readonly SnapshotCatalog catalog;
    private readonly SnapshotFiles files;
    private readonly ServerId server;
    private readonly ParseId parse;
    private readonly FileStream held;
    private readonly SqliteConnection connection;
    private long duplicates;
    private bool finished;

    /// <param name="held">The server's write lock, which becomes ours.</param>
    public SqliteWorldStaging(SnapshotCatalog catalog, SnapshotFiles files, ServerId server, ParseId parse, FileStream held)
    {
        (this.catalog, this.files, this.server, this.parse, this.held) = (catalog, files, server, parse, held);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = files.StagingOf(server, parse),
            Pooling = false,
        }.ToString());
        connection.Open();
        Run("""
            PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768
            """);
        Run(Script("snapshot"));
        Run("BEGIN");
        OpenTables();
    }

    public override SnapshotMeta Commit(SnapshotHeader header, CancellationToken cancellation)
    {
        try
        {
            WriteWords();
            Run(Script("snapshot-indexes"));
            cancellation.ThrowIfCancellationRequested();
            var before = catalog.Find(server);
            var changes = Compare(before, cancellation);
            CloseTables();
            Run("COMMIT");
            connection.Close();
            cancellation.ThrowIfCancellationRequested();

            var snapshot = new SnapshotMeta(server, parse, header, changes, duplicates);
            FlushToDisk(files.StagingOf(server, parse));
            File.Move(files.StagingOf(server, parse), files.Of(server, parse));
            catalog.Replace(snapshot);
            finished = true;
            SweepBehind(before);
            return snapshot;
        }
        catch (Exception failure) when (SqliteWorldStore.IsOutside(failure))
        {
            throw SqliteWorldStore.Unavailable(failure);
        }
    }

    public override void Dispose()
    {
        CloseTables();
        connection.Dispose();
        if (!finished)
        {
            File.Delete(files.StagingOf(server, parse));
            // Moved, but not made the current one; unless that was written and only its answer was lost.
            if (catalog.Find(server)?.Parse != parse) File.Delete(files.Of(server, parse));
        }
        held.Dispose();
    }

    protected override RowInserter Open(string table, int columns) => new(connection, table, columns);

    private void CloseTables()
    {
        foreach (var table in Tables)
        {
            duplicates += table.Duplicates;
            table.Dispose();
        }
        ForgetTables();
    }

    /// <summary>
    /// Deletes what came before. The snapshot before this one stays for questions under way; the next commit takes it.
    /// The commit is done: a file that cannot be deleted now is one for the next sweep, not a failure.
    /// </summary>
    private void SweepBehind(SnapshotMeta? before)
    {
        try
        {
            files.Sweep(server, before is null ? [parse] : [parse, before.Parse]);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    internal static string Script(string name)
    {
        using var stream = typeof(SqliteWorldStaging).Assembly.GetManifestResourceStream($"Storage/Worlds/{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private ChangeCounts Compare(SnapshotMeta? before, CancellationToken cancellation)
    {
        var old = before is null ? null : files.Of(server, before.Parse);
        return old is null || !File.Exists(old)
            ? new ChangeCounts()
            : SnapshotComparison.Run(connection, old, before!.Parse, StructureKeys, cancellation);
    }

    /// <summary>The catalog must never name a file whose content a power cut can still take.</summary>
    private static void FlushToDisk(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Flush(flushToDisk: true);
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and embedded scripts come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
