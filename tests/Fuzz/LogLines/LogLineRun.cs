using System.Diagnostics;

namespace BlissBot.Fuzz.LogLines;

/// <summary>Reads many hostile lines and compares each with its truth; then looks whether time grows faster than length.</summary>
internal static class LogLineRun
{
    public const string Name = "loglines";

    /// <summary>Lines a thread takes at a time.</summary>
    private const int Batch = 10_000;

    private const int MaxShown = 20;

    /// <returns>The number of defects.</returns>
    public static int Run(int lines, int seed, int threads, TextWriter log)
    {
        var clock = Stopwatch.StartNew();
        var faults = Misread(lines, seed, threads, out var kinds);
        foreach (var fault in faults.Take(MaxShown)) log.WriteLine(fault);
        log.WriteLine($"{Name}: {lines:N0} lines of {kinds.Count} kinds, {clock.Elapsed.TotalSeconds:F0} s, {faults.Count} misread");
        foreach (var (kind, count) in kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal)) log.WriteLine($"  {kind}: {count:N0}");
        return faults.Count + LinearTime.Run(log);
    }

    /// <summary>Descriptions of all lines read as something else than they are.</summary>
    public static IReadOnlyCollection<string> Misread(int lines, int seed, int threads, out IReadOnlyDictionary<string, int> kinds)
    {
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Parallel.For(0, (lines + Batch - 1) / Batch, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            var own = new Dictionary<string, int>();
            for (var number = batch * Batch; number < Math.Min(lines, (batch + 1) * Batch); number++)
            {
                var line = HostileLines.Make(seed, number);
                own[line.Kind] = own.GetValueOrDefault(line.Kind) + 1;
                if (Describe(line) is { } fault) faults.Enqueue($"{Name}/row/{number} ({line.Kind}): {fault}");
            }
            foreach (var (kind, count) in own) counts.AddOrUpdate(kind, count, (_, before) => before + count);
        });
        kinds = counts;
        return faults;
    }

    /// <summary>What is wrong with how a line is read, in words; null when nothing is.</summary>
    public static string? Describe(HostileLine line)
    {
        try
        {
            var read = line.Read();
            return line.Fault(read) is { } fault ? $"{line.Text}\n  was read as {read}\n  {fault}" : null;
        }
        catch (Exception exception)
        {
            return $"{line.Text}\n  threw {exception}";
        }
    }
}
