using System.Globalization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Simulators.Ark;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>
/// Many games at once, connections cut at random, one of two silos killed with SIGKILL and started again, and games
/// restarted meanwhile. With <c>BLISSBOT_LONG=1</c> at full size: 100 servers, 20 lines a second each, for a minute.
/// </summary>
public sealed class BridgeFaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    private static bool Long => Environment.GetEnvironmentVariable("BLISSBOT_LONG") == "1";

    private static int Servers => Long ? 100 : 8;

    private static TimeSpan Length => TimeSpan.FromSeconds(Long ? 60 : 12);

    [Fact]
    public async Task With_log_files_every_line_arrives_once_and_in_order_over_cuts_and_a_killed_silo()
    {
        var loads = await Run(withLogs: true);

        Assert.All(loads, load => Assert.Equal(load.Said.Select(line => line.Text), load.Reader.Chat.Select(line => line.Text)));
        AssertPosted(loads);
    }

    [Fact]
    public async Task With_rcon_alone_every_line_arrives_once_but_for_recorded_gaps()
    {
        var loads = await Run(withLogs: false);

        Assert.All(loads, load =>
        {
            var arrived = load.Reader.Chat.Select(line => line.Text).ToArray();
            var missing = load.Said.ExceptBy(arrived, line => line.Text).ToArray();

            // A line of a gap that the second source still had comes late, but it comes.
            var sure = load.Said.Where(line => !load.Reader.Gaps.Any(gap => InGap(line.At, gap))).Select(line => line.Text).ToArray();
            Assert.Equal(sure, arrived.Intersect(sure));
            Assert.Equal(arrived.Length, arrived.Distinct().Count());
            Assert.All(missing, line => Assert.Contains(load.Reader.Gaps, gap => InGap(line.At, gap)));
            // A gap is the poll in flight and no more, and there is none without a cut or the kill.
            Assert.InRange(PollsWith(missing, load), 0, load.Reader.Gaps.Count);
            Assert.InRange(load.Reader.Gaps.Count, 0, load.Cuts + 1);
        });
        AssertPosted(loads);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>How many answers of GetChat carried what never arrived.</summary>
    private static int PollsWith(IReadOnlyCollection<(string Text, DateTimeOffset At)> missing, BridgeLoad load) => load.Game.Truth.Drains.All.Count(
        drain => drain.From == Carriers.Chat && drain.Lines.Any(line => missing.Any(one => line.Text.Contains(one.Text, StringComparison.Ordinal))));

    private async Task<BridgeLoad[]> Run(bool withLogs)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Length * 3 + TimeSpan.FromMinutes(2));
        await using var cluster = await BridgeCluster.Start(folder.Path, Servers, withLogs, silos: 2, limit.Token);
        var loads = cluster.Games.Select((game, at) => new BridgeLoad(game.Key, game.Value, new BridgeReader(cluster.Grains, game.Key), seed: at)).ToArray();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var readers = loads.Select(load => load.Reader.Read(reading.Token)).ToArray();

        using var working = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var work = loads.SelectMany(load => new[]
        {
            load.Talk(20, working.Token), load.Post(TimeSpan.FromSeconds(1), working.Token, limit.Token), load.Cut(TimeSpan.FromSeconds(5), working.Token),
        }).ToArray();
        await Wait(Length / 3, limit.Token);
        cluster.KillSilo(0);
        // Nobody reads, and the games begin new log files meanwhile.
        if (withLogs)
            await Task.WhenAll(loads.Where((_, at) => at % 4 == 0).Select(load => load.Restart()));
        await Wait(Length / 6, limit.Token);
        await cluster.StartSilo(0, limit.Token);
        await Wait(Length / 2, limit.Token);
        await working.CancelAsync();
        await Task.WhenAll(work);

        await Until(() => loads.All(load => Settled(load, withLogs)), limit.Token, orAfter: TimeSpan.FromSeconds(45));
        if (withLogs)
            await AssertWritten(cluster, loads, limit.Token);
        await reading.CancelAsync();
        await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Report(loads, withLogs);
        return loads;
    }

    private static bool Settled(BridgeLoad load, bool withLogs) =>
        load.Posted.All(load.Reader.Settled.ContainsKey)
        && (load.Reader.Chat.Count == load.Said.Count || (!withLogs && load.Reader.Chat.Count > 0 && load.Reader.Chat[^1].Text == load.Said[^1].Text));

    /// <summary>Whatever was killed in between, every line is a row once, in order.</summary>
    private static async Task AssertWritten(BridgeCluster cluster, BridgeLoad[] loads, CancellationToken cancellation)
    {
        foreach (var load in loads)
        {
            var said = load.Said.Select(line => line.Text).ToArray();
            string[] written = [];
            await Until(async () => (written = await cluster.Rows(load.Id, $"of {load.Id}: ")).Length >= said.Length, cancellation);
            Assert.Equal(said, written);
        }
    }

    /// <summary>Once if told to be delivered, never if told to have failed, at most once if nobody knows.</summary>
    private static void AssertPosted(BridgeLoad[] loads) => Assert.All(loads, load => Assert.All(load.Posted, id =>
    {
        Assert.True(load.Reader.Settled.TryGetValue(id, out var receipt), $"{id} was accepted and never settled.");
        var times = load.Game.Truth.Ledger.All.Count(command => command.Text.Contains($"token {id} end", StringComparison.Ordinal));
        Assert.True(receipt.State switch
        {
            InboundState.Delivered => times == 1,
            InboundState.Failed => times == 0,
            InboundState.Unknown => times <= 1,
            _ => false,
        }, $"{id} is {receipt.State} and reached the game {times} times.");
    }));

    /// <summary>A line lies in a gap when it was said after the last safe answer and before the gap was closed.</summary>
    private static bool InGap(DateTimeOffset at, BridgeGap gap) => at >= gap.From - TimeSpan.FromSeconds(1) && at <= gap.To;

    private void Report(BridgeLoad[] loads, bool withLogs)
    {
        var delays = loads.SelectMany(load => load.DelaysSince(DateTimeOffset.MinValue)).Order().ToArray();
        var receipts = loads.SelectMany(load => load.Reader.Settled.Values).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {(withLogs ? "log files" : "RCON alone")}: {loads.Length} servers, {Length.TotalSeconds:0} s
              lines said {loads.Sum(load => load.Said.Count)}, arrived {loads.Sum(load => load.Reader.Chat.Count)}, copies dropped by sequence {loads.Sum(load => load.Reader.Copies)}
              connection cuts {loads.Sum(load => load.Cuts)}, tails reopened {loads.Sum(load => load.Reader.Reopened)}
              gaps recorded {loads.Sum(load => load.Reader.Gaps.Count)} (crash {loads.Sum(load => load.Reader.Gaps.Count(gap => gap.Reason == GapReason.Crash))}, answer lost {loads.Sum(load => load.Reader.Gaps.Count(gap => gap.Reason == GapReason.AnswerLost))})
              messages accepted {loads.Sum(load => load.Posted.Count)}: delivered {receipts.Count(one => one.State == InboundState.Delivered)}, unknown {receipts.Count(one => one.State == InboundState.Unknown)}, failed {receipts.Count(one => one.State == InboundState.Failed)}
              delay of lines: p50 {At(delays, 0.5):0} ms, p99 {At(delays, 0.99):0} ms, worst {At(delays, 1):0} ms
            """));

        static double At(TimeSpan[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[(int)(part * (sorted.Length - 1))].TotalMilliseconds;
    }

    private static async Task Wait(TimeSpan time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(cancellation);
    }

    private static async Task Until(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await condition())
            await timer.WaitForNextTickAsync(cancellation);
    }

    private static async Task Until(Func<bool> condition, CancellationToken cancellation, TimeSpan? orAfter = null)
    {
        var end = DateTimeOffset.UtcNow + (orAfter ?? TimeSpan.MaxValue / 100000);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition() && DateTimeOffset.UtcNow < end)
            await timer.WaitForNextTickAsync(cancellation);
    }
}
