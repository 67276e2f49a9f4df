using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class GuildChannelsGrainTests(ClusterFixture fixture)
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private static ulong lastGuild = 900_000;

    private readonly IGuildChannelsGrain grain = fixture.Grains.GuildChannels(Interlocked.Increment(ref lastGuild));

    [Fact]
    public async Task One_at_a_time_makes_places_and_what_was_made_is_known_to_the_next()
    {
        var first = Good(await grain.Take("one"));
        Assert.Equal(RefusalCode.LeaseHeld, (await grain.Take("two")).Refusal?.Code);
        Good(await grain.Note(first.Epoch, new(Category: 5)));
        Good(await grain.Note(first.Epoch, new(Shared: 6)));
        Good(await grain.Note(first.Epoch, new(Place: new(Island, PlaceMode.Thread, new(6, 7)))));
        Assert.True(Good(await grain.Release(first.Epoch)));

        var second = Good(await grain.Take("two"));

        Assert.Equal((5UL, 6UL), (second.Channels.Category, second.Channels.Shared));
        Assert.Equal(new DiscordPlace(6, 7), second.Channels.Find(Island, PlaceMode.Thread)?.Place);
        Assert.True(second.Epoch > first.Epoch);
        Assert.Equal(RefusalCode.LeaseLost, (await grain.Note(first.Epoch, new(Category: 8))).Refusal?.Code);
        Assert.False(Good(await grain.Release(first.Epoch)));
        Assert.Equal(5UL, Good(await grain.Status()).Category);
    }

    [Fact]
    public async Task Nobody_notes_a_place_without_an_id_or_one_of_another_server()
    {
        var turn = Good(await grain.Take("one"));
        Good(await grain.Note(turn.Epoch, new(Place: new(Island, PlaceMode.Thread, new(6, 7)))));

        foreach (var made in new ChannelsMade[]
        {
            new(Category: 0), new(Shared: 0), new(Place: new(Island, PlaceMode.Thread, new(0))), new(Place: new(Island, PlaceMode.Thread, new(6, 0))),
            new(Place: new(default, PlaceMode.Thread, new(6, 8))), new(Place: new(Island, (PlaceMode)9, new(6, 8))), new(Place: new(ServerId.Parse("rag"), PlaceMode.Channel, new(6, 7))),
        })
            Assert.Equal(RefusalCode.InvalidQuery, (await grain.Note(turn.Epoch, made)).Refusal?.Code);
    }

    [Fact]
    public async Task Only_communities_have_places()
    {
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IGuildChannelsGrain>("nobody").Take("one")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await grain.Take(" ")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await grain.SetDebug(0, "admin")).Refusal?.Code);
    }

    [Fact]
    public async Task Staff_is_told_where_it_wants()
    {
        Assert.Equal(9UL, Good(await grain.SetDebug(9, "admin")).Debug);
        Assert.Null(Good(await grain.SetDebug(null, "admin")).Debug);
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal}");
}
