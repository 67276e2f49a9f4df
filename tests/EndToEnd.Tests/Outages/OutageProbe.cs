using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Outages;

/// <summary>People who ask for everything but saves, all the time; notes which calls failed and how long no answer came.</summary>
internal sealed class OutageProbe : IAsyncDisposable
{
    private const int Kinds = 5;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Nobody waits longer; who is given no answer asks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly BridgeCluster cluster;
    private readonly ConcurrentBag<(TimeSpan At, TimeSpan Took, string What, string? Failure)> calls = [];
    private readonly ConcurrentBag<(TimeSpan Time, string What)> silences = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Task[] asking;
    private TimeSpan lost = TimeSpan.MaxValue;

    public OutageProbe(BridgeCluster cluster)
    {
        this.cluster = cluster;
        asking = [.. cluster.Games.Keys.SelectMany(server => Enumerable.Range(0, Kinds).Select(kind => Ask(server, kind)))];
    }

    public int Failed => calls.Count(call => call.Failure is not null);

    /// <summary>Now something is lost.</summary>
    public void Mark() => lost = clock.Elapsed;

    /// <summary>Asks no more; what is there to read is whole then.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(asking);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stop.Dispose();
    }

    public override string ToString()
    {
        var failures = calls.Where(call => call.Failure is not null).CountBy(call => $"{call.What}: {call.Failure}").OrderByDescending(kind => kind.Value).Take(8);
        return string.Create(CultureInfo.InvariantCulture, $"""
            one server gave no answer for {string.Join(", ", silences.GroupBy(silence => silence.What).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Max(silence => silence.Time).TotalSeconds:0.0} s ({kind.Key})")))} at most
              before: {Figures(call => call.At < lost)}
              after:  {Figures(call => call.At >= lost)}
              failed: {string.Join("; ", failures.Select(kind => $"{kind.Value} {kind.Key}"))}
            """);
    }

    private string Figures(Func<(TimeSpan At, TimeSpan Took, string What, string? Failure), bool> which)
    {
        var chosen = calls.Where(which).ToArray();
        var took = chosen.Select(call => call.Took.TotalMilliseconds).Order().ToArray();
        return chosen is [] ? "no calls" : string.Create(CultureInfo.InvariantCulture,
            $"{chosen.Length} calls, {chosen.Count(call => call.Failure is not null)} failed, p50 {took[took.Length / 2]:0.0} ms, p99 {took[took.Length * 99 / 100]:0.0} ms, worst {took[^1]:0} ms");
    }

    /// <summary>One who only ever asks one thing of one server.</summary>
    private async Task Ask(ServerId server, int kind)
    {
        using var pace = new PeriodicTimer(Pace);
        var heard = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested)
        {
            var begun = clock.Elapsed;
            var (what, failure) = await Use(server, kind);
            calls.Add((begun, clock.Elapsed - begun, what, failure));
            if (failure is null || stop.IsCancellationRequested)
            {
                silences.Add((heard.Elapsed, what));
                heard.Restart();
            }
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<(string What, string? Failure)> Use(ServerId server, int kind) => kind switch
    {
        0 => ("status", await Failure(cluster.Grains.Server(server).Status())),
        1 => ("rcon", await Failure(cluster.Grains.Rcon(server).Send(new RconRequest(new ListPlayers(), "test")))),
        2 => ("bases", await Failure(cluster.Grains.World(server).Summary(), RefusalCode.NoSnapshotYet)),
        3 => ("online", await Failure(cluster.Grains.Sessions(server).Online())),
        _ => ("restart status", await Failure(cluster.Grains.Server(server).RestartStatus(), RefusalCode.NotFound)),
    };

    /// <param name="fine">Answers that say there is nothing.</param>
    private static async Task<string?> Failure<T>(Task<Outcome<T>> call, params RefusalCode[] fine)
    {
        try
        {
            return (await call.WaitAsync(Patience)).Refusal is { } refusal && !fine.Contains(refusal.Code) ? $"{refusal.Code}" : null;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return failure.GetType().Name;
        }
    }
}
