using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.BotClients.Tests.Commands.Server;

/// <summary>Bridges by command, over channels and memories as they really behave.</summary>
public sealed class BridgeCommandTests : IAsyncDisposable
{
    private const ulong Here = 5;
    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Server), new());
    private readonly FakeMemory memory;
    private readonly FakeGuildChannels guild;
    private readonly IDiscordBridgeGrain bridge;

    public BridgeCommandTests()
    {
        var game = new FakeGame(rig.Time);
        (memory, guild) = (new FakeMemory(game, rig.Time), new FakeGuildChannels(rig.Time));
        bridge = memory.For(new Fuse());
        var (places, chat) = (guild.For(new Fuse()), game.For(new Fuse()));
        rig.Channels.With(Text(Here), Text(200));
        rig.Grains
            .On<IChatBridgeGrain>("island", nameof(IChatBridgeGrain.Status), _ => chat.Status())
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Status), _ => bridge.Status())
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Repair), asked => bridge.Repair((ulong)asked[0]!, (string)asked[1]!))
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Switch), asked => bridge.Switch((ulong)asked[0]!, (bool)asked[1]!, (string)asked[2]!))
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Rebind), Rebind)
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Behave), asked => bridge.Behave((long)asked[0]!, (DiscordManners)asked[1]!, (string)asked[2]!))
            .On<IDiscordBridgeGrain>("island", nameof(IDiscordBridgeGrain.Mute), asked => bridge.Mute((ulong)asked[0]!, (BridgeMute)asked[1]!))
            .On<IGuildChannelsGrain>($"{Rig.Guild}", nameof(IGuildChannelsGrain.Status), _ => places.Status())
            .On<IGuildChannelsGrain>($"{Rig.Guild}", nameof(IGuildChannelsGrain.Take), asked => places.Take((string)asked[0]!))
            .On<IGuildChannelsGrain>($"{Rig.Guild}", nameof(IGuildChannelsGrain.Note), asked => places.Note((long)asked[0]!, (ChannelsMade)asked[1]!))
            .On<IGuildChannelsGrain>($"{Rig.Guild}", nameof(IGuildChannelsGrain.Release), asked => places.Release((long)asked[0]!))
            .On<IGuildChannelsGrain>($"{Rig.Guild}", nameof(IGuildChannelsGrain.SetDebug), asked => places.SetDebug((ulong?)asked[0], (string)asked[1]!));
    }

    /// <summary>What others do between the look of a command and its change.</summary>
    private Func<Task>? Meanwhile { get; set; }

    private async Task<Outcome<DiscordBridgeView>> Rebind(object?[] asked)
    {
        if (Meanwhile is { } others)
        {
            Meanwhile = null;
            await others();
        }
        return await bridge.Rebind((long)asked[0]!, (DiscordBinding)asked[1]!, (string)asked[2]!);
    }

    private DiscordBinding Binding => memory.State.Binding!;

    [Fact]
    public async Task Without_a_channel_a_thread_is_made_once()
    {
        var words = await Say("bridge enable");
        var place = Binding.Default;
        await Say("bridge enable");

        Assert.Contains($"<#{place.Thread}>", words, StringComparison.Ordinal);
        Assert.Equal(place, Binding.Default);
        Assert.Equal(5, rig.Channels.All.Length);
    }

    [Fact]
    public async Task The_mode_says_what_is_made()
    {
        await Say("bridge enable", ("mode", "here"));
        Assert.Equal(new DiscordPlace(Here), Binding.Default);

        await Say("bridge enable", ("mode", "channel"));
        Assert.Equal("the-island", rig.Channels.All.Single(place => place.Id == Binding.Default.Channel).Name);
    }

    [Fact]
    public async Task A_thread_or_forum_can_be_given_and_here_may_be_a_thread()
    {
        rig.Channels.With(new Place(201, Rig.Guild, PlaceKind.Thread, "t", 200, false, false, (Rights)ulong.MaxValue), new Place(300, Rig.Guild, PlaceKind.Forum, "f", null, false, false, (Rights)ulong.MaxValue));

        await Say("bridge enable", ("channel", new Mentioned(201, "t")));
        Assert.Equal(new DiscordPlace(200, 201), Binding.Default);

        await Say("bridge enable", ("channel", new Mentioned(300, "f")));
        Assert.Equal(300UL, Binding.Default.Channel);
        Assert.NotNull(Binding.Default.Thread);

        await Say("bridge enable", Rig.Admin with { Channel = 201 }, ("mode", "here"));
        Assert.Equal(new DiscordPlace(200, 201), Binding.Default);
    }

    [Theory]
    [InlineData(999UL)]
    [InlineData(301UL)]
    [InlineData(302UL)]
    public async Task A_channel_that_is_none_or_elsewhere_is_declined(ulong channel)
    {
        rig.Channels.With(new Place(301, 77, PlaceKind.Text, "elsewhere", null, false, false, (Rights)ulong.MaxValue), new Place(302, Rig.Guild, PlaceKind.Category, "c", null, false, false, (Rights)ulong.MaxValue));

        var words = await Say("bridge enable", ("channel", new Mentioned(channel, "x")));

        Assert.Contains("Chat cannot be there", words, StringComparison.Ordinal);
        Assert.Null(memory.State.Binding);
    }

    [Fact]
    public async Task What_everybody_sees_already_is_said_and_not_taken_for_hidden()
    {
        await Say("bridge enable");
        var (shared, before) = (Binding.Default.Channel, Binding);

        Assert.Contains($"<#{shared}> is there already", await Say("bridge enable", ("hidden", true)), StringComparison.Ordinal);
        Assert.Contains("<#200> is there already", await Say("bridge enable", ("hidden", true), ("channel", new Mentioned(200, "x"))), StringComparison.Ordinal);
        Assert.Contains($"<#{Here}> is there already", await Say("bridge enable", ("hidden", true), ("mode", "here")), StringComparison.Ordinal);
        Assert.Same(before, Binding);

        await Say("bridge enable", ("hidden", true), ("mode", "channel"));
        Assert.True(rig.Channels.All.Single(place => place.Id == Binding.Default.Channel).IsHidden);
    }

    [Fact]
    public async Task Connecting_again_keeps_routes_and_manners()
    {
        await bridge.Bind(new(Rig.Guild, new(200), [new(LineKind.Admin, new(200))], new([4], [9], TellsDeletions: true)), "admin");

        await Say("bridge enable", ("mode", "here"));

        Assert.Equal((Here, LineKind.Admin), (Binding.Default.Channel, Assert.Single(Binding.Routes).Kind));
        Assert.True(Binding.Manners.TellsDeletions);
        Assert.Equal([4UL], Binding.Manners.Roles.ToArray());
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named_where_something_is_made_and_where_something_is_given()
    {
        rig.Channels.Held = Rights.ViewChannel | Rights.SendMessages | Rights.ReadHistory | Rights.AddReactions;

        var made = await Say("bridge enable");
        var given = await Say("bridge enable", ("mode", "here"));
        var status = await Say("bridge status");

        Assert.Contains("**Manage Channels**", made, StringComparison.Ordinal);
        Assert.Contains("**Create Public Threads**", made, StringComparison.Ordinal);
        Assert.All(new[] { given, status }, words => Assert.Contains("**Manage Webhooks**", words, StringComparison.Ordinal));
        Assert.Equal(2, rig.Channels.All.Length);
    }

    [Fact]
    public async Task Discord_failing_in_the_middle_is_said_and_the_next_call_goes_on()
    {
        rig.Channels.Faults.Enqueue(Fault.None);
        rig.Channels.Faults.Enqueue(Fault.Unanswered);

        Assert.Contains("found again", await Say("bridge enable"), StringComparison.Ordinal);
        Assert.Null(memory.State.Binding);
        await Say("bridge enable");

        Assert.Equal(5, rig.Channels.All.Length);
        Assert.NotNull(Binding.Default.Thread);
    }

    [Fact]
    public async Task A_repair_makes_anew_what_is_gone_and_lets_the_bridge_go_on()
    {
        await Say("bridge enable");
        var before = Binding.Default;
        rig.Channels.Delete(before.Thread!.Value);
        var begun = (await bridge.Begin("worker")).Value!;
        await bridge.Report(begun.Epoch, DiscordCondition.Broken, "gone");

        var words = await Say("bridge repair");

        Assert.Contains($"<#{Binding.Default.Thread}>", words, StringComparison.Ordinal);
        Assert.NotEqual(before, Binding.Default);
        Assert.Equal(before.Channel, Binding.Default.Channel);
        Assert.True(memory.State.View(rig.Time.GetUtcNow()).WantsWork());
        Assert.DoesNotContain("🔧", await Say("bridge repair"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bridge repair")]
    [InlineData("bridge enable")]
    public async Task What_others_change_while_places_are_made_stays(string path)
    {
        await Say("bridge enable");
        rig.Channels.Delete(Binding.Default.Thread!.Value);
        Meanwhile = () => bridge.Bind(Binding with { Routes = [new(LineKind.Admin, new(200))], Manners = Binding.Manners with { TellsDeletions = true } }, "other");

        await Say(path);

        Assert.Equal(LineKind.Admin, Assert.Single(Binding.Routes).Kind);
        Assert.True(Binding.Manners.TellsDeletions);
        Assert.Contains(rig.Channels.All, place => place.Id == Binding.Default.Thread);
    }

    [Fact]
    public async Task Players_and_members_are_muted_listed_and_heard_again()
    {
        await Say("bridge enable");

        await Say("bridge mute", ("duration", 60L), ("player", "Rex"), ("reason", "@everyone **x**"));
        await Say("bridge mute", ("duration", 60L), ("member", new Mentioned(9, "Bob")));
        var status = await Say("bridge status");
        Assert.Contains("Rex", status, StringComparison.Ordinal);
        Assert.Contains("<@9>", status, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", status, StringComparison.Ordinal);
        Assert.Equal(2, memory.State.Muted.Length);

        await Say("bridge mute", ("duration", 0L), ("player", "rex"));
        await Say("bridge unmute", ("member", new Mentioned(9, "Bob")));

        Assert.Empty(memory.State.Muted);
        Assert.Contains("not both", await Say("bridge unmute"), StringComparison.Ordinal);
        Assert.Contains("not both", await Say("bridge mute", ("duration", 5L), ("player", "Rex"), ("member", new Mentioned(9, "Bob"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_may_be_called_once_staff_allowed_them_and_everyone_never()
    {
        await Say("bridge enable");

        await Say("bridge mentions", ("role", new Mentioned(70, "Staff")), ("allow", true));
        Assert.Equal([new MentionRole(70, "Staff")], Binding.Manners.Mentions!.Value.ToArray());
        Assert.Contains("<@&70>", await Say("bridge status"), StringComparison.Ordinal);

        Assert.Contains("Choose a role", await Say("bridge mentions", ("role", new Mentioned(Rig.Guild, "@everyone")), ("allow", true)), StringComparison.Ordinal);
        await Say("bridge mentions", ("role", new Mentioned(70, "Staff")), ("allow", false));
        Assert.Empty(Binding.Manners.Mentions!.Value.ToArray());
    }

    [Fact]
    public async Task Manners_are_changed_one_by_one()
    {
        await Say("bridge enable");
        await Say("bridge mentions", ("role", new Mentioned(70, "Staff")), ("allow", true));

        await Say("bridge manners", ("deletions", true));
        await Say("bridge manners", ("edits", false));

        Assert.Equal((false, true, false), (Binding.Manners.TellsEdits, Binding.Manners.TellsDeletions, Binding.Manners.ExplainsFailures));
        Assert.Single(Binding.Manners.Mentions!.Value);
    }

    [Fact]
    public async Task Staff_chooses_where_troubles_are_told()
    {
        await Say("bridge debug", ("channel", new Mentioned(200, "staff")));
        Assert.Equal(200UL, guild.Channels.Debug);

        rig.Channels.Held = Rights.ViewChannel;
        Assert.Contains("**Send Messages**", await Say("bridge debug", ("channel", new Mentioned(Here, "other"))), StringComparison.Ordinal);
        Assert.Equal(200UL, guild.Channels.Debug);

        await Say("bridge debug");
        Assert.Null(guild.Channels.Debug);
    }

    [Fact]
    public async Task Who_may_for_one_server_does_not_choose_where_troubles_of_all_are_told()
    {
        rig.Grants.Grants.Add(new() { Guild = Rig.Guild, Role = 55, Capability = Capability.ManageBridges, Server = "island" });

        Assert.Contains("for all of them", await Say("bridge debug", Rig.Anybody with { Roles = [55] }, ("channel", new Mentioned(200, "staff"))), StringComparison.Ordinal);
        Assert.Null(guild.Channels.Debug);
    }

    [Fact]
    public async Task Another_communitys_bridge_is_nobodys_business_here()
    {
        await bridge.Bind(new(77, new(300), [], DiscordManners.Default), "admin");

        foreach (var words in new[]
        {
            await Say("bridge repair"), await Say("bridge status"), await Say("bridge manners", ("edits", false)), await Say("bridge mute", ("duration", 5L), ("player", "Rex")),
            await Say("bridge unmute", ("player", "Rex")), await Say("bridge mentions", ("role", new Mentioned(70, "Staff")), ("allow", true)),
        })
            Assert.Contains("There is no bridge yet", words, StringComparison.Ordinal);

        Assert.Equal(DiscordManners.Default, Binding.Manners);
        Assert.Empty(memory.State.Muted);
    }

    [Fact]
    public async Task Another_communitys_bridge_is_neither_switched_off_nor_taken_while_it_is_on()
    {
        await bridge.Bind(new(77, new(300), [], DiscordManners.Default), "admin");

        foreach (var words in new[] { await Say("bridge disable"), await Say("bridge enable"), await Say("bridge enable", ("mode", "here")) })
            Assert.Contains("another community", words, StringComparison.Ordinal);
        Assert.Equal((77UL, true), (Binding.Guild, memory.State.IsOn));
        // Nothing was made for what cannot be.
        Assert.Equal(2, rig.Channels.All.Length);
    }

    [Fact]
    public async Task What_another_community_switched_off_is_taken_over_without_what_they_left()
    {
        await bridge.Bind(new(77, new(300), [new(LineKind.Admin, new(300))], new([4], [9])), "admin");
        await bridge.Mute(77, new BridgeMute("Rex", null, rig.Time.GetUtcNow().AddHours(1), "their admin", "theirs"));
        await bridge.Switch(77, false, "admin");

        Assert.Contains("There is no bridge yet", await Say("bridge disable"), StringComparison.Ordinal);
        await Say("bridge enable", ("mode", "here"));

        Assert.Equal((Rig.Guild, Here, 0), (Binding.Guild, Binding.Default.Channel, Binding.Routes.Length));
        Assert.Equal(DiscordManners.Default, Binding.Manners);
        Assert.Empty(memory.State.Muted);
    }

    [Fact]
    public async Task A_bridge_of_ones_own_is_switched_off()
    {
        await Say("bridge enable", ("mode", "here"));

        Assert.Contains("Nothing is carried", await Say("bridge disable"), StringComparison.Ordinal);
        Assert.False(memory.State.IsOn);
    }

    [Theory]
    [InlineData("bridge mute")]
    [InlineData("bridge unmute")]
    [InlineData("bridge mentions")]
    [InlineData("bridge manners")]
    [InlineData("bridge repair")]
    [InlineData("bridge enable")]
    public async Task Nobody_else_may(string path) => Assert.Contains("not allowed", Text(await rig.Call(path, Rig.Anybody, ("server", "island"))), StringComparison.OrdinalIgnoreCase);

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private static Place Text(ulong id) => new(id, Rig.Guild, PlaceKind.Text, "chat", null, false, false, (Rights)ulong.MaxValue);

    private Task<string> Say(string path, params (string Name, object Value)[] values) => Say(path, Rig.Admin, values);

    private async Task<string> Say(string path, Caller caller, params (string Name, object Value)[] values) =>
        Text(await rig.Call(path, caller, path == "bridge debug" ? values : [("server", "island"), .. values]));

    private static string Text(Sent sent)
    {
        var card = sent.Reply!.Cards.FirstOrDefault();
        return string.Join('\n', new[] { sent.Reply.Text, card?.Title, card?.Text }.Concat(card?.Fields.SelectMany(field => new[] { field.Name, field.Value }) ?? []));
    }
}
