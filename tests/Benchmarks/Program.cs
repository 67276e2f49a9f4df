using BlissBot.Benchmarks;

var benchmarks = new Dictionary<string, Action<TextWriter>>
{
    ["clustering"] = ClusteringBenchmark.Run,
    ["logs"] = LogBenchmark.Run,
    ["save"] = SaveBenchmark.Run,
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"usage: ./bench {string.Join(" | ", benchmarks.Keys)}");
    return 2;
}

run(Console.Out);
return 0;
