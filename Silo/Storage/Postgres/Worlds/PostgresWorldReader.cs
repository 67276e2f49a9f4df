using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Worlds;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Answers questions from snapshots in PostgreSQL, each in a transaction that sees one state of everything.</summary>
internal sealed class PostgresWorldReader(PostgresDatabase database, TimeProvider time) : WorldQueries, IDisposable
{
    /// <summary>PostgreSQL finds the best order by its statistics.</summary>
    public const string Join = "JOIN";

    /// <summary>Questions at work at once, of this process. Each holds a connection.</summary>
    private const int AtOnce = 8;

    /// <summary>Longer than any honest question to a large world takes, shorter than the caller waits.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly WorldSchemas schemas = new(database.Schema);

    protected override string JoinInOrder => Join;

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
                await using var connection = await database.Source.OpenConnectionAsync(either.Token);
                await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, either.Token);
                await using (var command = new NpgsqlCommand($"""
                    SET TRANSACTION READ ONLY; SET LOCAL jit = off; SET LOCAL statement_timeout = {Limit.TotalMilliseconds:F0};
                    SET LOCAL search_path = {schemas.Of(snapshot.Parse)}, {schemas.Functions}
                    """, connection, transaction))
                    await command.ExecuteNonQueryAsync(either.Token);
                // The questions are written for SQLite as well and wait for their answers: not on a grain's turn.
                var answer = await Task.Run(() => AskNow(connection, ask, either.Token), either.Token);
                await transaction.CommitAsync(either.Token);
                return answer;
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
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new WorldStoreException(WorldStoreFault.SnapshotGone, "The snapshot was replaced.", gone);
        }
        catch (PostgresException slow) when (slow.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new WorldStoreException(WorldStoreFault.TooSlow, $"The question took longer than {Limit.TotalSeconds} seconds.", slow);
        }
        catch (Exception failure) when (WorldFaults.IsOutside(failure))
        {
            throw WorldFaults.Unavailable(failure);
        }
    }

    private static T AskNow<T>(NpgsqlConnection connection, Func<Question, T> ask, CancellationToken stop)
    {
        var question = new Question(connection);
        using var interruption = stop.Register(question.Interrupt);
        return ask(question);
    }
}
