using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Faults;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Tests.Commands.Running;

public sealed class FailureTests
{
    private static readonly Reply Done = new() { Text = "done" };

    [Fact]
    public async Task A_bug_is_logged_once_with_the_reference_its_user_sees_and_says_nothing_else()
    {
        await using var rig = new Rig(new FakeCommand(new("bad", "Text"), new Func<CommandContext, CommandAnswer>(_ => throw new InvalidOperationException("inner secret"))));

        var sent = await rig.Call("bad");

        var text = sent.Reply!.Cards[0].Text!;
        Assert.True(sent.IsHidden);
        Assert.DoesNotContain("secret", text);
        var logged = Assert.Single(rig.Errors.Entries, entry => entry.Level == LogLevel.Error);
        Assert.Contains(text.Split('`')[1], logged.Text);
        Assert.IsType<InvalidOperationException>(logged.Failure);
    }

    [Fact]
    public async Task A_refusal_is_worded_in_the_callers_language_for_the_caller_alone()
    {
        await using var rig = new Rig(new FakeCommand(new("no", "Text"), _ => new Refusal(RefusalCode.ServerOccupied)));

        var english = await rig.Call("no");
        var german = await rig.Call("no", Rig.Anybody with { Locale = "de" });

        Assert.True(english.IsHidden);
        Assert.Equal("Somebody is on the server.", english.Reply!.Cards[0].Text);
        Assert.Equal("Auf dem Server ist jemand.", german.Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Failures_outside_are_refusals_and_no_bugs()
    {
        var failures = new Queue<Exception>([new NoSiloForRoleException("parser"), new OutsideFailureException(OutsideKind.Storage, true, "disk"), new TimeoutException()]);
        await using var rig = new Rig(new FakeCommand(new("far", "Text"), new Func<CommandContext, CommandAnswer>(_ => throw failures.Dequeue())));

        Assert.StartsWith("Nothing that reads saves", (await rig.Call("far")).Reply!.Cards[0].Text);
        Assert.StartsWith("Something we need", (await rig.Call("far")).Reply!.Cards[0].Text);
        Assert.StartsWith("It took longer", (await rig.Call("far")).Reply!.Cards[0].Text);
        Assert.Empty(rig.Errors.Entries);
    }

    [Fact]
    public async Task A_command_that_heeds_no_cancellation_is_given_up_after_its_time()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var rig = new Rig(new FakeCommand(new("stuck", "Text") { TimeLimit = TimeSpan.FromSeconds(60) }, context =>
        {
            context.Cancellation.Register(cancelled.SetResult);
            started.SetResult();
            return new TaskCompletionSource<CommandAnswer>().Task;
        }));

        rig.Accept(rig.Called("stuck"));
        await started.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("Defer", (await rig.Discord.Next()).Call);
        rig.Time.Advance(TimeSpan.FromSeconds(58.5));

        Assert.StartsWith("It took too long", (await rig.Discord.Next()).Reply!.Cards[0].Text);
        await cancelled.Task;
    }

    [Fact]
    public async Task What_Discord_calls_expired_ends_in_silence()
    {
        var taken = new TaskCompletionSource();
        await using var rig = new Rig(new FakeCommand(new("do", "Text"), _ => Done));
        rig.Discord.Before = _ =>
        {
            rig.Discord.Before = _ => Task.CompletedTask;
            taken.SetResult();
            throw new DiscordUnavailableException(DiscordTrouble.Expired, "Too late.");
        };

        rig.Accept(rig.Called("do"));
        await taken.Task;
        await rig.Call("do");

        Assert.Single(rig.Discord.All);
        Assert.Empty(rig.Errors.Entries);
    }

    [Fact]
    public async Task A_reply_that_Discord_calls_malformed_is_our_bug_and_its_user_gets_a_reference()
    {
        await using var rig = new Rig(new FakeCommand(new("do", "Text"), _ => Done));
        rig.Discord.Before = _ =>
        {
            rig.Discord.Before = _ => Task.CompletedTask;
            throw new DiscordUnavailableException(DiscordTrouble.Refused, "Malformed.");
        };

        var text = (await rig.Call("do")).Reply!.Cards[0].Text!;

        Assert.Contains(text.Split('`')[1], Assert.Single(rig.Errors.Entries).Text);
    }

    [Fact]
    public async Task Commands_and_controls_nobody_knows_are_answered_and_not_obeyed()
    {
        await using var rig = new Rig(new FakeCommand(new("do", "Text"), _ => Done));

        Assert.Contains("no longer offered", (await rig.Call("gone")).Reply!.Cards[0].Text);
        foreach (var id in new[] { "v1:gone:x", "v1:", "v2:do:x", "nonsense", new string('x', 300) })
            Assert.Contains("no longer in use", (await rig.Press(id)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_guilds_command_is_not_run_in_a_direct_message()
    {
        var command = new FakeCommand(new("do", "Text"), _ => Done);
        await using var rig = new Rig(command, new FakeCommand(new("any", "Text") { InDirectMessages = true }, _ => Done));

        Assert.Contains("not in direct messages", (await rig.Call("do", Rig.Anybody with { Guild = null })).Reply!.Cards[0].Text);
        Assert.Equal(0, command.Runs);
        Assert.Equal("done", (await rig.Call("any", Rig.Anybody with { Guild = null })).Reply!.Text);
    }
}
