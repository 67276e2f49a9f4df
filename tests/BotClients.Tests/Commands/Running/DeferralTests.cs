using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Running;

/// <summary>Whatever a command does, Discord is answered in time, once.</summary>
public sealed class DeferralTests
{
    private static readonly Reply Done = new() { Text = "done" };

    [Fact]
    public async Task A_quick_command_answers_at_once_and_nothing_is_deferred_later()
    {
        await using var rig = new Rig(new FakeCommand(new("quick", "Text"), _ => Done));

        var sent = await rig.Call("quick");
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("Answer", sent.Call);
        Assert.Equal("done", sent.Reply!.Text);
        Assert.Single(rig.Discord.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_command_is_deferred_after_a_second_and_a_half_as_hidden_as_its_answer_will_be(bool isHidden)
    {
        var gate = new TaskCompletionSource<CommandAnswer>();
        await using var rig = new Rig(new FakeCommand(new("slow", "Text") { IsHidden = isHidden }, _ => gate.Task));

        rig.Accept(rig.Called("slow"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.True(rig.Discord.IsEmpty);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        var deferred = await rig.Discord.Next();
        gate.SetResult(Done);
        var answered = await rig.Discord.Next();

        Assert.Equal(("Defer", isHidden), (deferred.Call, deferred.IsHidden));
        Assert.Equal("EditAnswer", answered.Call);
    }

    [Fact]
    public async Task What_is_promised_is_owed_until_it_is_given()
    {
        var gate = new TaskCompletionSource<CommandAnswer>();
        await using var rig = new Rig(new FakeCommand(new("slow", "Text"), _ => gate.Task));

        rig.Accept(rig.Called("slow"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        var deferred = await rig.Discord.Next();

        Assert.Equal((deferred.Interaction, false, "en-US"), Assert.Single(rig.Claims.Owed) is var owed ? (owed.Key.Id, owed.IsUpdate, owed.Locale) : default);
        gate.SetResult(Done);
        await rig.Discord.Next();
        Assert.True(SpinWait.SpinUntil(() => rig.Claims.Owed.Count == 0, TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [InlineData(false, "EditAnswer")]
    [InlineData(true, "FollowUp")]
    public async Task Whom_a_process_that_died_has_left_waiting_the_next_tells_once(bool isControl, string call)
    {
        await using var rig = new Rig(new FakeCommand(new("slow", "Text"), _ => new TaskCompletionSource<CommandAnswer>().Task));
        rig.Accept(rig.Called("slow"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        await rig.Discord.Next();
        var owed = Assert.Single(rig.Claims.Owed);
        await rig.Claims.Promise(owed with { IsUpdate = isControl }, CancellationToken.None);

        await rig.AnswerForOthers();
        await rig.AnswerForOthers();

        var told = await rig.Discord.Next();
        Assert.Equal((call, owed.Key.Id), (told.Call, told.Interaction));
        Assert.Contains("restarted in the middle", told.Reply!.Cards[0].Text, StringComparison.Ordinal);
        Assert.True(rig.Discord.IsEmpty);
    }

    [Fact]
    public async Task The_time_counts_from_the_arrival_and_not_from_when_it_was_taken()
    {
        await using var rig = new Rig(new FakeCommand(new("slow", "Text"), _ => new TaskCompletionSource<CommandAnswer>().Task));
        var called = rig.Called("slow");
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        rig.Accept(called);
        rig.Time.Advance(TimeSpan.Zero);

        Assert.Equal("Defer", (await rig.Discord.Next()).Call);
    }

    [Fact]
    public async Task An_answer_that_meets_its_deferral_waits_for_it_and_changes_it()
    {
        var (command, discord) = (new TaskCompletionSource<CommandAnswer>(), new TaskCompletionSource());
        await using var rig = new Rig(new FakeCommand(new("slow", "Text"), _ => command.Task));
        rig.Discord.Before = call => call == "Defer" ? discord.Task : Task.CompletedTask;

        rig.Accept(rig.Called("slow"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        command.SetResult(Done);
        Assert.True(rig.Discord.IsEmpty);
        discord.SetResult();

        Assert.Equal("Defer", (await rig.Discord.Next()).Call);
        Assert.Equal("EditAnswer", (await rig.Discord.Next()).Call);
    }

    [Fact]
    public async Task A_deferral_that_did_not_arrive_leaves_the_answer_to_be_the_first()
    {
        var command = new TaskCompletionSource<CommandAnswer>();
        await using var rig = new Rig(new FakeCommand(new("slow", "Text"), _ => command.Task));
        rig.Discord.Before = call => call == "Defer" ? throw new DiscordUnavailableException(DiscordTrouble.Passing, "Busy.") : Task.CompletedTask;

        rig.Accept(rig.Called("slow"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        command.SetResult(Done);

        Assert.Equal("Answer", (await rig.Discord.Next()).Call);
    }

    [Fact]
    public async Task Progress_comes_first_and_the_answer_takes_its_place()
    {
        await using var rig = new Rig(new FakeCommand(new("long", "Text"), async context =>
        {
            await context.Progress(new() { Text = "half" });
            return Done;
        }));

        var first = await rig.Call("long");
        var second = await rig.Discord.Next();

        Assert.Equal(("Answer", "half"), (first.Call, first.Reply!.Text));
        Assert.Equal(("EditAnswer", "done"), (second.Call, second.Reply!.Text));
    }

    [Fact]
    public async Task A_control_is_deferred_without_a_trace_and_then_changes_its_message()
    {
        var used = new TaskCompletionSource<CommandAnswer>();
        var command = new FakeCommand(new("menu", "Text"), _ => Done) { OnUse = _ => used.Task };
        await using var rig = new Rig(command);

        rig.Accept(rig.Used(ControlId.For(command.Spec, "x")));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("DeferUpdate", (await rig.Discord.Next()).Call);
        used.SetResult(new Changed(Done));

        Assert.Equal("EditAnswer", (await rig.Discord.Next()).Call);
    }

    [Fact]
    public async Task A_control_may_answer_with_a_message_of_its_own_whenever_it_comes()
    {
        var used = new TaskCompletionSource<CommandAnswer>();
        var command = new FakeCommand(new("menu", "Text"), _ => Done) { OnUse = context => context.Key == "slow" ? used.Task : Task.FromResult<CommandAnswer>(Done) };
        await using var rig = new Rig(command);

        Assert.Equal("Answer", (await rig.Press(ControlId.For(command.Spec, "quick"))).Call);
        rig.Accept(rig.Used(ControlId.For(command.Spec, "slow")));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("DeferUpdate", (await rig.Discord.Next()).Call);
        used.SetResult(Done);

        Assert.Equal("FollowUp", (await rig.Discord.Next()).Call);
    }

    [Fact]
    public async Task A_form_comes_in_time_or_is_asked_for_again()
    {
        var late = new TaskCompletionSource<CommandAnswer>();
        var form = new Form("v1:form:x", "Form", [new FormField("a", "A")]);
        await using var rig = new Rig(new FakeCommand(new("form", "Text"), _ => form), new FakeCommand(new("late", "Text"), _ => late.Task));

        Assert.Equal("v1:form:x", (await rig.Call("form")).Form!.Id);
        rig.Accept(rig.Called("late"));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("Defer", (await rig.Discord.Next()).Call);
        late.SetResult(form);

        Assert.Contains("could not be shown in time", (await rig.Discord.Next()).Reply!.Cards[0].Text);
    }
}
