using System.Globalization;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Benchmarks;

/// <summary>
/// What the bridge costs: the way of a line from the game to a reader with 100 servers on one silo process, against
/// the pause between two polls, which is the floor; and what an idle server costs in memory.
/// </summary>
internal static class BridgeBenchmark
{
    private const int Servers = 100;
    private const int IdleServers = 500;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public static void Run(TextWriter output) => RunAsync(output).GetAwaiter().GetResult();

    private static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Servers} servers at 1 line/s on one silo process, {Length.TotalSeconds:0} s; budget p99 - poll <= 100 ms"));
        await output.WriteLineAsync("source       lines   poll ms    p50 ms    p99 ms  worst ms  p99-poll  silo MiB");
        await Latency(output, "log files", withLogs: true);
        await Latency(output, "RCON alone", withLogs: false);
        await output.WriteLineAsync();
        await Idle(output);
    }

    private static async Task Latency(TextWriter output, string source, bool withLogs)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var running = await Running.Start(Servers, withLogs, limit.Token);
        // Before measuring, everything has been polled once and compiled.
        await running.Talk(1, TimeSpan.FromSeconds(10), limit.Token);
        var warm = DateTimeOffset.UtcNow;
        await running.Talk(1, Length, limit.Token);
        var polls = await Task.WhenAll(running.Loads.Select(async load => (await running.Cluster.Grains.ChatBridge(load.Id).Status()).Value!.PollEvery));
        await Task.Delay(TimeSpan.FromSeconds(6), limit.Token);

        var delays = running.Loads.SelectMany(load => load.DelaysSince(warm)).Order().ToArray();
        var poll = polls.Average(pause => pause.TotalMilliseconds);
        var p99 = delays[(int)(0.99 * (delays.Length - 1))].TotalMilliseconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{source,-10} {delays.Length,7} {poll,9:0} {delays[delays.Length / 2].TotalMilliseconds,9:0} {p99,9:0} {delays[^1].TotalMilliseconds,9:0} {p99 - poll,9:0} {running.Cluster.WorkingSet >> 20,9}"));
    }

    private static async Task Idle(TextWriter output)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await output.WriteLineAsync("idle servers   silo MiB   KiB per server");
        long few = 0;
        foreach (var servers in (int[])[1, IdleServers])
        {
            await using var running = await Running.Start(servers, withLogs: false, limit.Token);
            await Task.Delay(TimeSpan.FromSeconds(30), limit.Token);
            var held = running.Cluster.WorkingSet;
            few = servers == 1 ? held : few;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{servers,12} {held >> 20,10} {(servers == 1 ? "" : ((held - few) / 1024.0 / (servers - 1)).ToString("0", CultureInfo.InvariantCulture)),16}"));
        }
    }

    /// <summary>A cluster of one silo with a reader at every bridge.</summary>
    private sealed class Running(string folder, BridgeCluster cluster, BridgeLoad[] loads, CancellationTokenSource reading, Task readers) : IAsyncDisposable
    {
        public BridgeCluster Cluster => cluster;

        public BridgeLoad[] Loads => loads;

        public static async Task<Running> Start(int servers, bool withLogs, CancellationToken limit)
        {
            var folder = Directory.CreateTempSubdirectory("blissbot-bench-").FullName;
            var cluster = await BridgeCluster.Start(folder, servers, withLogs, silos: 1, limit);
            var loads = cluster.Games.Select((game, at) => new BridgeLoad(game.Key, game.Value, new BridgeReader(cluster.Grains, game.Key), seed: at)).ToArray();
            var reading = CancellationTokenSource.CreateLinkedTokenSource(limit);
            return new Running(folder, cluster, loads, reading, Task.WhenAll(loads.Select(load => load.Reader.Read(reading.Token))));
        }

        public async Task Talk(double linesPerSecond, TimeSpan length, CancellationToken limit)
        {
            using var talking = CancellationTokenSource.CreateLinkedTokenSource(limit);
            talking.CancelAfter(length);
            await Task.WhenAll(loads.Select(load => load.Talk(linesPerSecond, talking.Token)));
        }

        public async ValueTask DisposeAsync()
        {
            await reading.CancelAsync();
            await readers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await cluster.DisposeAsync();
            reading.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
