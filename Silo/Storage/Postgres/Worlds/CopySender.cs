using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using BlissBot.Grains.Ports;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>
/// Sends chunks of rows over one connection, on a thread of its own, so that rows are put together while others are on
/// their way. Chunks of one table that follow each other are one COPY. At most a handful of chunks wait: a database slower
/// than the parser slows the parser down, and memory stays the same.
/// </summary>
internal sealed class CopySender : IDisposable
{
    /// <summary>Bytes after which a table's rows are sent.</summary>
    public const int Chunk = 256 * 1024;

    private const int Waiting = 4;

    /// <summary>Longest time the other end may take for a chunk.</summary>
    private const int PatienceMilliseconds = 60_000;

    /// <summary>Signature, no flags, no extension.</summary>
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xFF, 0xFF];

    private readonly BlockingCollection<(string Table, byte[] Buffer, int Length)> queue = new(Waiting);
    private readonly ConcurrentBag<byte[]> spare = [];
    private readonly NpgsqlConnection connection;
    private readonly Thread thread;
    private volatile ExceptionDispatchInfo? failure;

    /// <param name="connection">Inside the transaction that made the tables. Ours until <see cref="Finish"/> or disposal.</param>
    public CopySender(NpgsqlConnection connection)
    {
        this.connection = connection;
        thread = new Thread(Work) { IsBackground = true, Name = "world copy" };
        thread.Start();
    }

    /// <summary>An empty buffer.</summary>
    public byte[] Rent() => spare.TryTake(out var buffer) ? buffer : new byte[Chunk + 4096];

    /// <summary>Takes a full buffer and gives an empty one. Waits while too many are under way.</summary>
    /// <exception cref="WorldStoreException">An earlier chunk could not be sent.</exception>
    public byte[] Send(string table, byte[] buffer, int length)
    {
        ThrowFailure();
        queue.Add((table, buffer, length));
        return Rent();
    }

    /// <summary>Waits until the database has taken every row; the connection is the caller's again.</summary>
    /// <exception cref="WorldStoreException">A chunk could not be sent.</exception>
    public void Finish()
    {
        queue.CompleteAdding();
        thread.Join();
        ThrowFailure();
    }

    /// <summary>Gives up what was not sent.</summary>
    public void Dispose()
    {
        if (!queue.IsAddingCompleted)
        {
            failure ??= ExceptionDispatchInfo.Capture(new OperationCanceledException("The staging was given up."));
            queue.CompleteAdding();
        }
        thread.Join();
        queue.Dispose();
    }

    private void ThrowFailure()
    {
        if (failure is { } broken && WorldFaults.IsOutside(broken.SourceException))
            throw WorldFaults.Unavailable(broken.SourceException);
        failure?.Throw();
    }

    private void Work()
    {
        NpgsqlRawCopyStream? copy = null;
        string? open = null;
        foreach (var (table, buffer, length) in queue.GetConsumingEnumerable())
        {
            // After a failure the rest is taken and dropped, or the one who sends would wait for ever.
            if (failure is null)
                Try(() =>
                {
                    if (open != table)
                    {
                        End();
                        copy = connection.BeginRawBinaryCopy($"COPY {table} FROM STDIN (FORMAT BINARY, FREEZE)");
                        copy.WriteTimeout = PatienceMilliseconds;
                        open = table;
                        copy.Write(Header);
                    }
                    copy!.Write(buffer.AsSpan(0, length));
                });
            spare.Add(buffer);
        }
        if (failure is null)
            Try(End);
        else
            Try(() => copy?.Cancel());

        void End()
        {
            if (copy is null)
                return;
            copy.Write(Trailer);
            copy.Dispose();
            copy = null;
        }
    }

    /// <summary>Keeps the first failure for whoever waits; the thread itself must not take the process down.</summary>
    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception broken)
        {
            failure ??= ExceptionDispatchInfo.Capture(broken);
        }
    }
}
