using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>A silo that reads saves is killed while people ask for everything but saves: nobody notices.</summary>
public sealed class ParserLossTests(ITestOutputHelper output) : IDisposable
{
    private const int Askers = 8;
    private readonly TempFolder folder = new();

    private static bool Long => Environment.GetEnvironmentVariable("BLISSBOT_LONG") == "1";

    private static int Servers => Long ? 40 : 10;

    private static TimeSpan Before => TimeSpan.FromSeconds(Long ? 10 : 4);

    /// <summary>Longer than silos take to give each other up.</summary>
    private static TimeSpan After => TimeSpan.FromSeconds(Long ? 40 : 20);

    [Fact]
    public async Task A_killed_parser_fails_no_call_that_is_not_about_saves()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = await BridgeCluster.Start(folder.Path, Servers, withLogs: true, silos: 1, cancellation);
        using var parser = await cluster.StartParser(cancellation);
        var servers = cluster.Games.Keys.OrderBy(server => server.Value, StringComparer.Ordinal).ToArray();
        var calls = new ConcurrentQueue<(double At, double Took, string What, string? Failure)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var clock = Stopwatch.StartNew();
        var killedAt = double.MaxValue;

        var askers = Enumerable.Range(0, Askers).Select(asker => Task.Run(() => Ask(asker), CancellationToken.None)).ToArray();
        await Pass(Before);
        killedAt = clock.Elapsed.TotalSeconds;
        parser.KillHard();
        await Pass(After);
        await stop.CancelAsync();
        await Task.WhenAll(askers);

        var (calm, after) = (calls.Where(call => call.At < killedAt).ToArray(), calls.Where(call => call.At >= killedAt).ToArray());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"before the kill {Figures(calm)}; after it {Figures(after)}"));
        foreach (var failed in calls.Where(call => call.Failure is not null).Take(20))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {failed.At - killedAt:+0.0;-0.0} s {failed.What} after {failed.Took * 1000:0} ms: {failed.Failure}"));
        Assert.True(after.Length > 500, $"{after.Length} calls after the kill are no load.");
        Assert.DoesNotContain(calls, call => call.Failure is not null);

        async Task Pass(TimeSpan time)
        {
            using var timer = new PeriodicTimer(time);
            await timer.WaitForNextTickAsync(cancellation);
        }

        async Task Ask(int asker)
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            for (var turn = asker; !stop.IsCancellationRequested; turn += 7)
            {
                var (server, begun) = (servers[turn % servers.Length], clock.Elapsed.TotalSeconds);
                var (what, failure) = await Use(server, turn);
                calls.Enqueue((begun, clock.Elapsed.TotalSeconds - begun, what, failure));
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        async Task<(string What, string? Failure)> Use(ServerId server, int turn) => (turn % 5) switch
        {
            0 => ("status", await Failure(cluster.Grains.Server(server).Status())),
            1 => ("rcon", await Failure(cluster.Grains.Rcon(server).Send(new RconRequest(new ListPlayers(), "test")))),
            2 => ("bases", await Failure(cluster.Grains.World(server).Summary(), RefusalCode.NoSnapshotYet)),
            3 => ("online", await Failure(cluster.Grains.Sessions(server).Online())),
            _ => ("restart status", await Failure(cluster.Grains.Server(server).RestartStatus(), RefusalCode.NotFound)),
        };
    }

    public void Dispose() => folder.Dispose();

    /// <param name="fine">Answers that say there is nothing.</param>
    private static async Task<string?> Failure<T>(Task<Outcome<T>> call, params RefusalCode[] fine)
    {
        try
        {
            return (await call).Refusal is { } refusal && !fine.Contains(refusal.Code) ? $"{refusal.Code}" : null;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return failure.Message;
        }
    }

    private static string Figures((double At, double Took, string What, string? Failure)[] calls)
    {
        var took = calls.Select(call => call.Took * 1000).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{calls.Length} calls, {calls.Count(call => call.Failure is not null)} failed, p50 {took[took.Length / 2]:0.0} ms, p99 {took[took.Length * 99 / 100]:0.0} ms, worst {took[^1]:0.0} ms");
    }
}
