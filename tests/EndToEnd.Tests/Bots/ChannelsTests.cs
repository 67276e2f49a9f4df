using System.Globalization;
using System.Net;
using BlissBot.BotClients.Client;
using BlissBot.BotClients.Port;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Simulators.Discord;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>The port to channels by our own client, over real sockets.</summary>
public sealed class ChannelsTests : IAsyncLifetime
{
    private readonly DiscordSimulator discord = new(new() { Limits = new() { Enabled = false } }, TimeProvider.System);
    private DiscordRest rest = null!;
    private Channels channels = null!;
    private Webhooks webhooks = null!;
    private DiscordPerson owner = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ulong Guild => Number(discord.Sandbox.GuildId);

    private ulong Self => Number(discord.Sandbox.Bots["server"].ApplicationId);

    public async ValueTask InitializeAsync()
    {
        await discord.StartAsync(Cancellation);
        rest = new DiscordRest(
            new RestOptions { Token = new(discord.Sandbox.Bots["server"].BotToken), Address = new Uri(discord.ApiUrl + "/"), Retries = 0 }, new InvalidRequests(TimeProvider.System));
        (channels, webhooks, owner) = (new(rest, Self, TimeProvider.System), new(rest, Self), DiscordPerson.Owner(discord.Sandbox));
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        rest.Dispose();
        await discord.DisposeAsync();
        Assert.Empty(discord.Truth.Bugs.All);
    }

    [Fact]
    public async Task Whatever_is_wanted_is_made_once_and_found_again_also_when_it_is_archived()
    {
        var category = await Own(new(Guild, PlaceKind.Category, "Chat Bridge"));
        var text = await Own(Text(category));
        var thread = await Own(Thread(text));
        var post = await Own(Thread(Number(discord.Sandbox.Channels["help-forum"])) with { Opening = "Hello." });
        foreach (var each in new[] { thread, post })
            Assert.Equal(HttpStatusCode.OK, await owner.Do(HttpMethod.Patch, $"channels/{each}", new { archived = true }));
        Assert.Equal(HttpStatusCode.OK, await owner.Do(HttpMethod.Patch, $"channels/{text}", new { name = "renamed" }));

        Assert.Equal(category, await Own(new(Guild, PlaceKind.Category, "chat bridge")));
        Assert.Equal(text, await Own(Text(category)));
        Assert.Equal(thread, await Own(Thread(text)));
        Assert.Equal(post, await Own(Thread(Number(discord.Sandbox.Channels["help-forum"])) with { Opening = "Hello." }));
        Assert.NotEqual(thread, await Own(Thread(text) with { Except = [thread] }));
        var found = await Find(text);
        Assert.Equal((PlaceKind.Text, "renamed", category), (found.Kind, found.Name, found.Parent));
    }

    [Fact]
    public async Task A_thread_that_somebody_else_began_and_a_marker_that_only_begins_the_same_are_not_ours()
    {
        var text = await Own(Text(null) with { Marker = "blissbot:chat:island2" });
        Assert.NotEqual(text, await Own(Text(null)));

        Assert.Equal(HttpStatusCode.Created, await owner.Do(HttpMethod.Post, $"channels/{text}/threads", new { name = "The Island", type = 11 }));
        var ours = await Own(Thread(text));

        Assert.Equal(2, (await owner.Channels()).Count(channel => (string?)channel["parent_id"] == $"{text}" && (string?)channel["name"] == "The Island"));
        Assert.Equal(ours, await Own(Thread(text)));
    }

    [Theory]
    [InlineData(PlaceKind.Category)]
    [InlineData(PlaceKind.Text)]
    [InlineData(PlaceKind.Thread)]
    public async Task After_an_answer_that_was_lost_the_next_call_finds_what_was_made(PlaceKind kind)
    {
        var wanted = kind switch
        {
            PlaceKind.Category => new NewPlace(Guild, kind, "Chat Bridge"),
            PlaceKind.Text => Text(null),
            _ => Thread(Number(discord.Sandbox.ChannelId)),
        };
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.DropAfter, Method = "POST", Route = kind == PlaceKind.Thread ? "channels/{channel}/threads" : "guilds/{guild}/channels" });

        var failure = await Assert.ThrowsAsync<DiscordUnavailableException>(() => Own(wanted));
        Assert.Equal(DiscordTrouble.Unknown, failure.Trouble);
        var before = (await owner.Channels()).Count;
        await Own(wanted);

        Assert.Equal(before, (await owner.Channels()).Count);
    }

    [Fact]
    public async Task Rights_are_those_of_the_channel_and_of_a_thread_those_of_its_channel()
    {
        var text = await Own(Text(null));
        var thread = await Own(Thread(text));
        Assert.True((await Find(thread)).Rights.HasFlag(Rights.SendInThreads | Rights.ManageWebhooks));

        await Deny(text, (ulong)(Rights.SendInThreads | Rights.ManageWebhooks));
        Assert.False((await Find(thread)).Rights.HasFlag(Rights.SendInThreads));
        Assert.False((await Find(text)).Rights.HasFlag(Rights.ManageWebhooks));
        Assert.True((await channels.RightsIn(Guild, Cancellation)).HasFlag(Rights.ManageWebhooks | Rights.CreateThreads));

        await Deny(text, (ulong)Rights.ViewChannel);
        Assert.Equal(PlaceKind.Unseen, (await Find(text)).Kind);
        await Deny(text, 0);
        // What was forbidden a moment ago is believed unless it is asked afresh.
        Assert.Equal(PlaceKind.Unseen, (await channels.Find(text, isAfresh: false, Cancellation))!.Kind);
        Assert.Equal(PlaceKind.Text, (await Find(text)).Kind);
    }

    [Fact]
    public async Task What_is_gone_is_null()
    {
        var text = await Own(Text(null));
        await owner.Do(HttpMethod.Delete, $"channels/{text}");

        Assert.Null(await channels.Find(text, isAfresh: true, Cancellation));
    }

    [Fact]
    public async Task Threads_are_woken_and_locks_taken_away_only_when_that_is_wanted()
    {
        var thread = await Own(Thread(await Own(Text(null))));
        await owner.Do(HttpMethod.Patch, $"channels/{thread}", new { archived = true, locked = true });
        Assert.True((await Find(thread)) is { IsArchived: true, IsLocked: true });

        await channels.Wake(thread, unlocks: false, Cancellation);
        Assert.True((await Find(thread)) is { IsArchived: false, IsLocked: true });
        await channels.Wake(thread, unlocks: true, Cancellation);
        Assert.True((await Find(thread)) is { IsArchived: false, IsLocked: false });
    }

    [Fact]
    public async Task A_hidden_channel_is_seen_by_its_audience_and_us_alone()
    {
        var anybody = discord.Sandbox.Users.First(user => user.Role == "member");
        using var person = new DiscordPerson(discord.Sandbox, anybody.UserToken);
        var hidden = await Own(Text(null) with { Audience = [Number(discord.Sandbox.Roles["Staff"])] });
        var open = await Own(Text(null) with { Marker = "blissbot:chat:open", Audience = [Number(discord.Sandbox.Roles["Survivor"])] });
        using var staff = new DiscordPerson(discord.Sandbox, discord.Sandbox.Users.First(user => user.Role == "staff").UserToken);

        Assert.Equal(HttpStatusCode.Forbidden, await person.Do(HttpMethod.Get, $"channels/{hidden}/messages"));
        Assert.Equal(HttpStatusCode.OK, await person.Do(HttpMethod.Get, $"channels/{open}/messages"));
        Assert.Equal(HttpStatusCode.OK, await staff.Do(HttpMethod.Get, $"channels/{hidden}/messages"));
        Assert.True(await Find(hidden) is { Kind: PlaceKind.Text, IsHidden: true });
        Assert.False((await Find(await Own(Text(null) with { Marker = "blissbot:chat:plain" }))).IsHidden);
    }

    [Fact]
    public async Task A_channel_full_of_webhooks_says_so_and_one_without_the_right_too()
    {
        var text = await Own(Text(null));
        foreach (var number in Enumerable.Range(0, 15))
            await owner.Do(HttpMethod.Post, $"channels/{text}/webhooks", new { name = $"hook {number}" });

        Assert.Equal(DiscordTrouble.Full, (await Assert.ThrowsAsync<DiscordUnavailableException>(() => webhooks.Own(text, "BlissBot", Cancellation))).Trouble);
        await Deny(text, (ulong)Rights.ManageWebhooks);
        Assert.Equal(DiscordTrouble.Forbidden, (await Assert.ThrowsAsync<DiscordUnavailableException>(() => webhooks.Own(text, "BlissBot", Cancellation))).Trouble);
    }

    [Fact]
    public async Task Roles_that_are_listed_are_called_and_nothing_else()
    {
        var text = Number(discord.Sandbox.ChannelId);
        var (staff, survivor) = (discord.Sandbox.Roles["Staff"], discord.Sandbox.Roles["Survivor"]);
        var hook = await webhooks.Own(text, "BlissBot", Cancellation);

        await webhooks.Say(hook, new Speech("Rex", null, $"<@&{staff}> <@&{survivor}> @everyone <@{discord.Sandbox.Users[1].Id}>") { Roles = [Number(staff)] }, Cancellation);

        var expected = discord.Sandbox.Users.Where(user => user.Role == "staff").Select(user => Number(user.Id)).Order();
        Assert.Equal(expected, Assert.Single(discord.Truth.Pings).Pinged);
    }

    private static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);

    private NewPlace Text(ulong? category) => new(Guild, PlaceKind.Text, "chat-bridge") { Parent = category, Topic = "Chat.", Marker = "blissbot:chat:island" };

    private NewPlace Thread(ulong channel) => new(Guild, PlaceKind.Thread, "The Island") { Parent = channel };

    private Task<ulong> Own(NewPlace wanted) => channels.Own(wanted, Cancellation);

    private async Task<Place> Find(ulong channel) => Assert.IsType<Place>(await channels.Find(channel, isAfresh: true, Cancellation));

    private async Task Deny(ulong channel, ulong rights) =>
        Assert.Equal(HttpStatusCode.NoContent, await owner.Do(HttpMethod.Put, $"channels/{channel}/permissions/{Self}", new { type = 1, allow = "0", deny = $"{rights}" }));
}
