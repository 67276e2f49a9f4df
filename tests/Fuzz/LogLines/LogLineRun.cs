using System.Diagnostics;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

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
        log.WriteLine($"{Name}: {lines:N0} lines of {kinds.Count} kinds, {clock.Elapsed.TotalSeconds:F0} s, {faults.Count} misread, {kinds.Values.Sum(kind => kind.Contested):N0} left to people because they could be two things");
        foreach (var (kind, count) in kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal)) log.WriteLine($"  {kind}: {count.Lines:N0}{(count.Contested > 0 ? $", {count.Contested:N0} contested" : "")}");
        return faults.Count + LinearTime.Run(log);
    }

    /// <summary>Descriptions of all lines read as something else than they are.</summary>
    public static IReadOnlyCollection<string> Misread(int lines, int seed, int threads, out IReadOnlyDictionary<string, (int Lines, int Contested)> kinds)
    {
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, (int Lines, int Contested)>();
        Parallel.For(0, (lines + Batch - 1) / Batch, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
        {
            var own = new Dictionary<string, (int Lines, int Contested)>();
            for (var number = batch * Batch; number < Math.Min(lines, (batch + 1) * Batch); number++)
            {
                var line = HostileLines.Make(seed, number);
                var (seen, contested) = own.GetValueOrDefault(line.Kind);
                if (Describe(line, out var isContested) is { } fault) faults.Enqueue($"{Name}/row/{number} ({line.Kind}): {fault}");
                own[line.Kind] = (seen + 1, contested + (isContested ? 1 : 0));
            }
            foreach (var (kind, count) in own) counts.AddOrUpdate(kind, count, (_, before) => (before.Lines + count.Lines, before.Contested + count.Contested));
        });
        kinds = counts;
        return faults;
    }

    /// <summary>What is wrong with how a line is read, in words; null when nothing is.</summary>
    public static string? Describe(HostileLine line, out bool isContested)
    {
        isContested = false;
        try
        {
            var read = line.Read();
            isContested = read is OtherLine { IsContested: true };
            if (line.Fault(read) is { } fault) return $"{line.Text}\n  was read as {read}\n  {fault}";
            var answer = line.ReadAnswer();
            return AnswerText.IsNothing(line.Text) || answer is [var only] && only.Equals(read) ? null : $"{line.Text}\n  was read as {read}\n  in an answer it is {string.Join(" and ", answer)}";
        }
        catch (Exception exception)
        {
            return $"{line.Text}\n  threw {exception}";
        }
    }
}
