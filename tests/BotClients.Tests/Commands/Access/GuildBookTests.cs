using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Commands.Access;

public sealed class GuildBookTests
{
    private const ulong Role = 55;
    private static readonly GuildId Guild = new(Rig.Guild);
    private static readonly CapabilityGrant Console = new(Role, nameof(Capability.UseConsole));

    private readonly FakeTimeProvider time = new();
    private readonly FakeGrains grains = new();
    private readonly GuildBook book;

    public GuildBookTests() => book = new(grains, time);

    private int Questions => grains.Calls.Count(call => call.Call.EndsWith(".View", StringComparison.Ordinal));

    [Fact]
    public async Task A_community_is_asked_once_in_fifteen_seconds()
    {
        Answers(View(1));
        for (var i = 0; i < 10; i++)
            Assert.Equal(1, (await book.Find(Guild)).Value!.Revision);
        Assert.Equal(1, Questions);

        Answers(View(2));
        time.Advance(GuildBook.Fresh);

        Assert.Equal(2, (await book.Find(Guild)).Value!.Revision);
        Assert.Equal(2, Questions);
    }

    [Fact]
    public async Task Whoever_comes_while_it_is_asked_waits_for_the_same_answer()
    {
        var answer = new TaskCompletionSource<Outcome<GuildView>>();
        grains.On<IGuildGrain>($"{Guild}", nameof(IGuildGrain.View), _ => answer.Task);
        var (one, other) = (book.Find(Guild), book.Find(Guild));
        time.Advance(TimeSpan.FromMinutes(1));
        var late = book.Find(Guild);

        answer.SetResult(View(1));

        Assert.All(await Task.WhenAll(one, other, late), found => Assert.Equal(1, found.Value!.Revision));
        Assert.Equal(1, Questions);
    }

    [Fact]
    public async Task While_nobody_can_be_asked_what_was_known_is_good_for_a_while_and_no_longer()
    {
        Answers(View(1));
        await book.Find(Guild);
        grains.On<IGuildGrain>($"{Guild}", nameof(IGuildGrain.View), _ => Task.FromException<Outcome<GuildView>>(new TimeoutException()));
        time.Advance(GuildBook.Fresh);

        for (var waited = GuildBook.Fresh; waited < GuildBook.GoodWithoutAnswer; waited += TimeSpan.FromMinutes(1), time.Advance(TimeSpan.FromMinutes(1)))
            Assert.Equal(1, (await book.Find(Guild)).Value!.Revision);
        time.Advance(GuildBook.GoodWithoutAnswer);
        Assert.Equal(RefusalCode.TimedOut, (await book.Find(Guild)).Refusal?.Code);

        Answers(View(3));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, (await book.Find(Guild)).Value!.Revision);
    }

    [Fact]
    public async Task Where_nobody_answers_not_every_call_asks_again()
    {
        Answers(new Refusal(RefusalCode.Unavailable));
        for (var i = 0; i < 10; i++)
            Assert.Equal(RefusalCode.Unavailable, (await book.Find(Guild)).Refusal?.Code);

        Assert.Equal(1, Questions);
    }

    [Fact]
    public async Task A_change_made_here_holds_at_once_also_against_an_answer_that_was_on_its_way()
    {
        var slow = new TaskCompletionSource<Outcome<GuildView>>();
        grains.On<IGuildGrain>($"{Guild}", nameof(IGuildGrain.View), _ => slow.Task);
        var asked = book.Find(Guild);
        book.Note(View(2));
        slow.SetResult(View(1));
        await asked;

        Assert.Equal(2, (await book.Find(Guild)).Value!.Revision);
    }

    [Fact]
    public async Task So_many_communities_are_remembered_and_no_more()
    {
        Answers(View(1));
        await book.Find(Guild);
        time.Advance(TimeSpan.FromSeconds(1));
        for (var other = 1UL; other <= GuildBook.Most; other++)
            book.Note(View(1) with { Guild = new GuildId(1_000_000 + other) });

        await book.Find(Guild);

        Assert.Equal(2, Questions);
    }

    [Fact]
    public async Task A_member_may_what_the_community_gave_to_his_role_for_as_long_as_it_does()
    {
        var command = Command();
        await using var rig = new Rig(command);
        var member = Rig.Anybody with { Roles = [Role] };
        Assert.Contains("not allowed", (await rig.Call("do", member)).Reply!.Cards[0].Text);

        rig.Decide(Rig.Guild, Console);
        rig.Time.Advance(GuildBook.Fresh);
        Assert.Equal("done", (await rig.Call("do", member)).Reply!.Text);
        Assert.Contains("not allowed", (await rig.Call("do")).Reply!.Cards[0].Text);

        rig.Decide(Rig.Guild);
        rig.Time.Advance(GuildBook.Fresh);
        Assert.Contains("not allowed", (await rig.Call("do", member)).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task While_no_silo_answers_configuration_and_admins_still_count_and_others_are_told_why_not()
    {
        await using var rig = new Rig(Command());
        rig.Grains.On<IGuildGrain>($"{Guild}", nameof(IGuildGrain.View), _ => Task.FromException<Outcome<GuildView>>(new TimeoutException()));
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = Role, Capability = Capability.UseConsole });

        Assert.Equal("done", (await rig.Call("do", Rig.Admin)).Reply!.Text);
        Assert.Equal("done", (await rig.Call("do", Rig.Anybody with { Roles = [Role] })).Reply!.Text);
        Assert.Contains("does not answer at the moment", (await rig.Call("do")).Reply!.Cards[0].Text);
        Assert.Equal((AuditOutcome.Refused, "Unavailable"), rig.Log.Recent[^1] is var entry ? (entry.Outcome, entry.Reason) : default);
    }

    [Fact]
    public async Task What_one_community_gave_counts_for_nothing_in_another()
    {
        await using var rig = new Rig(Command());
        rig.Decide(999, Console);

        Assert.Equal("done", (await rig.Call("do", Rig.Anybody with { Guild = 999, Roles = [Role] })).Reply!.Text);
        Assert.Contains("not allowed", (await rig.Call("do", Rig.Anybody with { Roles = [Role] })).Reply!.Cards[0].Text);
    }

    private static FakeCommand Command() => new(new("do", "Text") { Needs = Capability.UseConsole }, _ => new Reply { Text = "done" });

    private static GuildView View(long revision) => new(Guild, GuildSettings.Default, [], revision);

    private void Answers(Outcome<GuildView> answer) => grains.On<IGuildGrain>($"{Guild}", nameof(IGuildGrain.View), _ => Task.FromResult(answer));
}
