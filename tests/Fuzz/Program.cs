using System.Diagnostics;
using BlissBot.Fuzz;
using BlissBot.Fuzz.LogLines;
using BlissBot.Fuzz.Running;

FuzzOptions options;
try
{
    options = FuzzOptions.Parse(args);
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

using var worlds = new SeedWorlds();
if (options.Case is { } name) return Replay(Case.Parse(name, options.Seed));

Console.WriteLine($"seed {options.Seed}, {options.Rows:N0} rows and {options.Files:N0} files per family on {options.Threads} threads");
var results = new List<FamilyResult>();
var misread = 0;
foreach (var family in options.Families)
{
    if (family == LogLineRun.Name)
    {
        misread = LogLineRun.Run(options.Rows, options.Seed, options.Threads, Console.Out);
        continue;
    }
    var run = new FamilyRun(family, () => FamilyList.All[family](worlds), options.Seed, options.Threads, options.Corpus, Console.Out);
    results.Add(run.Run(options.Rows, options.Files));
    Console.WriteLine($"{family}: {results[^1].Rows:N0} rows, {results[^1].Files:N0} files, {results[^1].Elapsed.TotalSeconds:F0} s, {results[^1].Defects} defects");
}
Console.WriteLine();
if (results.Count > 0) Console.WriteLine(ResultTable.Format(results));
Console.WriteLine($"\npeak memory of the whole run: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
return misread > 0 || results.Any(result => result.Defects > 0) ? 1 : 0;

int Replay(Case @case)
{
    if (@case.Family == LogLineRun.Name)
    {
        var line = HostileLines.Make(@case.Seed, @case.Number);
        Console.WriteLine($"{@case} ({line.Kind}): {LogLineRun.Describe(line, out _) ?? $"fine; {line.Text}\n  is {line.Read()}"}");
        return LogLineRun.Describe(line, out _) is null ? 0 : 1;
    }
    using var target = FamilyList.All[@case.Family](worlds);
    var bytes = @case.Bytes(target, new Mutator(), out var kind);
    var verdict = Verdict.Of(target, kind, bytes);
    Console.WriteLine($"{@case} ({kind}, {bytes.Length} bytes): {verdict.Fault ?? "fine"}; {verdict.Time.TotalMilliseconds:F1} ms, {verdict.Allocated:N0} of {verdict.Allowance:N0} bytes");
    return verdict.Fault is null ? 0 : 1;
}
