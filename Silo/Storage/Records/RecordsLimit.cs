namespace BlissBot.Silo.Storage.Records;

/// <summary>Nobody waits for a store of records without end.</summary>
/// <param name="limit">How long anybody waits.</param>
internal sealed class RecordsLimit(TimeSpan limit, TimeProvider time)
{
    /// <summary>Longer than any honest question takes, shorter than the caller waits.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Does something that can be stopped.</summary>
    /// <exception cref="TimeoutException">It took too long, and was stopped.</exception>
    public async ValueTask<T> Within<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The store of records took longer than {limit.TotalSeconds} seconds.");
        }
    }
}
