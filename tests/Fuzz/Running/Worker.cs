using System.Diagnostics;

namespace BlissBot.Fuzz.Running;

/// <summary>One thread's share of a family: every n-th case.</summary>
internal sealed class Worker(ITarget target, Func<int, Case> name, int first, int step, Findings findings)
{
    private readonly Mutator mutator = new();
    private long started = Stopwatch.GetTimestamp();
    private int current = -1;

    public TimeSpan WorstTime { get; private set; }

    public double WorstAllocation { get; private set; }

    public int Done { get; private set; }

    /// <summary>The case it is at and for how long, for the watchdog.</summary>
    public (Case Case, TimeSpan Since)? Current => Volatile.Read(ref current) is >= 0 and var number
        ? (name(number), Stopwatch.GetElapsedTime(Volatile.Read(ref started)))
        : null;

    public void Run(int cases)
    {
        for (var number = first; number < cases; number += step)
        {
            Volatile.Write(ref started, Stopwatch.GetTimestamp());
            Volatile.Write(ref current, number);
            var bytes = name(number).Bytes(target, mutator, out var kind);
            var verdict = Verdict.Of(target, kind, bytes);
            if (verdict.Fault is { } fault) findings.Add(name(number), kind, bytes, fault);
            if (verdict.Time > WorstTime) WorstTime = verdict.Time;
            if (verdict.AllocationShare > WorstAllocation) WorstAllocation = verdict.AllocationShare;
            Done++;
        }
        Volatile.Write(ref current, -1);
    }
}
