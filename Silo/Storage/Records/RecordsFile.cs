using System.Diagnostics.CodeAnalysis;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Worlds;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.Silo.Storage.Records;

/// <summary>
/// The SQLite file of all rows, and the way to it: off the caller's thread, writers one after the other, everybody within
/// a few seconds.
/// </summary>
internal sealed class RecordsFile : IRecordsDatabase, IDisposable
{
    /// <summary>Questions at work at once. More would only wait for the processors.</summary>
    private const int Readers = 4;

    private const int Interrupted = 9;

    private readonly SqliteDataSource log;
    private readonly SqliteDataSource audit;
    private readonly RecordsLimit limit;
    private readonly SemaphoreSlim writer = new(1);
    private readonly SemaphoreSlim readers = new(Readers);

    private RecordsFile(SqliteDataSource log, SqliteDataSource audit, RecordsLimit limit) => (this.log, this.audit, this.limit) = (log, audit, limit);

    public string Position => "instr";

    /// <summary>Opens <paramref name="path"/>, creating the file or bringing it up to date.</summary>
    /// <exception cref="MigrationException">The file's schema is not one this program may touch.</exception>
    public static RecordsFile Open(string path, TimeProvider time, TimeSpan? limit = null)
    {
        // A line lost in a power cut is a pity, an act nobody can prove any more is not to happen.
        var (log, audit) = (new SqliteDataSource(path, SqliteSynchronous.Normal), new SqliteDataSource(path, SqliteSynchronous.Full));
        using var connection = audit.Open();
        SqliteMigrator.Migrate(connection, MigrationScript.In("Storage/Records/Schema"), time);
        return new RecordsFile(log, audit, new RecordsLimit(limit ?? RecordsLimit.Default, time));
    }

    /// <summary>Does something in a transaction: all of it or nothing.</summary>
    /// <param name="isDurable">Whether it has to outlive a power cut.</param>
    /// <exception cref="TimeoutException">It took too long, and nothing was done.</exception>
    public ValueTask<T> Write<T>(bool isDurable, Func<SqliteConnection, T> work, CancellationToken cancellation) => Run(writer, isDurable ? audit : log, connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(connection);
        transaction.Commit();
        return result;
    }, cancellation);

    /// <summary>Asks something.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public ValueTask<T> Read<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) => Run(readers, log, work, cancellation);

    public async ValueTask Add<T>(RecordTable<T> table, IReadOnlyList<T> rows, bool isDurable, CancellationToken cancellation) =>
        await Write(isDurable, connection => Insert(connection, table, rows), cancellation);

    public ValueTask<int> Change(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Write(isDurable: false, connection => new Question(connection).Change(sql, values), cancellation);

    public ValueTask<List<T>> Rows<T>(string sql, Func<RowValues, T> read, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Read(connection => new Question(connection).Rows(sql, read, values), cancellation);

    public void Dispose()
    {
        writer.Dispose();
        readers.Dispose();
        log.Dispose();
        audit.Dispose();
    }

    private ValueTask<T> Run<T>(SemaphoreSlim places, SqliteDataSource source, Func<SqliteConnection, T> work, CancellationToken cancellation) => limit.Within(async stop =>
    {
        await places.WaitAsync(stop);
        try
        {
            // SQLite blocks its thread; a grain's turn must not be that thread.
            return await Task.Run(() => Now(source, work, stop), stop);
        }
        finally
        {
            places.Release();
        }
    }, cancellation);

    [SuppressMessage("Security", "CA2100", Justification = "The names are constants.")]
    private static int Insert<T>(SqliteConnection connection, RecordTable<T> table, IReadOnlyList<T> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table.Name} ({table.Names}) VALUES ({table.Parameters}) ON CONFLICT DO NOTHING";
        foreach (var column in table.Columns)
            command.Parameters.Add(new SqliteParameter($"@{column.Name}", null));
        var written = 0;
        foreach (var row in rows)
        {
            for (var at = 0; at < table.Columns.Length; at++)
                command.Parameters[at].Value = table.Columns[at].Value(row);
            written += command.ExecuteNonQuery();
        }
        return written;
    }

    private static T Now<T>(SqliteDataSource source, Func<SqliteConnection, T> work, CancellationToken stop)
    {
        using var connection = source.Open();
        using var interruption = stop.Register(() => raw.sqlite3_interrupt(connection.Handle!));
        try
        {
            stop.ThrowIfCancellationRequested();
            return work(connection);
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == Interrupted && stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }
}
