namespace BlissBot.Simulators.Tests.Discord;

public sealed class ChannelTests
{
    [Fact]
    public async Task Overwrites_decide_who_sees_and_who_writes()
    {
        await using var discord = await TestDiscord.Start();
        var channel = (await discord.Probe.Post($"guilds/{discord.Guild}/channels", new
        {
            name = "Secret Room",
            permission_overwrites = new object[] { new { id = discord.Guild, type = 0, deny = "1024" }, new { id = discord.ProbeId, type = 1, allow = "1024" } },
        })).Expect(201);
        var id = (string)channel["id"]!;

        Assert.Equal("secret-room", (string)channel["name"]!);
        Assert.Equal((403, 50001), (await discord.Survivor.Get($"channels/{id}")).Error);
        Assert.Equal(204, (await discord.Probe.Put($"channels/{id}/permissions/{discord.UserId("survivor42")}", new { type = 1, allow = "1024", deny = "2048" })).Status);
        Assert.Equal(200, (await discord.Survivor.Get($"channels/{id}")).Status);
        Assert.Equal((403, 50013), (await discord.Survivor.Post($"channels/{id}/messages", new { content = "x" })).Error);
        Assert.Equal(204, (await discord.Probe.Delete($"channels/{id}/permissions/{discord.UserId("survivor42")}")).Status);
        Assert.Equal((403, 50001), (await discord.Survivor.Get($"channels/{id}")).Error);
    }

    [Fact]
    public async Task A_bot_hands_on_only_rights_it_has_and_touches_only_roles_below_its_own()
    {
        await using var discord = await TestDiscord.Start();
        var above = discord.Sandbox.Bots["assistant"].BotToken;
        var roles = $"guilds/{discord.Guild}/roles";

        Assert.Equal((403, 50013), (await discord.Probe.Post(roles, new { name = "admin", permissions = "8" })).Error);
        var role = (await discord.Probe.Post(roles, new { name = "low", permissions = "0" })).Expect(200);
        Assert.Equal(204, (await discord.Probe.Put($"guilds/{discord.Guild}/members/{discord.UserId("survivor42")}/roles/{role["id"]}")).Status);
        Assert.Equal((403, 50013), (await discord.As("Bot " + above).Patch($"{roles}/{discord.Sandbox.Roles["BlissBot Probe"]}", new { name = "x" })).Error);
        Assert.Equal((403, 50013), (await discord.Probe.Delete($"guilds/{discord.Guild}/members/{discord.UserId("owner_olivia")}")).Error);
        Assert.Equal((403, 50013), (await discord.Survivor.Post(roles, new { name = "mine" })).Error);
    }

    [Fact]
    public async Task A_timed_out_member_only_reads_and_reasons_go_into_the_audit_log()
    {
        await using var discord = await TestDiscord.Start();
        var member = $"guilds/{discord.Guild}/members/{discord.UserId("survivor42")}";

        (await discord.Probe.Send(HttpMethod.Patch, member, new { communication_disabled_until = discord.Clock.GetUtcNow().AddMinutes(10) }, reason: "spam ✓ 100%")).Expect(200);
        Assert.Equal((403, 50013), (await discord.Survivor.Post($"channels/{discord.Channel}/messages", new { content = "x" })).Error);
        Assert.Empty(await discord.Survivor.Hears(discord.Channel));
        discord.Clock.Advance(TimeSpan.FromMinutes(10));
        await discord.Survivor.Say(discord.Channel, "back");

        var entry = (await discord.Probe.Get($"guilds/{discord.Guild}/audit-logs?limit=1")).Expect(200)["audit_log_entries"]![0]!;
        Assert.Equal(("spam ✓ 100%", discord.ProbeId), ((string)entry["reason"]!, (string)entry["user_id"]!));
    }

    [Fact]
    public async Task The_audit_log_says_which_message_and_which_overwrite()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session(RawGateway.Usual | 1 << 2);
        var message = (string)(await discord.Survivor.Say(discord.Channel, "x"))["id"]!;

        await discord.Probe.Put($"channels/{discord.Channel}/messages/pins/{message}");
        var pinned = await gateway.Until("GUILD_AUDIT_LOG_ENTRY_CREATE");
        await discord.Probe.Delete($"channels/{discord.Channel}/messages/{message}");
        var deleted = await gateway.Until("GUILD_AUDIT_LOG_ENTRY_CREATE");
        await discord.Probe.Put($"channels/{discord.Channel}/permissions/{discord.Sandbox.Roles["Survivor"]}", new { type = 0, deny = "2048" });
        var denied = await gateway.Until("GUILD_AUDIT_LOG_ENTRY_CREATE");

        Assert.Equal((74, message), ((int)pinned["action_type"]!, (string)pinned["options"]!["message_id"]!));
        Assert.Equal((72, discord.Channel), ((int)deleted["action_type"]!, (string)deleted["options"]!["channel_id"]!));
        Assert.Equal((13, "Survivor"), ((int)denied["action_type"]!, (string)denied["options"]!["role_name"]!));
    }

    [Fact]
    public async Task People_come_are_shown_the_door_and_come_back()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session(RawGateway.Usual | 1 << 1);

        var newcomer = discord.Simulator.Join(new("newcomer", "New Comer"));
        Assert.Equal("newcomer", (string)(await gateway.Until("GUILD_MEMBER_ADD"))["user"]!["username"]!);
        await discord.Person("newcomer").Say(discord.Channel, "hello");
        Assert.Equal(204, (await discord.Probe.Send(HttpMethod.Put, $"guilds/{discord.Guild}/bans/{newcomer.Id}", new { }, reason: "spam")).Status);
        Assert.Equal(newcomer.Id, (string)(await gateway.Until("GUILD_MEMBER_REMOVE"))["user"]!["id"]!);
        Assert.Equal((403, 50001), (await discord.Person("newcomer").Get($"channels/{discord.Channel}/messages")).Error);
        Assert.Equal("spam", (string)(await discord.Probe.Get($"guilds/{discord.Guild}/bans/{newcomer.Id}")).Expect(200)["reason"]!);
        Assert.Equal((403, 40007), (await discord.Control("join", new { name = "newcomer" })).Error);
        Assert.Equal(204, (await discord.Probe.Delete($"guilds/{discord.Guild}/bans/{newcomer.Id}")).Status);
        var again = (await discord.Control("join", new { name = "newcomer" })).Expect(200);

        Assert.Equal((newcomer.Id, newcomer.UserToken), ((string)again["id"]!, (string)again["user_token"]!));
        await discord.Person("newcomer").Say(discord.Channel, "back");
        Assert.Equal((404, 10026), (await discord.Probe.Get($"guilds/{discord.Guild}/bans/5")).Error);
    }

    [Fact]
    public async Task A_thread_of_a_message_sleeps_wakes_and_can_be_locked()
    {
        await using var discord = await TestDiscord.Start(options => options with { Gateway = options.Gateway with { HeartbeatPatience = 1000 } });
        using var gateway = await discord.Session();
        var message = (string)(await discord.Survivor.Say(discord.Channel, "start"))["id"]!;

        var thread = (await discord.Probe.Post($"channels/{discord.Channel}/messages/{message}/threads", new { name = "talk", auto_archive_duration = 60 })).Expect(201);
        Assert.Equal(message, (string)thread["id"]!);
        Assert.True((bool)(await gateway.Until("THREAD_CREATE"))["newly_created"]!);
        Assert.Equal((400, 160004), (await discord.Probe.Post($"channels/{discord.Channel}/messages/{message}/threads", new { name = "again" })).Error);
        discord.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.True((bool)(await gateway.Until("THREAD_UPDATE"))["thread_metadata"]!["archived"]!);
        await discord.Survivor.Say(message, "awake");
        Assert.False((bool)(await gateway.Until("THREAD_UPDATE"))["thread_metadata"]!["archived"]!);
        (await discord.Probe.Patch($"channels/{message}", new { archived = true, locked = true })).Expect(200);

        Assert.Equal((400, 50083), (await discord.Survivor.Post($"channels/{message}/messages", new { content = "x" })).Error);
        Assert.Single((await discord.Probe.Get($"channels/{discord.Channel}/threads/archived/public")).Expect(200)["threads"]!.AsArray());
        Assert.Empty((await discord.Probe.Get($"guilds/{discord.Guild}/threads/active")).Expect(200)["threads"]!.AsArray());
    }

    [Fact]
    public async Task A_private_thread_is_for_those_invited()
    {
        await using var discord = await TestDiscord.Start();
        var thread = (string)(await discord.Probe.Post($"channels/{discord.Channel}/threads", new { name = "ticket", type = 12, invitable = false })).Expect(201)["id"]!;

        Assert.Equal((403, 50001), (await discord.Survivor.Get($"channels/{thread}/messages")).Error);
        Assert.Equal(204, (await discord.Probe.Put($"channels/{thread}/thread-members/{discord.UserId("survivor42")}")).Status);
        await discord.Survivor.Say(thread, "help");
        Assert.Equal((403, 50013), (await discord.Survivor.Put($"channels/{thread}/thread-members/{discord.UserId("zalgo")}")).Error);
        Assert.Equal(2, (await discord.Probe.Get($"channels/{thread}/thread-members?with_member=true")).Expect(200).AsArray().Count);
        Assert.Equal(204, (await discord.Probe.Delete($"channels/{thread}/thread-members/{discord.UserId("survivor42")}")).Status);
        Assert.Equal((403, 50001), (await discord.Survivor.Get($"channels/{thread}/messages")).Error);
    }

    [Fact]
    public async Task A_post_of_a_forum_has_tags_and_a_first_message_with_its_own_id()
    {
        await using var discord = await TestDiscord.Start();
        var forum = discord.Sandbox.Channels["help-forum"];
        var tag = (string)(await discord.Probe.Get($"channels/{forum}")).Expect(200)["available_tags"]![0]!["id"]!;

        var post = (await discord.Probe.Post($"channels/{forum}/threads", new { name = "how", applied_tags = new[] { tag }, message = new { content = "question" } })).Expect(201);

        Assert.Equal((string)post["id"]!, (string)post["message"]!["id"]!);
        Assert.Equal(tag, (string)post["applied_tags"]![0]!);
        Assert.Equal("INVALID_TAG", (await discord.Probe.Post($"channels/{forum}/threads", new { name = "x", applied_tags = new[] { "5" }, message = new { content = "q" } })).Fault("applied_tags"));
        Assert.Equal((400, 50008), (await discord.Probe.Post($"channels/{forum}/messages", new { content = "x" })).Error);
    }

    [Fact]
    public async Task A_channel_that_is_deleted_takes_its_threads_and_webhooks_along()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        var channel = (string)(await discord.Probe.Post($"guilds/{discord.Guild}/channels", new { name = "gone" })).Expect(201)["id"]!;
        var thread = (string)(await discord.Probe.Post($"channels/{channel}/threads", new { name = "t", type = 11 })).Expect(201)["id"]!;
        var webhook = (await discord.Probe.Post($"channels/{channel}/webhooks", new { name = "w" })).Expect(200);

        (await discord.Probe.Delete($"channels/{channel}")).Expect(200);

        Assert.Equal(channel, (string)(await gateway.Until("CHANNEL_DELETE"))["id"]!);
        Assert.Equal((404, 10003), (await discord.Probe.Get($"channels/{thread}")).Error);
        Assert.Equal((404, 10015), (await discord.Nobody.Post($"webhooks/{webhook["id"]}/{webhook["token"]}", new { content = "x" })).Error);
    }
}
