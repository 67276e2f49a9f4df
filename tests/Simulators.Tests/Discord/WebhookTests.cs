namespace BlissBot.Simulators.Tests.Discord;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_webhook_speaks_under_any_name_but_not_under_discords()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        var (path, id) = await Create(discord);

        Assert.Equal(204, (await discord.Nobody.Post(path, new { content = "quiet" })).Status);
        var message = (await discord.Nobody.Post(path + "?wait=true", new { content = "hello", username = "Survivor <3" })).Expect(200);

        Assert.Equal(("Survivor <3", "0000", id), ((string)message["author"]!["username"]!, (string)message["author"]!["discriminator"]!, (string)message["webhook_id"]!));
        Assert.Equal("quiet", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal("hello", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal("USERNAME_INVALID_CONTAINS", (await discord.Nobody.Post(path, new { content = "x", username = "DiscordKing" })).Fault("username"));
        Assert.Equal("BASE_TYPE_BAD_LENGTH", (await discord.Nobody.Post(path, new { content = "x", username = new string('x', 81) })).Fault("username"));
        Assert.Equal((401, 50027), (await discord.Nobody.Post($"webhooks/{id}/wrong", new { content = "x" })).Error);
        Assert.Equal((404, 10015), (await discord.Nobody.Post("webhooks/5/wrong", new { content = "x" })).Error);
    }

    [Fact]
    public async Task Its_messages_are_read_changed_and_deleted_by_its_token()
    {
        await using var discord = await TestDiscord.Start();
        var (path, _) = await Create(discord);
        var id = (string)(await discord.Nobody.Post(path + "?wait=true", new { content = "one" })).Expect(200)["id"]!;

        Assert.Equal("one", (string)(await discord.Nobody.Get($"{path}/messages/{id}")).Expect(200)["content"]!);
        (await discord.Nobody.Patch($"{path}/messages/{id}", new { content = "two" })).Expect(200);
        Assert.Equal(["two"], await discord.Owner.Hears(discord.Channel));
        Assert.Equal((403, 50005), (await discord.Probe.Patch($"channels/{discord.Channel}/messages/{id}", new { content = "three" })).Error);
        Assert.Equal(204, (await discord.Nobody.Delete($"{path}/messages/{id}")).Status);
        Assert.Empty(await discord.Owner.Hears(discord.Channel));
    }

    [Fact]
    public async Task It_writes_into_threads_and_begins_posts_in_forums()
    {
        await using var discord = await TestDiscord.Start();
        var (path, _) = await Create(discord);
        var thread = (string)(await discord.Probe.Post($"channels/{discord.Channel}/threads", new { name = "t", type = 11 })).Expect(201)["id"]!;
        var (forum, _) = await Create(discord, discord.Sandbox.Channels["help-forum"]);

        (await discord.Nobody.Post($"{path}?wait=true&thread_id={thread}", new { content = "in thread" })).Expect(200);
        var post = (await discord.Nobody.Post($"{forum}?wait=true", new { content = "first", thread_name = "new post" })).Expect(200);

        Assert.Equal(["in thread"], await discord.Owner.Hears(thread));
        Assert.Equal("new post", (string)(await discord.Probe.Get($"channels/{post["channel_id"]}")).Expect(200)["name"]!);
        Assert.Equal((400, 220001), (await discord.Nobody.Post(forum, new { content = "x" })).Error);
        Assert.Equal((404, 10003), (await discord.Nobody.Post($"{path}?thread_id=5", new { content = "x" })).Error);
    }

    [Fact]
    public async Task A_channel_has_fifteen_and_others_do_not_see_their_tokens()
    {
        await using var discord = await TestDiscord.Start();
        for (var number = 0; number < 15; number++) await Create(discord);

        Assert.Equal((400, 30007), (await discord.Probe.Post($"channels/{discord.Channel}/webhooks", new { name = "one more" })).Error);
        Assert.All((await discord.Owner.Get($"channels/{discord.Channel}/webhooks")).Expect(200).AsArray(), each => Assert.Null(each!["token"]));
        Assert.All((await discord.Probe.Get($"guilds/{discord.Guild}/webhooks")).Expect(200).AsArray(), each => Assert.NotNull(each!["token"]));
        Assert.Equal((403, 50013), (await discord.Survivor.Get($"channels/{discord.Channel}/webhooks")).Error);
    }

    private static async Task<(string Path, string Id)> Create(TestDiscord discord, string? channel = null)
    {
        var webhook = (await discord.Probe.Post($"channels/{channel ?? discord.Channel}/webhooks", new { name = "Bridge" })).Expect(200);
        return ($"webhooks/{webhook["id"]}/{webhook["token"]}", (string)webhook["id"]!);
    }
}
