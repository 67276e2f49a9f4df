using System.Globalization;
using BlissBot.EndToEnd.Tests.Bots;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Simulators.Discord;
using BlissBot.Simulators.Services;

namespace BlissBot.EndToEnd.Tests.Outages;

/// <summary>
/// Two core silos and a parser over one PostgreSQL, and the bots, all processes of their own that find each other by the
/// database alone. One is lost while people talk both ways. With <c>BLISSBOT_LONG=1</c> every kind of victim, each away for
/// 40 seconds; else one silo that is killed.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output) : IDisposable
{
    private const int Servers = 4;
    /// <summary>The first: whatever there was to do before the second came is done there.</summary>
    private const int Struck = 0;
    private readonly TempFolder folder = new();

    private static bool Long => Environment.GetEnvironmentVariable("BLISSBOT_LONG") == "1";

    public static TheoryData<Victim> Victims => Long ? [.. Enum.GetValues<Victim>()] : [Victim.CoreKilled];

    private static (int Messages, int Commands) Size => Long ? (600, 60) : (120, 20);

    private static TimeSpan Away => TimeSpan.FromSeconds(Long ? 40 : 5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Victims))]
    public async Task Whoever_is_lost_no_line_is_lost_or_doubled_and_nobody_gets_two_answers(Victim victim)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var database = await PostgresServer.Start();
        var silos = await BridgeCluster.Start(folder.Path, Servers, withLogs: true, silos: 2, Cancellation, database);
        await using var cluster = await BotCluster.Start(silos, folder.Path, Cancellation, byDatabase: true);
        using var parser = await silos.StartParser(Cancellation);
        using var crowd = await Crowd.Gather(cluster, Cancellation);
        await using var probe = new OutageProbe(silos);

        Task? outage = null;
        await crowd.Live(Size.Messages, Size.Commands, stepsPerSecond: 10, done =>
        {
            if (done >= 0.2 && outage is null)
            {
                probe.Mark();
                outage = Lose(victim, cluster, parser, database);
            }
            return outage is { IsFaulted: true } ? outage : Task.CompletedTask;
        }, Cancellation);
        await outage!;
        var signs = await Aftermath.Of(cluster, crowd, output);
        await probe.Stop();

        var figures = new KillFigures(cluster, crowd, signs);
        output.WriteLine(Report(victim, probe, cluster, crowd));
        output.WriteLine(figures.ToString());
        foreach (var line in figures.Stories())
            output.WriteLine(line);
        Assert.All(crowd.Said, server => Assert.Equal(server.Value, figures.Shown(server.Key)));
        Assert.All(figures.Carried, message => Assert.True(message.IsAsMarked, $"{message} is not as it is marked."));
        Assert.All(figures.Uses, use => Assert.True(use.Answers <= 1 && use.Effects <= 1, $"{use} was done twice."));
        Assert.All(await Task.WhenAll(crowd.Said.Select(server => Rows(silos, server.Key, server.Value.Count))), rows => Assert.Equal(crowd.Said[rows.Server].Select(Line), rows.Texts));
        Assert.Empty(cluster.Discord.Truth.Bugs.All);
        // Who only reads saves is missed by nobody, and neither are bots by the silos.
        if (victim is Victim.ParserKilled or Victim.ParserFrozen or Victim.BotsKilled or Victim.BotsFrozen)
            Assert.Equal(0, probe.Failed);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Returns when whoever was lost is back, or has been replaced.</summary>
    private static async Task Lose(Victim victim, BotCluster cluster, SiloProcess parser, PostgresServer database)
    {
        switch (victim)
        {
            case Victim.CoreKilled:
                cluster.Silos.KillSilo(Struck);
                await Pass();
                await cluster.Silos.StartSilo(Struck, Cancellation);
                break;
            case Victim.CoreFrozen:
                await Freeze(cluster.Silos.Silo(Struck));
                cluster.Silos.KillSilo(Struck);
                await cluster.Silos.StartSilo(Struck, Cancellation);
                break;
            case Victim.ParserKilled:
                parser.KillHard();
                await Pass();
                break;
            case Victim.ParserFrozen:
                await Freeze(parser);
                break;
            case Victim.BotsKilled:
                cluster.Bots.KillAndStart();
                break;
            case Victim.BotsFrozen:
                cluster.Bots.Freeze();
                cluster.StandIn.Start();
                await Pass();
                cluster.Bots.Thaw();
                break;
            case Victim.DatabaseStopped:
                await database.Stop();
                await Pass();
                await database.StartAgain();
                break;
        }
    }

    /// <summary>The others have given it up meanwhile. When it goes on it must see that, and end before it does any harm.</summary>
    private static async Task Freeze(SiloProcess silo)
    {
        silo.Freeze();
        await Pass();
        silo.Thaw();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await silo.Ended(limit.Token);
    }

    private static async Task Pass()
    {
        using var timer = new PeriodicTimer(Away);
        await timer.WaitForNextTickAsync(Cancellation);
    }

    private static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"line {number:000000} end");

    /// <summary>What a server's log holds of what players said, once it is all there.</summary>
    private static async Task<(ServerId Server, string[] Texts)> Rows(BridgeCluster silos, ServerId server, int count)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var texts = await silos.Rows(server, "line ");
            if (texts.Length >= count)
                return (server, texts);
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private static string Report(Victim victim, OutageProbe probe, BotCluster cluster, Crowd crowd)
    {
        var shown = cluster.Discord.Truth.Messages.All.Where(message => message.WebhookId is not null);
        var delays = crowd.SaidAt.Select((at, number) => (shown.First(message => message.Content.Contains(Line(number), StringComparison.Ordinal)).At - at).TotalSeconds).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {victim}: {probe}
              lines from the game to Discord took {delays[delays.Length / 2]:0.00} s (median), {delays[^1]:0.0} s at most; sessions ended and resumed {cluster.Discord.Truth.Gateway.All.Count(step => step.Kind == GatewayStepKind.Resumed)} times
            """);
    }
}
