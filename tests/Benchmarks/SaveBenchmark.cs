using System.Diagnostics;
using System.Globalization;
using BlissBot.SaveParser.Forge;
using SQLitePCL;

namespace BlissBot.Benchmarks;

/// <summary>
/// Time and memory of the whole process of <c>blissbot save inspect FILE --json</c> on forged worlds. The floor is
/// reading every blob out of the same SQLite file into one buffer, in this process, in the same run, the file warm in
/// the cache.
/// </summary>
internal static class SaveBenchmark
{
    private const int Seed = 1;
    private const int Runs = 5;

    public static void Run(TextWriter output)
    {
        Batteries_V2.Init();
        output.WriteLine("| world | MB | rows | floor ms | inspect ms | ratio to floor | rows/s | peak MiB |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var times = new Dictionary<int, double>();
        foreach (var structures in new[] { 10_000, 30_000, 100_000, 300_000, 1_000_000 })
            times[structures] = Row(output, $"{structures:N0} structures", new ForgePlan { Structures = structures, Tribes = Math.Max(8, structures / 2_500), Seed = Seed });
        Row(output, "100,000 structures, crowded", ForgePlan.CrowdedWorld() with { Seed = Seed });
        output.WriteLine();
        output.WriteLine($"1 M : 100 k = {times[1_000_000] / times[100_000]:F1}, 100 k : 10 k = {times[100_000] / times[10_000]:F1} (best of {Runs} runs each, start of the process included)");
    }

    private static double Row(TextWriter output, string name, ForgePlan plan)
    {
        var path = Forged(name, plan);
        var (floor, rows) = Best(() => ReadEveryBlob(path));
        var (inspect, peak) = Best(() => Inspect(path));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {new FileInfo(path).Length / 1e6:F0} | {rows:N0} | {floor:F0} | {inspect:F0} | {inspect / floor:F2} | {rows / inspect * 1e3:N0} | {peak / 1048576.0:F0} |"));
        return inspect;
    }

    /// <summary>A forged world, kept in the temporary folder for the next run of the same program.</summary>
    private static string Forged(string name, ForgePlan plan)
    {
        var folder = Path.Combine(Path.GetTempPath(), "blissbot-bench");
        Directory.CreateDirectory(folder);
        var version = typeof(SaveForge).Assembly.ManifestModule.ModuleVersionId;
        var path = Path.Combine(folder, $"{name.Replace(" ", "", StringComparison.Ordinal)}-{version:N}.ark");
        if (File.Exists(path)) return path;
        foreach (var old in Directory.EnumerateFiles(folder).Where(old => !old.Contains($"{version:N}", StringComparison.Ordinal)))
            File.Delete(old);
        SaveForge.Write(plan, path);
        return path;
    }

    private static (double Milliseconds, long Value) Best(Func<long> run)
    {
        var best = double.PositiveInfinity;
        var value = 0L;
        for (var attempt = 0; attempt < Runs; attempt++)
        {
            var started = Stopwatch.GetTimestamp();
            value = Math.Max(value, run());
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return (best, value);
    }

    /// <summary>Every key and value of both tables, copied out of SQLite's pages; returns the rows of <c>game</c>.</summary>
    private static long ReadEveryBlob(string path)
    {
        Check(raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READONLY, null));
        using (database)
        {
            var rows = 0L;
            var buffer = new byte[1 << 20];
            foreach (var table in new[] { "game", "custom" })
            {
                Check(raw.sqlite3_prepare_v2(database, $"select key, value from {table}", out var statement));
                using (statement)
                    for (; raw.sqlite3_step(statement) == raw.SQLITE_ROW; rows += table == "game" ? 1 : 0)
                    {
                        raw.sqlite3_column_blob(statement, 0).CopyTo(buffer);
                        var value = raw.sqlite3_column_blob(statement, 1);
                        if (value.Length > buffer.Length) buffer = new byte[value.Length];
                        value.CopyTo(buffer);
                    }
            }
            return rows;
        }
    }

    /// <summary>Runs the command; returns the most memory it ever had resident.</summary>
    private static long Inspect(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(Command, ["save", "inspect", path, "--json"]) { RedirectStandardOutput = true })!;
        var peak = 0L;
        using var stop = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            do peak = Math.Max(peak, PeakMemory(process.Id));
            while (!stop.Wait(millisecondsTimeout: 2));
        });
        watch.Start();
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        stop.Set();
        watch.Join();
        return process.ExitCode == 0 && json.StartsWith('{') ? peak : throw new InvalidOperationException($"{Command} ended with {process.ExitCode}.");
    }

    /// <summary><c>VmHWM</c> of a process in bytes; 0 once it is gone.</summary>
    private static long PeakMemory(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // it ended between two looks
        }
    }

    private static string Command
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "Silo", "bin", "blissbot", "blissbot") is var path && File.Exists(path))
                    return path;
            throw new FileNotFoundException("blissbot is not built: run ./bench save.");
        }
    }

    private static void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new InvalidOperationException($"SQLite error {result}.");
    }
}
