using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Bridge.Places;

public sealed class PlaceMakerTests
{
    private const ulong Guild = 1;
    private static readonly ServerId Island = ServerId.Parse("island");
    private static readonly ServerId Ragnarok = ServerId.Parse("rag");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeChannels discord = new(Guild);
    private readonly FakeGuildChannels grain;
    private int makers;

    public PlaceMakerTests() => grain = new(clock);

    [Fact]
    public async Task A_thread_is_made_in_one_channel_in_one_category_and_used_again()
    {
        var made = await Make(Wish(Island));
        var again = await Make(Wish(Island));
        var other = await Make(Wish(Ragnarok));

        Assert.Equal([(PlaceKind.Category, "Chat Bridge"), (PlaceKind.Text, "chat-bridge"), (PlaceKind.Thread, "Server island"), (PlaceKind.Thread, "Server rag")], Everything());
        Assert.Equal(made.Place, again.Place);
        Assert.Equal((grain.Channels.Shared, grain.Channels.Shared), (made.Place?.Channel, other.Place?.Channel));
        Assert.NotEqual(made.Place, other.Place);
    }

    [Fact]
    public async Task A_channel_of_its_own_and_a_post_in_a_forum_are_made_as_well()
    {
        discord.With(new Place(77, Guild, PlaceKind.Forum, "games", null, false, false, (Rights)ulong.MaxValue));

        var channel = await Make(Wish(Island, PlaceMode.Channel));
        var post = await Make(Wish(Island, PlaceMode.Post) with { Forum = 77 });

        Assert.Equal("server-island", discord.All.Single(place => place.Id == channel.Place!.Channel).Name);
        Assert.Null(channel.Place!.Thread);
        Assert.Equal(77UL, post.Place!.Channel);
        Assert.Equal(77UL, discord.All.Single(place => place.Id == post.Place.Thread).Parent);
    }

    [Fact]
    public async Task Many_who_want_the_same_at_once_get_the_same()
    {
        var wishes = Enumerable.Range(0, 8).Select(turn => Maker(discord, grain, new Fuse()).Make(Wish(turn % 2 == 0 ? Island : Ragnarok), CancellationToken.None));

        var places = (await Run(Task.WhenAll(wishes))).Select(made => made.Place).Distinct().ToArray();

        Assert.Equal(2, places.Length);
        Assert.Equal(4, discord.All.Length);
    }

    [Fact]
    public async Task Wherever_a_process_is_killed_the_next_one_finds_what_it_made()
    {
        for (var steps = 0; ; steps++)
        {
            var (world, memory) = (new FakeChannels(Guild), new FakeGuildChannels(clock));
            var fuse = new Fuse(steps);
            var killed = false;
            try
            {
                await Run(Maker(world.For(fuse), memory, fuse).Make(Wish(Island), CancellationToken.None));
            }
            catch (KilledException)
            {
                killed = true;
            }

            var made = await Run(Maker(world, memory, new Fuse()).Make(Wish(Island), CancellationToken.None));

            Assert.Null(made.Refusal);
            Assert.Equal(3, world.All.Length);
            Assert.Equal(made.Place, memory.Channels.Find(Island, PlaceMode.Thread)!.Place);
            if (killed)
                continue;
            Assert.True(steps > 12, $"Only {steps} steps were tried.");
            return;
        }
    }

    [Theory]
    [InlineData((int)Fault.Unanswered)]
    [InlineData((int)Fault.Lost)]
    [InlineData((int)Fault.Passing)]
    public async Task After_a_call_nobody_knows_the_end_of_nothing_is_made_twice(int fault)
    {
        for (var call = 0; call < 3; call++)
        {
            var (world, memory) = (new FakeChannels(Guild), new FakeGuildChannels(clock));
            for (var fine = 0; fine < call; fine++)
                world.Faults.Enqueue(Fault.None);
            world.Faults.Enqueue((Fault)fault);

            await Assert.ThrowsAsync<DiscordUnavailableException>(() => Run(Maker(world, memory, new Fuse()).Make(Wish(Island), CancellationToken.None)));
            var made = await Run(Maker(world, memory, new Fuse()).Make(Wish(Island), CancellationToken.None));

            Assert.NotNull(made.Place);
            Assert.Equal(3, world.All.Length);
        }
    }

    [Fact]
    public async Task What_users_rename_or_move_stays_and_what_they_delete_is_made_anew()
    {
        var made = await Make(Wish(Island));
        foreach (var place in discord.All)
            discord.Change(place.Id, old => old with { Name = "renamed" });
        Assert.Equal(made.Place, (await Make(Wish(Island))).Place);

        discord.Delete(made.Place!.Thread!.Value);
        var thread = await Make(Wish(Island));
        Assert.Equal(made.Place.Channel, thread.Place!.Channel);
        Assert.NotEqual(made.Place, thread.Place);

        discord.Delete(grain.Channels.Category!.Value);
        Assert.Equal(thread.Place, (await Make(Wish(Island))).Place);
        discord.Delete(made.Place.Channel);
        var all = await Make(Wish(Island));
        Assert.NotEqual(thread.Place.Channel, all.Place!.Channel);
        Assert.Equal(3, discord.All.Length);
    }

    [Fact]
    public async Task Servers_of_the_same_name_get_places_of_their_own_also_when_the_first_was_never_stored()
    {
        var fuse = new Fuse();
        await Make(Wish(Island) with { Name = "Chat" });
        var other = await Make(Wish(Ragnarok) with { Name = "Chat" });

        Assert.NotEqual(grain.Channels.Find(Island, PlaceMode.Thread)!.Place, other.Place);
        Assert.Equal(RefusalCode.InvalidQuery, (await Steal(fuse)).Refusal?.Code);

        async Task<Outcome<GuildChannels>> Steal(Fuse thief)
        {
            var turn = (await grain.For(thief).Take("thief")).Value!;
            return await grain.For(thief).Note(turn.Epoch, new(Place: new(Ragnarok, PlaceMode.Channel, grain.Channels.Find(Island, PlaceMode.Thread)!.Place)));
        }
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named_before_anything_is_made()
    {
        discord.Held = Rights.ViewChannel | Rights.SendMessages | Rights.SendInThreads | Rights.ReadHistory | Rights.AddReactions;

        var made = await Make(Wish(Island));

        Assert.Equal(Rights.ManageChannels | Rights.CreateThreads | Rights.ManageWebhooks, made.Missing);
        Assert.Empty(discord.All);
        Assert.Equal("Manage Channels, Manage Webhooks, Create Public Threads", PlaceTroubles.Names(made.Missing));
    }

    [Fact]
    public async Task Only_new_channels_are_hidden_and_only_when_that_is_wanted()
    {
        await Make(Wish(Island) with { Audience = [42] });

        Assert.Equal([42UL], Assert.Single(discord.Wanted, wanted => wanted.Kind == PlaceKind.Text).Audience!.Value.ToArray());
        Assert.All(discord.Wanted.Where(wanted => wanted.Kind != PlaceKind.Text), wanted => Assert.Null(wanted.Audience));
    }

    [Theory]
    [InlineData("The Island", "the-island")]
    [InlineData("  [EU] Ragnarök / 5x! ", "eu-ragnarök-5x")]
    [InlineData("🔥", "🔥")]
    [InlineData("\u202E\u200B", "island")]
    [InlineData("---", "island")]
    public void Channels_are_called_as_Discord_writes_names(string name, string slug)
    {
        var channel = PlaceNames.Channel(Guild, 2, Island, name);

        Assert.Equal(slug, channel.Name);
        Assert.Equal("blissbot:chat:island", channel.Marker);
    }

    [Fact]
    public async Task What_is_to_be_hidden_is_not_put_where_everybody_sees_it()
    {
        var open = (await Make(Wish(Island))).Place!;
        var before = discord.All.Length;

        var other = await Make(Wish(Ragnarok) with { Audience = [42] });
        var again = await Make(Wish(Island) with { Audience = [42] });

        Assert.Equal((null, open.Channel), (other.Place, other.Open));
        Assert.Equal((null, open.Channel), (again.Place, again.Open));
        Assert.Equal(before, discord.All.Length);
        discord.Change(open.Channel, place => place with { IsHidden = true });
        Assert.NotNull((await Make(Wish(Ragnarok) with { Audience = [42] })).Place);
        Assert.Equal(open, (await Make(Wish(Island) with { Audience = [42] })).Place);
    }

    [Fact]
    public async Task A_channel_of_its_own_or_a_forum_that_everybody_sees_is_not_taken_for_hidden()
    {
        discord.With(new Place(77, Guild, PlaceKind.Forum, "games", null, false, false, (Rights)ulong.MaxValue));
        var own = (await Make(Wish(Island, PlaceMode.Channel))).Place!;

        Assert.Equal(own.Channel, (await Make(Wish(Island, PlaceMode.Channel) with { Audience = [] })).Open);
        Assert.Equal(77UL, (await Make(Wish(Island, PlaceMode.Post) with { Forum = 77, Audience = [] })).Open);
        Assert.NotNull((await Make(Wish(Ragnarok, PlaceMode.Channel) with { Audience = [] })).Place);
    }

    [Fact]
    public void Names_have_room_in_Discord() =>
        Assert.All(new[] { PlaceNames.Channel(Guild, 2, Island, new string('x', 500)), PlaceNames.Thread(Guild, 2, Island, new string('x', 500)) }, place => Assert.InRange(place.Name.Length, 1, 100));

    private static PlaceWish Wish(ServerId server, PlaceMode mode = PlaceMode.Thread) => new(server, $"Server {server.Value}", Guild, mode);

    private Task<PlaceMade> Make(PlaceWish wish) => Run(Maker(discord, grain, new Fuse()).Make(wish, CancellationToken.None));

    private PlaceMaker Maker(IChannels channels, FakeGuildChannels memory, Fuse fuse) => new(channels, _ => memory.For(fuse), $"maker {Interlocked.Increment(ref makers)}", clock);

    /// <summary>Lets time pass until it is done.</summary>
    private async Task<T> Run<T>(Task<T> work)
    {
        await clock.Until(() => work.IsCompleted, TimeSpan.FromMilliseconds(50));
        return await work;
    }

    private (PlaceKind, string)[] Everything() => [.. discord.All.Select(place => (place.Kind, place.Name))];
}
