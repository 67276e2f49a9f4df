using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Tests.Bridge;

/// <summary>Where the bridge can have no webhook it speaks as itself, and where a place is closed it says why.</summary>
public sealed class PlainVoiceTests
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData((int)Fault.Full, "as many webhooks as Discord allows")]
    [InlineData((int)Fault.Forbidden, "Manage Webhooks")]
    [InlineData((int)Fault.NameRefused, "makes no webhook")]
    public async Task Without_a_webhook_lines_come_as_the_bots_own_with_names_and_the_status_says_why(int fault, string trouble)
    {
        bench.Discord.WebhookFault = (Fault)fault;
        await bench.Bind();
        bench.Game.Chat("Rex", "hello @everyone");
        await bench.Carry(bench.IsQuiet);
        bench.Game.Chat("Bob", "hi");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(["**Rex:** hello \\@\u200Beveryone", "**Bob:** hi"], bench.Discord.Messages.Select(message => message.Text));
        Assert.Equal(DiscordCondition.Working, bench.Memory.State.Condition);
        Assert.Contains(trouble, bench.Memory.State.Trouble, StringComparison.Ordinal);
        Assert.Equal(0, bench.Discord.WebhooksMade);
    }

    [Fact]
    public async Task The_same_words_twice_are_shown_twice()
    {
        bench.Discord.WebhookFault = Fault.Full;
        await bench.Bind();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            bench.Game.Chat("Rex", "hi");
            await bench.Carry(bench.IsQuiet);
        }

        Assert.Equal(3, bench.Discord.Messages.Count);
    }

    [Theory]
    [InlineData((int)Fault.Passing)]
    [InlineData((int)Fault.Lost)]
    [InlineData((int)Fault.Unanswered)]
    [InlineData((int)Fault.Forbidden)]
    public async Task Whatever_goes_wrong_with_such_a_line_it_is_shown_once(int fault)
    {
        bench.Discord.WebhookFault = Fault.Full;
        bench.Discord.SendFaults.Enqueue((Fault)fault);
        await bench.Bind();
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal("**Rex:** hello", Assert.Single(bench.Discord.Messages).Text);
    }

    [Fact]
    public async Task Wherever_the_process_is_killed_every_such_line_is_shown_once()
    {
        for (var steps = 0; steps < 40; steps++)
        {
            var world = new Bench();
            world.Discord.WebhookFault = Fault.Full;
            await world.Bind();
            world.Game.Chat("Rex", "one");
            world.Game.Chat("Bob", "two");

            await world.Carry(world.IsQuiet, fuse: new Fuse(steps));
            await world.Carry(world.IsQuiet);

            Assert.Equal(["**Rex:** one", "**Bob:** two"], world.Discord.Messages.Select(message => message.Text));
        }
    }

    [Fact]
    public async Task As_soon_as_there_is_room_again_players_speak_under_their_names()
    {
        bench.Discord.WebhookFault = Fault.Full;
        await bench.Bind();
        bench.Game.Chat("Rex", "one");
        await bench.Carry(bench.IsQuiet);
        bench.Discord.WebhookFault = Fault.None;
        bench.Game.Chat("Rex", "two");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal([("bot", "**Rex:** one"), ("Rex", "two")], bench.Discord.Messages.Select(message => (message.AuthorName, message.Text)));
        Assert.Null(bench.Memory.State.Trouble);
    }

    [Fact]
    public async Task A_thread_that_Discord_does_not_wake_is_woken()
    {
        bench.Channels.Change(201, thread => thread with { IsArchived = true });
        await bench.Bind(Bench.Binding() with { Default = new(200, 201) });
        bench.Discord.Faults.Enqueue(Fault.Forbidden);
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal((201UL, false), Assert.Single(bench.Channels.Woken));
        Assert.Equal(["Rex: hello"], bench.Discord.Lines);
    }

    [Fact]
    public async Task A_thread_that_staff_locked_stays_locked_and_the_status_says_so()
    {
        bench.Channels.Change(201, thread => thread with { IsArchived = true, IsLocked = true });
        await bench.Bind(Bench.Binding() with { Default = new(200, 201) });
        foreach (var _ in Enumerable.Range(0, 1000))
            bench.Discord.Faults.Enqueue(Fault.Forbidden);
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(() => bench.Memory.State.Condition == DiscordCondition.Waiting);

        Assert.Contains("locked", bench.Memory.State.Trouble, StringComparison.Ordinal);
        Assert.Empty(bench.Channels.Woken);
        bench.Discord.Faults.Clear();
        await bench.Carry(bench.IsQuiet);
        Assert.Equal(["Rex: hello"], bench.Discord.Lines);
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named_in_the_status()
    {
        bench.Channels.Held &= ~BlissBot.BotClients.Port.Rights.ReadHistory;
        await bench.Bind();
        foreach (var _ in Enumerable.Range(0, 1000))
            bench.Discord.Faults.Enqueue(Fault.Forbidden);
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(() => bench.Memory.State.Condition == DiscordCondition.Waiting);

        Assert.Contains("Read Message History", bench.Memory.State.Trouble, StringComparison.Ordinal);
    }
}
