using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.BotClients.Tests.Bridge;

public sealed class SendTroubleTests
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData((int)Fault.Passing, 2)]
    [InlineData((int)Fault.Lost, 2)]
    [InlineData((int)Fault.Unanswered, 1)]
    [InlineData((int)Fault.WebhookGone, 2)]
    [InlineData((int)Fault.Forbidden, 2)]
    public async Task Whatever_goes_wrong_with_a_post_the_line_is_shown_once(int fault, int posts)
    {
        await bench.Bind();
        bench.Discord.Faults.Enqueue((Fault)fault);
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(["Rex: hello"], bench.Discord.Lines);
        Assert.Equal(posts, bench.Discord.Posts);
        Assert.Equal(DiscordCondition.Working, bench.Memory.State.Condition);
    }

    [Fact]
    public async Task A_webhook_that_is_gone_is_made_anew_and_remembered()
    {
        await bench.Bind();
        bench.Discord.Faults.Enqueue(Fault.WebhookGone);
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(2, bench.Discord.WebhooksMade);
        Assert.Equal(902UL, Assert.Single(bench.Memory.State.Webhooks).Id);
    }

    [Fact]
    public async Task The_same_words_by_somebody_else_are_not_taken_for_a_post_of_ours()
    {
        await bench.Bind();
        bench.Discord.Faults.Enqueue(Fault.Lost);
        bench.Discord.Write(Bench.Channel, "hello", name: "Rex");
        bench.Game.Chat("Rex", "hello");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(["Rex: hello"], bench.Discord.Lines);
    }

    [Fact]
    public async Task A_name_Discord_refuses_is_said_in_the_text_instead_and_in_the_end_the_order_goes_on()
    {
        await bench.Bind();
        bench.Discord.Faults.Enqueue(Fault.NameRefused);
        bench.Game.Chat("Rex", "one");
        await bench.Carry(bench.IsQuiet);
        foreach (var _ in Enumerable.Range(0, 3))
            bench.Discord.Faults.Enqueue(Fault.NameRefused);
        bench.Game.Chat("Rex", "refused whatever is done");
        await bench.Carry(bench.IsQuiet);
        bench.Game.Chat("Rex", "two");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal("Game chat", bench.Discord.Messages[0].AuthorName);
        Assert.Equal(["Rex: one", "Rex: two"], bench.Discord.Lines);
        Assert.Null(bench.Memory.State.Intent);
    }

    [Fact]
    public async Task A_channel_that_is_gone_stops_the_bridge_until_it_is_repaired_and_nothing_is_lost()
    {
        await bench.Bind();
        bench.Game.Chat("Rex", "one");
        await bench.Carry(bench.IsQuiet);
        bench.Discord.Gone[Bench.Channel] = true;
        bench.Game.Chat("Rex", "two");

        await bench.Carry(() => false);

        Assert.Equal(DiscordCondition.Broken, bench.Memory.State.Condition);
        Assert.Contains("gone", bench.Memory.State.Trouble, StringComparison.Ordinal);
        Assert.False(bench.Memory.State.View(bench.Clock.GetUtcNow()).WantsWork());

        bench.Discord.Gone.Clear();
        await bench.Memory.For(new Fuse()).Repair(Bench.Binding().Guild, "admin");
        await bench.Carry(bench.IsQuiet);
        Assert.Equal(["Rex: one", "Rex: two"], bench.Discord.Lines);
    }

    [Fact]
    public async Task Lines_go_to_the_place_of_their_kind_and_servers_that_share_one_say_who_they_are()
    {
        bench.IsShared = true;
        await bench.Bind(Bench.Binding(null, new DiscordRoute(LineKind.Admin, new DiscordPlace(200, 201))));
        bench.Game.Chat("Rex", "hello");
        bench.Game.Tell(new GameLine(new AdminCommandRun("fly", "Ida", null, null)));

        await bench.Carry(bench.IsQuiet);

        Assert.Equal([(Bench.Channel, "[The Island] Rex"), (201UL, "The Island")], bench.Discord.Messages.Select(message => (message.Channel, message.AuthorName)));
    }

    [Fact]
    public async Task A_place_for_some_kinds_of_lines_that_is_gone_stops_nothing_and_loses_nothing()
    {
        await bench.Bind(Bench.Binding(null, new DiscordRoute(LineKind.Admin, new DiscordPlace(200, 201))));
        bench.Game.Chat("Rex", "one");
        await bench.Carry(bench.IsQuiet);
        bench.Discord.Gone[201] = true;
        bench.Game.Tell(new GameLine(new AdminCommandRun("fly", "Ida", null, null)));
        bench.Game.Chat("Rex", "two");

        await bench.Carry(bench.IsQuiet);

        Assert.Equal(["Rex: one", "The Island: 🛠️ Ida: fly", "Rex: two"], bench.Discord.Lines);
        Assert.All(bench.Discord.Messages, message => Assert.Equal(Bench.Channel, message.Channel));
        Assert.Equal(DiscordCondition.Working, bench.Memory.State.Condition);
        Assert.Contains("gone (201)", bench.Memory.State.Trouble, StringComparison.Ordinal);
        Assert.Single(bench.Memory.State.Binding!.Routes);
    }

    [Fact]
    public async Task The_same_death_is_told_once_in_one_place()
    {
        await bench.Bind(Bench.Binding(null, new DiscordRoute(LineKind.Tribe, new DiscordPlace(200))));
        var first = bench.Game.Tell(new GameLine(new CharacterKilled("Rex", 5, null, null, null, null)));
        bench.Game.Tell(new GameLine(new CharacterKilled("Rex", 5, null, "Bob", null, null), first));
        bench.Game.Tell(new GameLine(new TribeLogged("Sons", 1, 1, null, TribeEventKind.MemberKilled, "Rex was killed", null), first));

        await bench.Carry(bench.IsQuiet);

        Assert.Equal([Bench.Channel, 200UL], bench.Discord.Messages.Select(message => message.Channel));
    }
}
