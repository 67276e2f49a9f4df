using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class DiscordBridgeGrainTests
{
    private static readonly DiscordBinding Binding = new(1, new DiscordPlace(100), [], DiscordManners.Default);
    private readonly TestWorld world;
    private readonly BridgedServer game;
    private readonly IDiscordBridgeGrain memory;

    public DiscordBridgeGrainTests(ClusterFixture fixture)
    {
        world = fixture.World;
        game = new BridgedServer(world, () => fixture.Grains);
        memory = fixture.Grains.DiscordBridge(game.Id);
    }

    [Fact]
    public async Task Whoever_carries_finds_everything_the_one_before_noted_and_that_one_notes_no_more()
    {
        Good(await memory.Bind(Binding, "admin"));
        var first = Good(await memory.Begin("one"));
        var intent = new PostIntent(1, 2, 100, 9, 5, "print");
        var heard = new HeardMessage(77, "Ann", InboundState.Queued, null, false, DateTimeOffset.UnixEpoch);
        Good(await memory.NoteWebhook(first.Epoch, new BridgeWebhook(100, 9, new SecretText("hook-secret"))));
        Good(await memory.Note(first.Epoch, new DiscordProgress(Next: intent)));
        Good(await memory.NoteHeard(first.Epoch, heard));
        Good(await memory.Note(first.Epoch, new DiscordProgress(Settled: [new InboundReceipt("77", InboundState.Delivered)])));

        var second = Good(await memory.Begin("two"));

        Assert.Equal(intent, second.Intent);
        Assert.Equal("hook-secret", Assert.Single(second.Webhooks).Token.Reveal());
        Assert.Equal(heard with { State = InboundState.Delivered }, Assert.Single(second.Heard));
        Assert.Equal(RefusalCode.LeaseLost, (await memory.Note(first.Epoch, new DiscordProgress(Through: 9))).Refusal?.Code);
        Assert.True(second.Epoch > first.Epoch);
    }

    [Fact]
    public async Task No_secret_is_in_anything_that_may_be_shown()
    {
        Good(await memory.Bind(Binding, "admin"));
        var begun = Good(await memory.Begin("one"));
        Good(await memory.NoteWebhook(begun.Epoch, new BridgeWebhook(100, 9, new SecretText("hook-secret"))));

        var shown = $"{Good(await memory.Status())} {Good(await memory.Begin("two"))} {Good(await memory.Begin("two")).Webhooks[0]}";

        Assert.DoesNotContain("hook-secret", shown, StringComparison.Ordinal);
        Assert.Contains("***", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manners_change_what_is_there_and_never_what_was_changed_meanwhile()
    {
        Assert.Equal(RefusalCode.NotFound, (await memory.Behave(0, DiscordManners.Default, "admin")).Refusal?.Code);
        var bound = Good(await memory.Bind(Binding with { Routes = [new(LineKind.Admin, new DiscordPlace(200))] }, "admin"));
        var manners = DiscordManners.Default with { TellsDeletions = true, Mentions = [new MentionRole(70, "Staff")] };

        var view = Good(await memory.Behave(bound.Revision, manners, "admin"));

        Assert.Equal((true, "Staff"), (view.Binding!.Manners.TellsDeletions, view.Binding.Manners.Mentions!.Value[0].Name));
        Assert.Equal(LineKind.Admin, Assert.Single(view.Binding.Routes).Kind);
        Assert.Equal(RefusalCode.LeaseLost, (await memory.Behave(bound.Revision, DiscordManners.Default, "admin")).Refusal?.Code);
        foreach (var wrong in new[] { new MentionRole(0, "x"), new MentionRole(5, ""), new MentionRole(Binding.Guild, "@everyone") })
            Assert.Equal(RefusalCode.InvalidQuery, (await memory.Behave(view.Revision, DiscordManners.Default with { Mentions = [wrong] }, "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_bound_over()
    {
        var bound = Good(await memory.Bind(Binding, "admin"));
        Good(await memory.Behave(bound.Revision, DiscordManners.Default with { TellsDeletions = true }, "other"));

        Assert.Equal(RefusalCode.LeaseLost, (await memory.Rebind(bound.Revision, Binding with { Default = new(7) }, "admin")).Refusal?.Code);

        var now = Good(await memory.Status());
        Assert.True(now.Binding!.Manners.TellsDeletions);
        Assert.Equal(7UL, Good(await memory.Rebind(now.Revision, now.Binding with { Default = new(7) }, "admin")).Binding!.Default.Channel);
    }

    [Fact]
    public async Task A_webhook_whose_key_is_lost_is_unknown_to_whoever_carries_next()
    {
        Good(await memory.Bind(Binding, "admin"));
        var begun = Good(await memory.Begin("one"));
        Good(await memory.NoteWebhook(begun.Epoch, new BridgeWebhook(100, 9, SecretText.Unreadable("sealed"))));

        Assert.Empty(Good(await memory.Begin("two")).Webhooks);
    }

    [Fact]
    public async Task A_bridge_that_is_off_broken_or_unbound_is_not_carried()
    {
        Assert.Equal(RefusalCode.BridgeDisabled, (await memory.Begin("one")).Refusal?.Code);
        Good(await memory.Bind(Binding, "admin"));
        var begun = Good(await memory.Begin("one"));
        Good(await memory.Report(begun.Epoch, DiscordCondition.Broken, "The channel is gone."));
        Assert.Equal(RefusalCode.BridgeDisabled, (await memory.Begin("one")).Refusal?.Code);
        Good(await memory.Repair(1, "admin"));
        begun = Good(await memory.Begin("one"));
        Good(await memory.Switch(1, false, "admin"));
        Assert.Equal(RefusalCode.LeaseLost, (await memory.Note(begun.Epoch, new DiscordProgress(Through: 1))).Refusal?.Code);
        Assert.Equal(RefusalCode.BridgeDisabled, (await memory.Begin("one")).Refusal?.Code);
        Assert.Null(Good(await memory.Unbind(1, "admin")).Binding);
        Assert.Equal(RefusalCode.NotFound, (await memory.Switch(1, true, "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task What_the_game_said_before_it_was_bound_is_not_delivered_any_more()
    {
        await game.Begin();
        game.SayInChat("Rex", "old");
        await game.Read(1);
        var sequence = Good(await game.Bridge.Status()).Sequence;

        Assert.Equal(sequence, Good(await memory.Bind(Binding, "admin")).Delivered);
    }

    [Fact]
    public async Task A_binding_that_makes_no_sense_is_refused_and_so_is_a_server_nobody_knows()
    {
        DiscordBinding[] faulty =
        [
            Binding with { Guild = 0 },
            Binding with { Default = new DiscordPlace(0) },
            Binding with { Routes = default },
            Binding with { Routes = [new DiscordRoute((LineKind)77, new DiscordPlace(1))] },
            Binding with { Routes = [new DiscordRoute(LineKind.Chat, new DiscordPlace(1)), new DiscordRoute(LineKind.Chat, new DiscordPlace(2))] },
        ];
        foreach (var binding in faulty)
            Assert.Equal(RefusalCode.InvalidQuery, (await memory.Bind(binding, "admin")).Refusal?.Code);
        Assert.Null(Good(await memory.Status()).Binding);
    }

    [Fact]
    public async Task A_server_is_not_bound_to_a_community_it_is_not_for()
    {
        await game.Begin();
        world.Source.Guilds[game.Id] = 77;

        Assert.Equal(RefusalCode.ServerUnknown, (await memory.Bind(Binding, "admin")).Refusal?.Code);
        Assert.Null(Good(await memory.Status()).Binding);
        Assert.Equal(77UL, Good(await memory.Bind(Binding with { Guild = 77 }, "admin")).Binding?.Guild);
    }

    [Fact]
    public async Task Of_two_communities_that_see_a_server_the_one_whose_bridge_is_on_keeps_it()
    {
        Good(await memory.Bind(Binding, "admin"));
        var mute = new BridgeMute("Rex", null, DateTimeOffset.UtcNow.AddHours(1), "admin");
        Func<Task<Outcome<DiscordBridgeView>>>[] tried =
        [
            () => memory.Bind(Binding with { Guild = 2 }, "thief"), () => memory.Switch(2, false, "thief"), () => memory.Repair(2, "thief"),
            () => memory.Unbind(2, "thief"), () => memory.Mute(2, mute),
        ];
        foreach (var one in tried)
            Assert.Equal(RefusalCode.BridgeElsewhere, (await one()).Refusal?.Code);
        Assert.Equal((1UL, true), (Good(await memory.Status()).Binding!.Guild, Good(await memory.Status()).IsOn));

        Good(await memory.Mute(1, mute));
        Good(await memory.Switch(1, false, "admin"));
        Assert.Equal(RefusalCode.NotFound, (await memory.Switch(2, true, "thief")).Refusal?.Code);
        var taken = Good(await memory.Bind(Binding with { Guild = 2 }, "admin"));

        Assert.Equal((2UL, true, 0), (taken.Binding!.Guild, taken.IsOn, taken.Muted.Length));
        Assert.Equal(RefusalCode.BridgeElsewhere, (await memory.Switch(1, false, "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task A_community_that_no_longer_sees_the_server_keeps_nobody_from_it()
    {
        await game.Begin();
        Good(await memory.Bind(Binding, "admin"));
        world.Source.Guilds[game.Id] = 77;

        Assert.Equal(77UL, Good(await memory.Bind(Binding with { Guild = 77 }, "admin")).Binding?.Guild);
    }

    [Fact]
    public async Task A_mute_is_seen_until_it_ends()
    {
        Good(await memory.Bind(Binding, "admin"));
        var mute = new BridgeMute("Rex", null, DateTimeOffset.UtcNow.AddHours(1), "admin");
        Assert.Equal(mute, Assert.Single(Good(await memory.Mute(1, mute)).Muted));
        Assert.Empty(Good(await memory.Mute(1, mute with { Player = "REX", Until = DateTimeOffset.UnixEpoch })).Muted);
        Assert.Equal(RefusalCode.InvalidQuery, (await memory.Mute(1, mute with { User = 5 })).Refusal?.Code);
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}
