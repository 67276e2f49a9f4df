using System.Diagnostics;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Postgres.Worlds;

namespace BlissBot.Benchmarks.Ingest;

/// <summary>Asks for the current snapshot and a page of its bases without a pause, and notes how long each answer took and when.</summary>
internal sealed class SwapWatch : IDisposable
{
    private readonly List<(long At, TimeSpan Took)> answers = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task asking;

    public SwapWatch(PostgresWorldStore store, ServerId server) => asking = Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            if (await store.Current(server, default) is { } current)
                await store.Reader.Bases(current, new BaseQuery(), current.Header.ParsedAt, new RowRange(20, null), default);
            lock (answers)
            {
                answers.Add((started, Stopwatch.GetElapsedTime(started)));
                Monitor.PulseAll(answers);
            }
        }
    });

    /// <summary>Waits for an answer to a question that was asked after a stamp.</summary>
    public void Until(long stamp)
    {
        lock (answers)
            while (answers is [] || answers[^1].At < stamp)
                if (!Monitor.Wait(answers, TimeSpan.FromSeconds(30)))
                    throw new TimeoutException("The reader got no answer for half a minute.", asking.Exception);
    }

    /// <summary>How many answers were on their way at some time between two stamps, and the slowest and the median of them.</summary>
    public (int Count, double Median, double Worst) Between(long from, long to)
    {
        lock (answers)
        {
            var found = answers.Where(answer => answer.At <= to && answer.At + answer.Took.TotalSeconds * Stopwatch.Frequency >= from)
                .Select(answer => answer.Took.TotalMilliseconds).Order().ToArray();
            return found.Length == 0 ? default : (found.Length, found[found.Length / 2], found[^1]);
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        asking.GetAwaiter().GetResult();
        stop.Dispose();
    }
}
