using StackExchange.Redis;

namespace BlissBot.Silo.Storage.Redis;

/// <summary>
/// The one connection of this process to Redis. It comes and goes by itself; while it is away everything asked of it is
/// answered at once, with nothing. A Redis that answers too slowly is left alone for a while, so that it slows nobody down.
/// </summary>
internal sealed partial class RedisLink : IAsyncDisposable, IDisposable
{
    /// <summary>How long anybody waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it is left alone after it did not answer.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly ILogger log;
    private readonly TimeProvider time;
    private readonly long begin;
    private readonly Task<ConnectionMultiplexer> connecting;
    private long restUntil;
    private bool wasUsable = true;

    public RedisLink(ConfigurationOptions options, TimeProvider time, ILogger<RedisLink> log)
    {
        (this.time, this.log, begin) = (time, log, time.GetTimestamp());
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        (options.ConnectTimeout, options.AsyncTimeout, options.SyncTimeout) = (2_000, (int)Patience.TotalMilliseconds, (int)Patience.TotalMilliseconds);
        options.ReconnectRetryPolicy = new LinearRetry(1_000);
        options.KeepAlive = 10;
        // Texts of failures must not repeat what was sent.
        (options.IncludeDetailInExceptions, options.IncludePerformanceCountersInExceptions) = (false, false);
        // To switch on that it tells which keys ended.
        options.AllowAdmin = true;
        options.ClientName ??= "blissbot";
        connecting = ConnectionMultiplexer.ConnectAsync(options);
    }

    /// <summary>Whether it would answer, as far as is known.</summary>
    public bool IsUsable => connecting is { IsCompletedSuccessfully: true, Result.IsConnected: true } && time.GetElapsedTime(begin).Ticks >= Volatile.Read(ref restUntil);

    /// <summary>Asks something.</summary>
    /// <returns>Whether there was an answer, and which.</returns>
    public async ValueTask<(bool Answered, T? Value)> Ask<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellation)
    {
        // Who comes first waits for the connection, a moment at most.
        if (!connecting.IsCompleted)
            await ((Task)connecting).WaitAsync(Patience, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellation.ThrowIfCancellationRequested();
        if (IsUsable)
            try
            {
                var answer = await ask(connecting.Result.GetDatabase()).WaitAsync(Patience, time, cancellation);
                Tell(usable: true);
                return (true, answer);
            }
            catch (RedisServerException)
            {
                // It is there and refuses, which costs no time: it is asked again.
                Tell(usable: false);
                return (false, default);
            }
            catch (Exception failure) when (IsOutside(failure))
            {
                Volatile.Write(ref restUntil, (time.GetElapsedTime(begin) + Rest).Ticks);
            }
        Tell(usable: false);
        return (false, default);
    }

    /// <summary>The connection itself, once there is one; for what must know when it comes and goes.</summary>
    public Task<ConnectionMultiplexer> Connection(CancellationToken cancellation) => connecting.WaitAsync(cancellation);

    /// <summary>Whether a failure is Redis's or the network's.</summary>
    public static bool IsOutside(Exception failure) => failure is RedisException or TimeoutException or ObjectDisposedException or IOException or System.Net.Sockets.SocketException;

    public async ValueTask DisposeAsync()
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
            await connecting.Result.DisposeAsync();
    }

    public void Dispose()
    {
        if (connecting.IsCompletedSuccessfully)
            connecting.Result.Dispose();
    }

    /// <summary>Says once that it is away, and once that it is back.</summary>
    private void Tell(bool usable)
    {
        if (Interlocked.Exchange(ref wasUsable, usable) == usable)
            return;
        if (usable)
            Back();
        else
            Away();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer. Each silo goes by the views it has itself.")]
    private partial void Away();

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again.")]
    private partial void Back();
}
