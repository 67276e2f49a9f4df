using BlissBot.Benchmarks;

var benchmarks = new Dictionary<string, Action<TextWriter>>
{
    ["bridge"] = BridgeBenchmark.Run,
    ["clustering"] = ClusteringBenchmark.Run,
    ["commands"] = CommandBenchmark.Run,
    ["gateway"] = GatewayBenchmark.Run,
    ["ingest"] = IngestBenchmark.Run,
    ["logs"] = LogBenchmark.Run,
    ["nitrado"] = NitradoBenchmark.Run,
    ["rcon"] = RconBenchmark.Run,
    ["records"] = RecordsBenchmark.Run,
    ["save"] = SaveBenchmark.Run,
};

// Not for people: a benchmark starts the other end of its sockets like this.
if (args is [RconPeer.Verb])
{
    RconPeer.Serve();
    return 0;
}
if (args is [EchoBot.Verb])
{
    EchoBot.Serve();
    return 0;
}

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"usage: ./bench {string.Join(" | ", benchmarks.Keys)}");
    return 2;
}

run(Console.Out);
return 0;
