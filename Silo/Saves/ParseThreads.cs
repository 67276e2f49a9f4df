namespace BlissBot.Silo.Saves;

/// <summary>
/// Runs parses on threads of their own, a limited number at a time. On the shared pool a parse would hold up everything
/// else in the process until the pool has grown.
/// </summary>
internal sealed class ParseThreads(int atOnce)
{
    private readonly ParseQueue queue = new(atOnce);

    /// <summary>As many as there are processors but one, which is left to everybody else.</summary>
    public static int UsualNumber => Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Waits for its turn, then runs <paramref name="work"/> on a new thread until it returns or throws.</summary>
    public Task<T> Run<T>(string name, Func<CancellationToken, T> work, CancellationToken cancellation) => Run(name, _ => { }, work, cancellation);

    /// <param name="ahead">Told how many wait before this one; see <see cref="ParseQueue.Enter"/>.</param>
    public async Task<T> Run<T>(string name, Action<int> ahead, Func<CancellationToken, T> work, CancellationToken cancellation)
    {
        await queue.Enter(ahead, cancellation);
        try
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            new Thread(() => RunTo(result, work, cancellation))
            {
                Name = name,
                IsBackground = true,
                Priority = ThreadPriority.BelowNormal,
            }.Start();
            return await result.Task;
        }
        finally
        {
            queue.Leave();
        }
    }

    private static void RunTo<T>(TaskCompletionSource<T> result, Func<CancellationToken, T> work, CancellationToken cancellation)
    {
        try
        {
            result.SetResult(work(cancellation));
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            result.SetCanceled(stopped.CancellationToken);
        }
        catch (Exception failure)
        {
            // Handed to whoever awaits; on a bare thread it would end the process.
            result.SetException(failure);
        }
    }
}
