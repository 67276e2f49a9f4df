using BlissBot.Grains.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Answers questions from snapshot files.</summary>
internal sealed class SqliteWorldReader(SnapshotFiles files, SnapshotConnections connections, TimeProvider time) : WorldQueries, IDisposable
{
    /// <summary>Questions at work at once. More would only wait for the processors with more memory in hand.</summary>
    private const int AtOnce = 4;

    private const int Interrupted = 9;

    /// <summary>Longer than any honest question to a large world takes, shorter than the caller waits.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>SQLite never changes the order of a cross join.</summary>
    protected override string JoinInOrder => "CROSS JOIN";

    public void Dispose() => places.Dispose();

    protected override async ValueTask<T> Ask<T>(SnapshotMeta snapshot, Func<Question, T> ask, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await places.WaitAsync(either.Token);
            try
            {
                // SQLite blocks its thread; a grain's turn must not be that thread.
                return await Task.Run(() => AskNow(snapshot, ask, either.Token), either.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new WorldStoreException(WorldStoreFault.TooSlow, $"The question took longer than {Limit.TotalSeconds} seconds.");
        }
        catch (Exception failure) when (SqliteWorldStore.IsOutside(failure))
        {
            throw SqliteWorldStore.Unavailable(failure);
        }
    }

    private T AskNow<T>(SnapshotMeta snapshot, Func<Question, T> ask, CancellationToken stop)
    {
        var file = files.Of(snapshot.Server, snapshot.Parse);
        SqliteConnection? connection = null;
        try
        {
            var taken = connection = connections.Take(file);
            using var interruption = stop.Register(() => raw.sqlite3_interrupt(taken.Handle!));
            return ask(new Question(taken));
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == Interrupted && stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (SqliteException) when (!File.Exists(file))
        {
            // Deleted between our look and the first page read.
            throw new WorldStoreException(WorldStoreFault.SnapshotGone, "The snapshot was replaced.");
        }
        finally
        {
            if (connection is not null)
                connections.Return(file, connection);
        }
    }
}
