using System.Diagnostics;
using System.Globalization;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.SaveParser.Forge;
using BlissBot.Simulators.Nitrado;
using BlissBot.Simulators.Services;

namespace BlissBot.Benchmarks;

/// <summary>
/// A save of more than 1 GB on a rented server: a parser silo finds it with the simulated Nitrado, fetches it, reads it and
/// stores it in PostgreSQL; a core silo answers from it. The floor fetches the same file over the same wire and drops it.
/// </summary>
internal static class NitradoBenchmark
{
    private const int Structures = 1_000_000;
    private static readonly ServerId Rented = ServerId.Parse("rented");
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    public static void Run(TextWriter output) => RunAsync(output).GetAwaiter().GetResult();

    private static async Task RunAsync(TextWriter output)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        using var scratch = new Scratch();
        await using var database = await PostgresServer.Start();
        await using var nitrado = new NitradoSimulator(new NitradoSimulatorOptions(), TimeProvider.System);
        await nitrado.StartAsync(limit.Token);
        var source = Path.Combine(scratch.Path, "world.ark");
        SaveForge.Write(new ForgePlan { Structures = Structures, Tribes = Structures / 2_500, Seed = 1 }, source);
        var game = nitrado.World.Add(17_001, "Rented");
        var bytes = new FileInfo(source).Length;

        await using var cluster = await BridgeCluster.Start(scratch.Path, servers: 0, withLogs: false, silos: 1, limit.Token, database, settings:
        [
            ("GameServers__rented__Nitrado__Service", "17001"), ("GameServers__rented__Nitrado__Token", nitrado.World.Token),
            ("Nitrado__Address", nitrado.Url), ("Nitrado__LookSeconds", "1"), ("Nitrado__SettleSeconds", "0.1"), ("Nitrado__SpacingSeconds", "0"),
        ]);
        using var parser = await cluster.StartParser(limit.Token);
        var idle = parser.WorkingSet;
        var save = game.Put(NitradoFile.OfDisk($"{game.SaveFolder}/{game.Map}.ark", source, DateTimeOffset.UtcNow.AddHours(-1)));

        var stages = await Watch(cluster.Grains, limit.Token);
        var summary = (await cluster.Grains.World(Rented).Summary()).Value ?? throw new InvalidOperationException("There is no world.");
        var floor = await Fetch(nitrado, save, limit.Token);
        double Of(params ParseStage[] which) => which.Sum(stage => stages.GetValueOrDefault(stage).TotalSeconds);
        output.WriteLine("| MB | floor: fetched only, s | fetched, s | read and clustered, s | stored, s | swapped in, s | whole, s | structures | peak of the parser, MiB | before, MiB | peak of the core silo, MiB |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bytes / 1e6:0} | {floor.TotalSeconds:0.0} | {Of(ParseStage.Waiting, ParseStage.Copying):0.0} | {Of(ParseStage.Reading, ParseStage.Clustering):0.0} | {Of(ParseStage.Writing):0.0} | {Of(ParseStage.Committing):0.0} | {stages.Values.Sum(time => time.TotalSeconds):0.0} | {summary.Counts.Structures:N0} | {parser.PeakWorkingSet / 1048576.0:0} | {idle / 1048576.0:0} | {cluster.Silo(0).PeakWorkingSet / 1048576.0:0} |"));
    }

    /// <summary>Waits until the save is there, and takes the time of every stage.</summary>
    private static async Task<Dictionary<ParseStage, TimeSpan>> Watch(IGrainFactory grains, CancellationToken limit)
    {
        var stages = new Dictionary<ParseStage, TimeSpan>();
        await grains.Save(Rented).ParseNow(true, limit).OrRefusal();
        using var pace = new PeriodicTimer(Tick);
        var (stage, since) = (ParseStage.Idle, Stopwatch.GetTimestamp());
        while (true)
        {
            var status = (await grains.Save(Rented).Status().OrRefusal()).Value;
            if (status?.LastRun is { Refusal: { } refusal })
                throw new InvalidOperationException($"The save was not read: {refusal}");
            var now = status?.Running is null ? ParseStage.Idle : status.Progress?.Stage ?? ParseStage.Waiting;
            if (now != stage)
            {
                if (stage is > ParseStage.Idle and < ParseStage.Done)
                    stages[stage] = stages.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(since);
                (stage, since) = (now, Stopwatch.GetTimestamp());
            }
            if (status is { Running: null, LastGood: not null })
                return stages;
            await pace.WaitForNextTickAsync(limit);
        }
    }

    private static async Task<TimeSpan> Fetch(NitradoSimulator nitrado, NitradoFile file, CancellationToken limit)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", nitrado.World.Token);
        using var answer = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"{nitrado.Url}/services/17001/gameservers/file_server/download?file={file.Path}"), limit));
        var ticket = answer.RootElement.GetProperty("data").GetProperty("token");
        var began = Stopwatch.GetTimestamp();
        using var whole = await http.GetAsync(new Uri($"{ticket.GetProperty("url")}?token={ticket.GetProperty("token")}"), HttpCompletionOption.ResponseHeadersRead, limit);
        whole.EnsureSuccessStatusCode();
        await (await whole.Content.ReadAsStreamAsync(limit)).CopyToAsync(Stream.Null, limit);
        return Stopwatch.GetElapsedTime(began);
    }
}
