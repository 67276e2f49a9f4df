using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Simulators.Discord;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>
/// kill -9 of the bots' process, again and again, while people talk both ways and use commands. With
/// <c>BLISSBOT_LONG=1</c> at full size: 1,000 messages, 200 commands and five kills.
/// </summary>
public sealed class BotKillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    private static bool Long => Environment.GetEnvironmentVariable("BLISSBOT_LONG") == "1";

    private static (int Messages, int Commands, double StepsPerSecond, double[] Kills) Size =>
        Long ? (1000, 200, 20, [0.15, 0.3, 0.45, 0.6, 0.75]) : (150, 40, 17, [0.25, 0.6]);

    [Fact]
    public async Task Killed_bots_carry_every_message_once_and_answer_every_command_once_or_visibly_never()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = await BotCluster.Start(folder.Path, Long ? 5 : 3, cancellation);
        using var crowd = await Crowd.Gather(cluster, cancellation);
        var kills = new Queue<double>(Size.Kills);

        await crowd.Live(Size.Messages, Size.Commands, Size.StepsPerSecond, async done =>
        {
            if (!kills.TryPeek(out var next) || done < next)
                return;
            kills.Dequeue();
            await LiveSandbox.Until(() => Task.FromResult(cluster.AreResumed), "the bots are at work again");
            cluster.Bots.KillAndStart();
        }, cancellation);
        await LiveSandbox.Until(() => Task.FromResult(cluster.AreResumed), "the bots are at work again");
        var signs = await Aftermath.Of(cluster, crowd, output);
        var figures = new KillFigures(cluster, crowd, signs);

        output.WriteLine(figures.ToString());
        foreach (var line in figures.Stories())
            output.WriteLine(line);
        Assert.All(crowd.Said, server => Assert.Equal(server.Value, figures.Shown(server.Key)));
        Assert.All(figures.Carried, message => Assert.True(message.IsAsMarked, $"{message} is not as it is marked."));
        Assert.All(figures.Uses, use => Assert.InRange(use.Answers, 0, 1));
        Assert.All(figures.Uses, use => Assert.True(use.Answers == 1 || use.HasExpired, $"{use} shows nothing to the one who asked."));
        // Who was promised an answer may have got the one that it was broken off.
        Assert.All(figures.Uses, use => Assert.InRange(use.Effects, use is { Answers: 1, IsBroadcast: true, WasDeferred: false } ? 1 : 0, 1));
        Assert.All(cluster.Applications, application =>
        {
            Assert.Equal(1, figures.Steps(application, GatewayStepKind.Identified));
            Assert.InRange(figures.Steps(application, GatewayStepKind.Resumed), cluster.Bots.Kills, int.MaxValue);
            Assert.Equal(0, figures.Steps(application, GatewayStepKind.ResumeRefused));
        });
        Assert.Equal(0, figures.Refused(10062));
        Assert.Equal(0, figures.Refused(40060));
        Assert.Empty(cluster.Discord.Truth.Bugs.All);
        // Two bots count the same things; a monitor refuses a page on which they are one.
        Assert.Distinct((await cluster.Bots.Http.GetStringAsync("/metrics", cancellation)).Split('\n').Where(line => line is [not '#', ..]).Select(line => line[..(line.IndexOf('}') + 1)]).Where(series => series.Length > 0));
    }

    public void Dispose() => folder.Dispose();
}
