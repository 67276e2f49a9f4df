using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Bridge.Staff;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using CsCheck;

namespace BlissBot.BotClients.Tests.Bridge.Staff;

public sealed class StaffDeskTests
{
    private const ulong Debug = 400;
    private static readonly ServerId Island = Bench.Island.Id;
    private readonly Bench bench = new();

    [Fact]
    public async Task A_broken_bridge_is_told_at_once_a_waiting_one_after_a_minute_and_that_it_works_again()
    {
        await With(async desk =>
        {
            desk.Report(Island, "The Island", 1, DiscordCondition.Broken, "The channel is gone.");
            await bench.Until(() => Told.Length == 1);
            desk.Report(Island, "The Island", 1, DiscordCondition.Working, null);
            await bench.Until(() => Told.Length == 2);

            desk.Report(Island, "The Island", 1, DiscordCondition.Waiting, "No rights.");
            var began = bench.Clock.GetUtcNow();
            await bench.Until(() => Told.Length == 3);
            Assert.True(bench.Clock.GetUtcNow() - began >= TimeSpan.FromMinutes(1));
        });

        Assert.Contains("broken: The channel is gone.", Told[0], StringComparison.Ordinal);
        Assert.Contains("works again", Told[1], StringComparison.Ordinal);
        Assert.Contains("waits for Discord: No rights.", Told[2], StringComparison.Ordinal);
        Assert.All(bench.Discord.Replies, reply => Assert.True(reply.IsSilent));
    }

    [Fact]
    public async Task A_short_wait_is_no_news()
    {
        await With(async desk =>
        {
            desk.Report(Island, "The Island", 1, DiscordCondition.Waiting, "No rights.");
            bench.Clock.Advance(TimeSpan.FromSeconds(50));
            desk.Report(Island, "The Island", 1, DiscordCondition.Working, null);
            desk.Tell("The Island", 1, "the end");
            await bench.Until(() => Told.Length == 1);
        });

        Assert.DoesNotContain("waits", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storm_of_troubles_becomes_a_few_messages_that_say_how_many_there_were()
    {
        await With(async desk =>
        {
            for (var i = 0; i < 5_000; i++)
                desk.Tell($"Server {i % 300}", 1, "⚠️ Lines may be missing");
            var began = bench.Clock.GetUtcNow();
            await bench.Until(() => Told.Length == 1);
            desk.Tell("The Island", 1, "later");
            await bench.Until(() => Told.Length == 2);
            Assert.True(bench.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(30));
        });

        Assert.All(Told, text => Assert.InRange(text.Length, 1, 2000));
        Assert.Matches("and [0-9]+ more", Told[0]);
    }

    [Fact]
    public async Task Nobody_is_told_where_no_channel_was_chosen_and_a_channel_that_is_closed_costs_nothing_but_a_warning()
    {
        await With(
            async desk =>
            {
                desk.Tell("The Island", 2, "elsewhere");
                bench.Discord.SendFaults.Enqueue(Fault.Forbidden);
                desk.Tell("The Island", 1, "lost");
                await bench.Until(() => bench.Logs.Entries.Count == 1);
                bench.Discord.SendFaults.Enqueue(Fault.Passing);
                desk.Tell("The Island", 1, "kept");
                await bench.Until(() => Told.Length == 1);
            });

        Assert.Contains("kept", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_folded_lines_and_a_place_that_is_gone_come_from_the_bridge_itself()
    {
        await bench.Guild.For(new Fuse()).SetDebug(Debug, "admin");
        await bench.Bind();
        bench.Game.Tell(new GapFound(new BridgeGap(BridgeSource.Rcon, bench.Clock.GetUtcNow(), bench.Clock.GetUtcNow(), GapReason.Crash)));
        bench.Game.Tell(new LinesFolded([new(Grains.Interfaces.Logs.LineKind.Chat, 7)], bench.Clock.GetUtcNow(), bench.Clock.GetUtcNow()));
        var tools = bench.Tools(new Fuse());
        using var stop = new CancellationTokenSource();
        var desk = tools.Staff.Run(stop.Token);
        var worker = (await BridgeWorker.Begin(new BridgedServer(Island, "The Island", _ => false, bench.Clock), tools)).Value!;
        var work = worker.Run(stop.Token);

        await bench.Until(() => Told.Length == 1);
        bench.Discord.Gone[Bench.Channel] = true;
        bench.Game.Chat("Rex", "secret words");
        await bench.Until(() => Told.Length == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk);
        await Assert.ThrowsAsync<PlaceGoneException>(() => work);

        Assert.Contains("Lines may be missing", Told[0], StringComparison.Ordinal);
        Assert.Contains("7 lines were folded", Told[0], StringComparison.Ordinal);
        Assert.Contains("broken", Told[1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", string.Concat(Told), StringComparison.Ordinal);
        Assert.DoesNotContain("hook-secret", string.Concat(Told), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_servers_are_called_the_message_fits_and_pings_nobody() =>
        Gen.Select(Gen.String[0, 100], Gen.Int[1, 60], Gen.Int[0, 3]).Sample((name, count, dropped) =>
        {
            var notices = Enumerable.Range(0, count).Select(i => new StaffNotice(1, $"{name}@everyone<@1>{i}", "⚠️ Lines may be missing", default)).ToArray();
            var text = StaffWords.Fold(notices, dropped, new StrictBridgeText());
            return text.Length is > 0 and <= 2000 && !System.Text.RegularExpressions.Regex.IsMatch(text, @"(?<!\\)@|(?<!\\)<@");
        });

    private string[] Told => [.. bench.Discord.Messages.Where(message => message.Channel == Debug).Select(message => message.Text)];

    private async Task With(Func<StaffDesk, Task> act)
    {
        await bench.Guild.For(new Fuse()).SetDebug(Debug, "admin");
        var desk = bench.Tools(new Fuse()).Staff;
        using var stop = new CancellationTokenSource();
        var run = desk.Run(stop.Token);
        await act(desk);
        await stop.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(run.IsCanceled);
    }
}
