using System.Diagnostics;

namespace BlissBot.Fuzz.Running;

/// <summary>A family's line of the table.</summary>
internal sealed record FamilyResult(
    string Family, long Rows, long Files, TimeSpan Elapsed, TimeSpan WorstRow, TimeSpan WorstFile, double WorstRowAllocation, double WorstFileAllocation, int Defects);

/// <summary>Runs all cases of one family on some threads, under a watchdog.</summary>
internal sealed class FamilyRun(string family, Func<ITarget> open, int seed, int threads, string corpus, TextWriter log)
{
    /// <summary>A case that does not end by itself after so long ends the run: its bytes are known by its name.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How many more files are broken in a family that has its rows from them, about twenty of each.</summary>
    private const int FilesForRows = 3;

    public FamilyResult Run(int rows, int files)
    {
        var findings = new Findings(Path.Combine(corpus, family), log);
        var targets = Enumerable.Range(0, threads).Select(_ => open()).ToList();
        try
        {
            var clock = Stopwatch.StartNew();
            var hasRows = targets[0].Rows.Count > 0;
            var rowWorkers = hasRows ? Work(targets, isFile: false, rows, findings) : [];
            var fileWorkers = Work(targets, isFile: true, hasRows ? files : files * FilesForRows, findings);
            return new FamilyResult(
                family,
                rowWorkers.Sum(worker => (long)worker.Done) + targets.Sum(target => target.RowsRead),
                fileWorkers.Sum(worker => (long)worker.Done),
                clock.Elapsed,
                Worst(rowWorkers), Worst(fileWorkers), WorstAllocation(rowWorkers), WorstAllocation(fileWorkers), findings.Count);
        }
        finally
        {
            foreach (var target in targets) target.Dispose();
        }
    }

    private List<Worker> Work(List<ITarget> targets, bool isFile, int cases, Findings findings)
    {
        var workers = targets.Select((target, first) =>
            new Worker(target, number => new Case(seed, family, isFile, number), first, targets.Count, findings)).ToList();
        using var watchdog = new Timer(_ => Watch(workers), null, Limits.Time, Limits.Time);
        var running = workers.Select(worker =>
        {
            Exception? broken = null;
            var thread = new Thread(() =>
            {
                try
                {
                    worker.Run(cases);
                }
                catch (Exception exception)
                {
                    broken = exception;
                }
            });
            thread.Start();
            return (thread, broken: (Func<Exception?>)(() => broken));
        }).ToList();
        foreach (var (thread, _) in running) thread.Join();
        foreach (var (_, broken) in running)
            if (broken() is { } exception)
                throw new InvalidOperationException("The fuzzer itself failed.", exception);
        return workers;
    }

    private void Watch(List<Worker> workers)
    {
        foreach (var worker in workers)
        {
            if (worker.Current is not var (@case, since) || since < Limits.Time) continue;
            log.WriteLine($"SLOW {@case}: {since.TotalSeconds:F0} s so far");
            if (since > Patience) Environment.FailFast($"{@case} hangs; replay it with --seed {seed} --case {@case}.");
        }
    }

    private static TimeSpan Worst(List<Worker> workers) => workers.Select(worker => worker.WorstTime).DefaultIfEmpty().Max();

    private static double WorstAllocation(List<Worker> workers) => workers.Select(worker => worker.WorstAllocation).DefaultIfEmpty().Max();
}
