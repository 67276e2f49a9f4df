using System.Diagnostics;

namespace BlissBot.Fuzz.Running;

/// <summary>How a case went.</summary>
/// <param name="Fault">What is wrong, or null.</param>
/// <param name="Time">Wall time.</param>
/// <param name="Allocated">Bytes allocated by its thread.</param>
/// <param name="Allowance">Bytes it was allowed.</param>
internal readonly record struct Verdict(string? Fault, TimeSpan Time, long Allocated, long Allowance)
{
    public double AllocationShare => (double)Allocated / Allowance;

    /// <summary>Runs a case and judges it.</summary>
    public static Verdict Of(ITarget target, string kind, ReadOnlySpan<byte> bytes)
    {
        var verdict = Once(target, kind, bytes);
        if (verdict.Time <= Limits.Time || verdict.Fault is not null) return verdict;
        // A thread of a busy machine can be left waiting; a decoder that hangs does so twice.
        var again = Once(target, kind, bytes);
        return again.Time <= Limits.Time ? again : again with { Fault = $"took {again.Time.TotalSeconds:F1} s" };
    }

    private static Verdict Once(ITarget target, string kind, ReadOnlySpan<byte> bytes)
    {
        string? fault = null;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            target.Run(kind, bytes);
        }
        catch (Exception escaped)
        {
            var frame = new StackTrace(escaped, fNeedFileInfo: false).GetFrames()
                .Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("BlissBot.SaveParser", StringComparison.Ordinal) == true);
            fault = $"{escaped.GetType().Name} in {frame?.DeclaringType?.Name}.{frame?.Name}: {escaped.Message}";
        }
        var time = Stopwatch.GetElapsedTime(start);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var allowance = target.Allowance(kind, bytes.Length);
        if (fault is null && allocated > allowance) fault = $"allocated more than the {allowance:N0} bytes it may";
        return new Verdict(fault, time, allocated, allowance);
    }
}
