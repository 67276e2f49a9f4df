using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Running;

/// <summary>What is not run: what is too old, came before, or is too much.</summary>
public sealed class AcceptTests
{
    private static readonly Reply Done = new() { Text = "done" };

    [Fact]
    public async Task A_replay_is_never_run()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done);
        await using var rig = new Rig(command);

        Assert.False(rig.Accept(rig.Called("do") with { IsReplay = true }));

        await rig.Call("do");
        Assert.Equal(1, command.Runs);
        Assert.Single(rig.Discord.All);
    }

    [Fact]
    public async Task What_another_process_has_begun_is_neither_run_nor_answered()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done);
        await using var rig = new Rig(command);
        var called = rig.Called("do");
        await rig.Claims.Take(called.Key.Id, CancellationToken.None);

        Assert.True(rig.Accept(called with { ReceivedAt = called.ReceivedAt - (long)(2 * rig.Time.TimestampFrequency) }));

        await rig.Call("do");
        Assert.Equal(1, command.Runs);
        Assert.Single(rig.Discord.All);
    }

    [Fact]
    public async Task What_is_older_than_three_seconds_is_never_run()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done);
        await using var rig = new Rig(command);
        var old = rig.Called("do");
        rig.Time.Advance(TimeSpan.FromSeconds(3.1));

        Assert.False(rig.Accept(old));
        Assert.Equal(0, command.Runs);
    }

    [Fact]
    public async Task The_same_interaction_told_twice_is_run_once()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done);
        await using var rig = new Rig(command);
        var called = rig.Called("do");

        Assert.True(rig.Accept(called));
        Assert.False(rig.Accept(called));

        await rig.Discord.Next();
        await rig.Call("do");
        Assert.Equal(2, command.Runs);
    }

    [Fact]
    public async Task What_waited_too_long_without_an_acknowledgement_is_not_run()
    {
        var (blocker, started) = (new TaskCompletionSource<CommandAnswer>(), new TaskCompletionSource());
        var (first, second) = (new FakeCommand(new("block", "Text"), _ =>
        {
            started.TrySetResult();
            return blocker.Task;
        }), new FakeCommand(new("do", "Text"), _ => Done));
        await using var rig = new Rig(Catalogue(first, second), new() { MaxRunning = 1 });
        rig.Discord.Before = call => call == "Defer" ? throw new DiscordUnavailableException(DiscordTrouble.Passing, "Busy.") : Task.CompletedTask;

        rig.Accept(rig.Called("block"));
        await started.Task;
        rig.Accept(rig.Called("do"));
        rig.Time.Advance(TimeSpan.FromSeconds(3.1));
        blocker.SetResult(Done);
        await rig.Discord.Next();
        var third = rig.Called("block");
        rig.Accept(third);

        Assert.Equal(third.Key.Id, (await rig.Discord.Next()).Interaction);
        Assert.Equal(0, second.Runs);
    }

    [Fact]
    public async Task What_waits_in_the_queue_is_deferred_there_and_run_later()
    {
        var blocker = new TaskCompletionSource<CommandAnswer>();
        await using var rig = new Rig(Catalogue(new FakeCommand(new("block", "Text"), _ => blocker.Task), new FakeCommand(new("do", "Text"), _ => Done)), new() { MaxRunning = 1 });

        rig.Accept(rig.Called("block"));
        rig.Accept(rig.Called("do"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(["Defer", "Defer"], [(await rig.Discord.Next()).Call, (await rig.Discord.Next()).Call]);
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        blocker.SetResult(Done);

        Assert.Equal(["EditAnswer", "EditAnswer"], [(await rig.Discord.Next()).Call, (await rig.Discord.Next()).Call]);
    }

    [Fact]
    public async Task A_full_queue_turns_away_with_a_word_and_never_waits()
    {
        var (blocker, started) = (new TaskCompletionSource<CommandAnswer>(), new TaskCompletionSource());
        await using var rig = new Rig(Catalogue(new FakeCommand(new("block", "Text"), _ =>
        {
            started.TrySetResult();
            return blocker.Task;
        })), new() { MaxRunning = 1, MaxWaiting = 1 });

        Assert.True(rig.Accept(rig.Called("block")));
        await started.Task;
        Assert.True(rig.Accept(rig.Called("block")));
        Assert.False(rig.Accept(rig.Called("block")));

        Assert.Contains("Too much is going on", (await rig.Discord.Next()).Reply!.Cards[0].Text);
        blocker.SetResult(Done);
    }

    [Fact]
    public async Task Suggestions_do_not_wait_for_commands()
    {
        var blocker = new TaskCompletionSource<CommandAnswer>();
        await using var rig = new Rig(Catalogue(new FakeCommand(new("block", "Text"), _ => blocker.Task)), new() { MaxRunning = 1 });

        rig.Accept(rig.Called("block"));
        rig.Accept(rig.Typed("block", "any", ""));

        Assert.Equal("Complete", (await rig.Discord.Next()).Call);
        blocker.SetResult(Done);
    }

    [Fact]
    public async Task Who_hammers_is_told_once_and_then_ignored_while_others_go_on()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done) { OnUse = _ => Task.FromResult<CommandAnswer>(Done) };
        await using var rig = new Rig(Catalogue(command), new() { CallBurst = 3 });
        var id = ControlId.For(command.Spec, "x");
        for (var n = 0; n < 3; n++)
            await rig.Press(id);

        Assert.False(rig.Accept(rig.Used(id)));
        Assert.Contains("too fast", (await rig.Discord.Next()).Reply!.Cards[0].Text);
        Assert.False(rig.Accept(rig.Used(id)));
        Assert.Equal(4, rig.Discord.All.Count);
        Assert.Equal("Answer", (await rig.Press(id, Rig.Anybody with { User = 8 })).Call);

        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("done", (await rig.Press(id)).Reply!.Text);
    }

    private static CommandCatalogue Catalogue(params ImmutableArray<ICommand> commands) => new(commands, Languages.Product);
}
