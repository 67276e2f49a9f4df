using System.Diagnostics;
using System.Globalization;
using BlissBot.Benchmarks.Ingest;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Saves.Rows;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Storage.Postgres.Worlds;
using BlissBot.Simulators.Services;

namespace BlissBot.Benchmarks;

/// <summary>
/// Storing forged worlds in a private PostgreSQL. The floor is a bare binary COPY of the very bytes that the tables then
/// hold, from files warm in the cache, into tables without keys and indexes, in this process, in the same run.
/// </summary>
internal static class IngestBenchmark
{
    private const int Runs = 5;
    private static readonly ServerId Server = ServerId.Parse("bench");

    public static void Run(TextWriter output)
    {
        if (PostgresServer.Missing is { } reason)
            throw new InvalidOperationException(reason);
        var server = PostgresServer.Start().GetAwaiter().GetResult();
        try
        {
            using var database = PostgresDatabase.Of(new Secret(server.ConnectionString()), "blissbot");
            PostgresMigrator.Migrate(database, PostgresMigrator.Scripts);
            output.WriteLine("| structures | rows | MB | bare COPY, rows/s | load, rows/s | of bare COPY | with keys, indexes, differences and swap, rows/s | of bare COPY | MiB allocated by load |");
            output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            Measure(output, database, 100_000);
            Measure(output, database, 1_000_000);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Measure(TextWriter output, PostgresDatabase database, int structures)
    {
        using var folder = new Scratch();
        using var store = new PostgresWorldStore(database, TimeProvider.System);
        using var world = Record(structures, folder.Path);
        GC.Collect();
        Store(store, world, out var parse);
        var floor = new IngestFloor(database.Source, folder.Path);
        using (var connection = database.Source.OpenConnection())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP SCHEMA IF EXISTS bare CASCADE";
            command.ExecuteNonQuery();
        }
        var bytes = floor.Fetch(new WorldSchemas(database.Schema).Of(parse));
        floor.Send();
        var (bare, load, whole, allocated) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue, long.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            bare = Least(bare, floor.Send());
            var times = Store(store, world, out _);
            (load, whole, allocated) = (Least(load, times.Load), Least(whole, times.Whole), Math.Min(allocated, times.Allocated));
        }
        var rows = world.Rows;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {structures:N0} | {rows:N0} | {bytes / 1e6:F0} | {rows / bare.TotalSeconds:N0} | {rows / load.TotalSeconds:N0} | {bare / load:P0} | {rows / whole.TotalSeconds:N0} | {bare / whole:P0} | {allocated / 1048576.0:F0} |"));
        if (structures >= 1_000_000)
            Watch(output, store, world);
    }

    private static (TimeSpan Load, TimeSpan Whole, long Allocated) Store(PostgresWorldStore store, RecordedWorld world, out ParseId parse)
    {
        parse = ParseId.New(DateTimeOffset.UtcNow);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        using var staging = (PostgresWorldStaging)store.Begin(Server, parse);
        world.Replay(staging);
        staging.Load();
        var load = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        staging.Commit(world.Header!, CancellationToken.None);
        return (load, Stopwatch.GetElapsedTime(started), allocated);
    }

    /// <summary>One reader without a pause while snapshots come and go.</summary>
    private static void Watch(TextWriter output, PostgresWorldStore store, RecordedWorld world)
    {
        using var watch = new SwapWatch(store, Server);
        watch.Until(Stopwatch.GetTimestamp() + 2 * Stopwatch.Frequency);
        var idle = watch.Between(0, Stopwatch.GetTimestamp());
        (int Count, double Median, double Worst) loading = default, swap = default;
        var near = Stopwatch.Frequency / 5;
        for (var run = 0; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            Store(store, world, out _);
            var swapped = Stopwatch.GetTimestamp();
            watch.Until(swapped + near);
            loading = Worse(loading, watch.Between(started, swapped - near));
            swap = Worse(swap, watch.Between(swapped - near, swapped + near));
        }
        output.WriteLine();
        output.WriteLine("| a page of bases, ms | answers | median | worst |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, figures) in new[] { ("nothing else going on", idle), ("a world being stored", loading), ("0.2 s around the swap", swap) })
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {figures.Count:N0} | {figures.Median:F1} | {figures.Worst:F1} |"));
    }

    private static RecordedWorld Record(int structures, string folder)
    {
        var path = Path.Combine(folder, "world.ark");
        SaveForge.Write(new ForgePlan { Structures = structures, Tribes = Math.Max(8, structures / 2_500), Seed = 1 }, path);
        var world = WorldReader.Read(path);
        var recorded = new RecordedWorld();
        var survey = BaseSurvey.Of(world, new SurveyOptions());
        var writer = new SnapshotWriter(world, survey, DecayTable.Default, MapCatalogue.Default, recorded);
        writer.Write((_, _) => { }, CancellationToken.None);
        recorded.Close(writer.Header(DateTimeOffset.UtcNow));
        File.Delete(path);
        return recorded;
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static (int, double, double) Worse((int Count, double Median, double Worst) left, (int Count, double Median, double Worst) right) =>
        (left.Count + right.Count, Math.Max(left.Median, right.Median), Math.Max(left.Worst, right.Worst));
}
