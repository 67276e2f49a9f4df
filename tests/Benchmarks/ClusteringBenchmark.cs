using System.Diagnostics;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Format;

namespace BlissBot.Benchmarks;

/// <summary>
/// Time and memory of clustering per owner at 2500 units. The floor is one pass that reads every point and writes its
/// cell key, plus the library sort of those keys: what any method that groups points by cell has to do at least once.
/// </summary>
internal static class ClusteringBenchmark
{
    private const int Seed = 20260101;

    public static void Run(TextWriter output)
    {
        output.WriteLine("| base-like points | clusters | best ms | ns/point | floor ms | ratio to floor | temporary bytes/point |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        Dictionary<int, double> best = [];
        foreach (var (count, runs) in new[] { (10_000, 60), (100_000, 30), (1_000_000, 12) })
        {
            var cloud = PointClouds.Bases(count, Seed);
            var (time, clusters, bytes) = Measure(cloud, runs);
            var floor = Floor(cloud, runs);
            best[count] = time;
            output.WriteLine($"| {count:N0} | {clusters:N0} | {time:F2} | {time * 1e6 / count:F0} | {floor:F2} | {time / floor:F2} | {(double)bytes / count:F0} |");
        }

        output.WriteLine();
        output.WriteLine($"1 M : 100 k = {best[1_000_000] / best[100_000]:F1}, 100 k : 10 k = {best[100_000] / best[10_000]:F1}");
        output.WriteLine();
        Identities(output, PointClouds.Bases(1_000_000, Seed));
        output.WriteLine();
        output.WriteLine("| hostile shape, 1,000,000 points | clusters | ms | temporary bytes/point |");
        output.WriteLine("|---|---:|---:|---:|");
        const int Million = 1_000_000;
        Hostile(output, "all identical", PointClouds.Identical(Million));
        Hostile(output, "two crowds with parallel faces just out of reach", PointClouds.TwoClumps(Million, Seed));
        Hostile(output, "ball in shell, a hair out of reach everywhere", PointClouds.BallInShell(Million, Seed));
        Hostile(output, "dust: every point about a radius from the next", PointClouds.Dust(Million, Seed));
        Hostile(output, "coordinates from 1e-300 to 1e300", PointClouds.FarSpread(Million, Seed));
    }

    /// <summary>Remembering a snapshot and recognising all its bases in the next one, every member at the same guid.</summary>
    private static void Identities(TextWriter output, PointCloud cloud)
    {
        var labels = new int[cloud.Points.Length];
        var clusters = BaseClustering.Partition(cloud.Points, cloud.Owners, BaseClustering.DefaultRadius, labels);
        var random = new Random(Seed);
        var members = new BaseMember[labels.Length];
        foreach (ref var member in members.AsSpan())
            member = new BaseMember(new ActorGuid((uint)random.Next(), (uint)random.Next(), (uint)random.Next(), (uint)random.Next()), (uint)random.Next());
        var ids = BaseIdentity.Assign(members, labels, new int[clusters], BaseMemberships.None);
        var started = Stopwatch.GetTimestamp();
        BaseMemberships previous = new(ids, members, labels);
        var remembered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        started = Stopwatch.GetTimestamp();
        var again = BaseIdentity.Assign(members, labels, new int[clusters], previous);
        var assigned = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        output.WriteLine($"ids of {clusters:N0} bases of {members.Length:N0} members: {remembered:F0} ms to remember a snapshot, {assigned:F0} ms to recognise it, {(again.SequenceEqual(ids) ? "all" : "NOT all")} kept");
    }

    private static void Hostile(TextWriter output, string shape, PointCloud cloud)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var (time, clusters, bytes) = Measure(cloud, runs: 1);
            output.WriteLine($"| {shape} | {clusters:N0} | {time:F0} | {bytes / cloud.Points.Length} |");
        }
        catch (ClusteringLimitException refused)
        {
            output.WriteLine($"| {shape} | refused after {refused.Limit:N0} comparisons | {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} | |");
        }
    }

    private static (double Milliseconds, int Clusters, long Bytes) Measure(PointCloud cloud, int runs)
    {
        var labels = new int[cloud.Points.Length];
        var (best, clusters, bytes) = (double.MaxValue, 0, 0L);
        for (var run = 0; run < runs; run++)
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            clusters = BaseClustering.Partition(cloud.Points, cloud.Owners, BaseClustering.DefaultRadius, labels);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (best, clusters, bytes);
    }

    private static double Floor(PointCloud cloud, int runs)
    {
        var keys = new ulong[cloud.Points.Length];
        var best = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var at = 0; at < keys.Length; at++)
            {
                var point = cloud.Points[at];
                ulong x = (uint)(int)((point.X + 1e6) / 1443), y = (uint)(int)((point.Y + 1e6) / 1443), z = (uint)(int)((point.Z + 1e6) / 1443);
                keys[at] = (ulong)(cloud.Owners[at] - 1_000_000_000) << 36 | z << 24 | y << 12 | x;
            }

            Array.Sort(keys);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return best;
    }
}
