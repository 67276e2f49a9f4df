using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Tests.Commands.Running;

public sealed class ConfirmationTests
{
    private static readonly CommandSpec Spec = new("wipe", "Text")
    {
        Options = [CommandOption.Text("what", "Text")],
        Confirmation = context => $"Wipe {context.Values.Text("what")}?",
    };

    private readonly FakeCommand command = new(Spec, context => new Reply { Text = $"wiped {context.Values.Text("what")} {context.IsConfirmed}" });

    [Fact]
    public async Task A_destructive_command_asks_its_caller_alone_and_runs_after_the_yes()
    {
        await using var rig = new Rig(command);

        var asked = await rig.Call("wipe", null, ("what", "it"));
        Assert.Equal(0, command.Runs);
        Assert.True(asked.IsHidden);
        Assert.Equal("Wipe it?", asked.Reply!.Cards[0].Text);
        Assert.Equal(ButtonStyle.Danger, Yes(asked).Style);
        var done = await rig.Press(Yes(asked).Id);

        Assert.Equal("Update", done.Call);
        Assert.Equal("wiped it True", done.Reply!.Text);
        Assert.Empty(done.Reply.Controls);
    }

    [Fact]
    public async Task It_works_once()
    {
        await using var rig = new Rig(command);
        var asked = await rig.Call("wipe");

        await rig.Press(Yes(asked).Id);
        var again = await rig.Press(Yes(asked).Id);

        Assert.Contains("too late", again.Reply!.Cards[0].Text);
        Assert.Equal(1, command.Runs);
    }

    [Fact]
    public async Task Nobody_else_can_press_it()
    {
        await using var rig = new Rig(command);
        var asked = await rig.Call("wipe");

        var other = await rig.Press(Yes(asked).Id, Rig.Admin with { User = 8 });
        Assert.Equal(("Answer", true), (other.Call, other.IsHidden));
        Assert.Equal(0, command.Runs);
        await rig.Press(Yes(asked).Id);

        Assert.Equal(1, command.Runs);
    }

    [Fact]
    public async Task After_a_minute_its_buttons_are_off_and_do_nothing()
    {
        await using var rig = new Rig(command);
        var asked = await rig.Call("wipe");

        rig.Time.Advance(TimeSpan.FromSeconds(60));
        var off = await rig.Discord.Next();
        Assert.Equal(("EditAnswer", asked.Interaction), (off.Call, off.Interaction));
        Assert.All(off.Reply!.Controls.SelectMany(row => row.Controls).Cast<Button>(), button => Assert.True(button.IsOff));
        await rig.Press(Yes(asked).Id);

        Assert.Equal(0, command.Runs);
    }

    [Fact]
    public async Task A_no_does_nothing_and_ends_it()
    {
        await using var rig = new Rig(command);
        var asked = await rig.Call("wipe");

        var no = await rig.Press(asked.Reply!.Controls[0].Controls[1].Id);
        Assert.Equal("Nothing was done.", no.Reply!.Cards[0].Text);
        await rig.Press(Yes(asked).Id);

        Assert.Equal(0, command.Runs);
    }

    [Fact]
    public async Task Rights_lost_in_the_meantime_count()
    {
        var guarded = new FakeCommand(Spec with { Needs = Capability.UseConsole }, _ => new Reply());
        await using var rig = new Rig(guarded);
        var asked = await rig.Call("wipe", Rig.Admin);

        var denied = await rig.Press(Yes(asked).Id);

        Assert.Contains("not allowed", denied.Reply!.Cards[0].Text);
        Assert.Equal(0, guarded.Runs);
    }

    [Fact]
    public async Task A_command_can_find_out_by_itself_that_it_has_to_ask()
    {
        await using var rig = new Rig(new FakeCommand(new("maybe", "Text"), context => context.IsConfirmed ? new Refusal(RefusalCode.TooLate) : new Unconfirmed("Really?")));
        var asked = await rig.Call("maybe");

        var answer = await rig.Press(Yes(asked).Id);

        Assert.Equal("Really?", asked.Reply!.Cards[0].Text);
        Assert.Equal("Update", answer.Call);
        Assert.Equal("It can no longer be called off.", answer.Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task Forged_confirmations_do_nothing()
    {
        await using var rig = new Rig(command);

        foreach (var key in new[] { "", ".yes", "00000000000000000000000000000000.yes", "a.b.c" })
            Assert.Contains("too late", (await rig.Press(new ControlId("confirm", key).ToString())).Reply!.Cards[0].Text);
        Assert.Equal(0, command.Runs);
    }

    private static Button Yes(Sent asked) => (Button)asked.Reply!.Controls[0].Controls[0];
}
