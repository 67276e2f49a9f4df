using BlissBot.Silo.Storage.Migrations;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.Silo.Storage.Records;

/// <summary>
/// The file of all rows, and the way to it: off the caller's thread, writers one after the other, everybody within a
/// few seconds.
/// </summary>
internal sealed class RecordsFile : IDisposable
{
    /// <summary>Questions at work at once. More would only wait for the processors.</summary>
    private const int Readers = 4;

    private const int Interrupted = 9;

    private readonly SqliteDataSource log;
    private readonly SqliteDataSource audit;
    private readonly TimeSpan limit;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim writer = new(1);
    private readonly SemaphoreSlim readers = new(Readers);

    private RecordsFile(SqliteDataSource log, SqliteDataSource audit, TimeSpan limit, TimeProvider time) =>
        (this.log, this.audit, this.limit, this.time) = (log, audit, limit, time);

    /// <summary>Longer than any honest question takes, shorter than the caller waits.</summary>
    public static TimeSpan DefaultLimit { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Opens <paramref name="path"/>, creating the file or bringing it up to date.</summary>
    /// <exception cref="MigrationException">The file's schema is not one this program may touch.</exception>
    public static RecordsFile Open(string path, TimeProvider time, TimeSpan? limit = null)
    {
        // A line lost in a power cut is a pity, an act nobody can prove any more is not to happen.
        var (log, audit) = (new SqliteDataSource(path, SqliteSynchronous.Normal), new SqliteDataSource(path, SqliteSynchronous.Full));
        using var connection = audit.Open();
        SqliteMigrator.Migrate(connection, MigrationScript.In("Storage/Records/Schema"), time);
        return new RecordsFile(log, audit, limit ?? DefaultLimit, time);
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

    public void Dispose()
    {
        writer.Dispose();
        readers.Dispose();
        log.Dispose();
        audit.Dispose();
    }

    private async ValueTask<T> Run<T>(SemaphoreSlim places, SqliteDataSource source, Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await places.WaitAsync(either.Token);
            try
            {
                // SQLite blocks its thread; a grain's turn must not be that thread.
                return await Task.Run(() => Now(source, work, either.Token), either.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The store of records took longer than {limit.TotalSeconds} seconds.");
        }
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
