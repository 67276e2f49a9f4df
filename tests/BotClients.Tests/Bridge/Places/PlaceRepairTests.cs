using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Bridge.Places;

/// <summary>What is broken, and what a repair does about it.</summary>
public sealed class PlaceRepairTests
{
    private const ulong Guild = 1;
    private const Rights All = (Rights)ulong.MaxValue & ~Rights.Administrator;
    private static readonly KnownServer Island = Bench.Island;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeChannels discord = new(Guild);
    private readonly FakeGuildChannels grain;

    public PlaceRepairTests() => grain = new(clock);

    public static TheoryData<string, string, bool, string> Matrix => new()
    {
        // what is broken, how it is found, whether it was made by us, what is done
        { "nothing", "Fine", true, "None" },
        { "channel deleted", "ChannelGone", true, "Remake" },
        { "channel deleted", "ChannelGone", false, "Tell" },
        { "thread deleted", "ThreadGone", true, "Remake" },
        { "thread deleted", "ThreadGone", false, "Tell" },
        { "thread archived", "Archived", true, "Wake" },
        { "thread archived", "Archived", false, "Wake" },
        { "thread locked", "Locked", true, "Unlock" },
        { "thread locked", "Locked", false, "Unlock" },
        { "thread locked, not ours to manage", "Locked", true, "Tell" },
        { "channel hidden", "Unseen", true, "Tell" },
        { "may not write", "RightsMissing", true, "Tell" },
        { "may not make webhooks", "RightsMissing", false, "Tell" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Every_way_to_break_a_place_has_its_cure(string broken, string health, bool isOurs, string cure)
    {
        discord.With(FakeChannels.Text(100, All), FakeChannels.Thread(101, 100, rights: All));
        var place = new DiscordPlace(100, 101);
        Break(broken);

        var (binding, steps) = await Repair(Binding(place), isOurs ? new(Island.Id, PlaceMode.Thread, place) : null);

        var step = Assert.Single(steps);
        Assert.Equal((health, cure), ($"{step.Finding.Health}", $"{step.Cure}"));
        if (step.Cure == PlaceCure.Remake)
            Assert.Equal(PlaceHealth.Fine, (await new PlaceInspector(discord).Look(binding.Default, true, TestContext.Current.CancellationToken)).Health);
        else
            Assert.Equal(place, binding.Default);
        if (step.Cure is PlaceCure.Wake or PlaceCure.Unlock)
            Assert.Equal((101UL, step.Cure == PlaceCure.Unlock), Assert.Single(discord.Woken));
        if (step.Cure == PlaceCure.Tell)
            Assert.NotNull(PlaceTroubles.Say(step.Finding));
    }

    [Theory]
    [InlineData(PlaceMode.Channel, true)]
    [InlineData(PlaceMode.Channel, false)]
    [InlineData(PlaceMode.Thread, true)]
    [InlineData(PlaceMode.Thread, false)]
    public async Task What_was_hidden_comes_back_hidden(PlaceMode mode, bool isHidden)
    {
        var place = mode == PlaceMode.Channel ? new DiscordPlace(300) : new(100, 101);

        var (binding, _) = await Repair(Binding(place), new(Island.Id, mode, place, isHidden));

        Assert.Equal(isHidden, discord.All.Single(made => made.Id == binding.Default.Channel).IsHidden);
        Assert.Equal(isHidden, grain.State.Channels.Find(Island.Id, mode)!.IsHidden);
    }

    [Fact]
    public async Task A_channel_of_its_own_comes_back_too()
    {
        var (binding, steps) = await Repair(Binding(new(300)), new(Island.Id, PlaceMode.Channel, new(300)));

        Assert.Equal(PlaceCure.Remake, Assert.Single(steps).Cure);
        Assert.Equal(PlaceKind.Text, discord.All.Single(place => place.Id == binding.Default.Channel).Kind);
    }

    [Fact]
    public async Task A_forum_that_is_gone_is_not_ours_to_make_but_a_post_in_it_is()
    {
        discord.With(new Place(77, Guild, PlaceKind.Forum, "games", null, false, false, All));
        var ours = new ServerPlace(Island.Id, PlaceMode.Post, new(77, 78));

        var (binding, steps) = await Repair(Binding(ours.Place), ours);
        Assert.Equal((PlaceCure.Remake, 77UL), (Assert.Single(steps).Cure, binding.Default.Channel));

        discord.Delete(77);
        (_, steps) = await Repair(Binding(ours.Place), ours);
        Assert.Equal(PlaceCure.Tell, Assert.Single(steps).Cure);
    }

    [Fact]
    public async Task Lines_whose_place_is_gone_go_where_all_else_goes_and_other_routes_stay()
    {
        discord.With(FakeChannels.Text(100, All), FakeChannels.Text(200, All));
        var binding = Binding(new(100)) with { Routes = [new(LineKind.Admin, new(404)), new(LineKind.Tribe, new(200))] };

        var (now, steps) = await Repair(binding, null);

        Assert.Equal([PlaceCure.None, PlaceCure.Unroute, PlaceCure.None], steps.Select(step => step.Cure));
        Assert.Equal([LineKind.Tribe], now.Routes.Select(route => route.Kind));
    }

    [Fact]
    public async Task What_cannot_be_made_anew_says_which_rights_are_missing()
    {
        discord.Held = All & ~Rights.ManageChannels;

        var (binding, steps) = await Repair(Binding(new(300)), new(Island.Id, PlaceMode.Channel, new(300)));

        var step = Assert.Single(steps);
        Assert.Equal((PlaceCure.Tell, Rights.ManageChannels), (step.Cure, step.Missing));
        Assert.Equal(new DiscordPlace(300), binding.Default);
    }

    [Fact]
    public void Every_pair_of_a_finding_and_an_owner_has_a_cure()
    {
        foreach (var health in Enum.GetValues<PlaceHealth>())
            foreach (var isOurs in new[] { true, false })
                foreach (var isDefault in new[] { true, false })
                {
                    var cure = PlaceRules.Cure(new(new(1, 2), health), isOurs, isDefault);
                    Assert.True(Enum.IsDefined(cure));
                    Assert.Equal(health == PlaceHealth.Fine, cure == PlaceCure.None);
                    Assert.False(cure == PlaceCure.Remake && !isOurs);
                }
    }

    private void Break(string how)
    {
        switch (how)
        {
            case "channel deleted": discord.Delete(100); break;
            case "thread deleted": discord.Delete(101); break;
            case "thread archived": discord.Change(101, place => place with { IsArchived = true }); break;
            case "thread locked": discord.Change(101, place => place with { IsArchived = true, IsLocked = true }); break;
            case "thread locked, not ours to manage": discord.Change(101, place => place with { IsArchived = true, IsLocked = true, Rights = All & ~Rights.ManageThreads }); break;
            case "channel hidden": discord.With(new Place(100, null, PlaceKind.Unseen, "", null, false, false, Rights.None)); break;
            case "may not write": discord.Change(101, place => place with { Rights = All & ~Rights.SendInThreads }); break;
            case "may not make webhooks": discord.Change(101, place => place with { Rights = All & ~Rights.ManageWebhooks }); break;
        }
    }

    private async Task<(DiscordBinding Binding, IReadOnlyList<RepairStep> Steps)> Repair(DiscordBinding binding, ServerPlace? ours)
    {
        var maker = new PlaceMaker(discord, _ => grain.For(new Fuse()), "repair", clock);
        var (now, steps) = await new PlaceRepair(discord, maker).Repair(Island, binding, GuildChannels.None with { Servers = ours is null ? [] : [ours] }, CancellationToken.None);
        return (now, steps);
    }

    private static DiscordBinding Binding(DiscordPlace place) => new(Guild, place, [], DiscordManners.Default);
}
