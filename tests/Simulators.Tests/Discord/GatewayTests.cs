using BlissBot.Simulators.Discord;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class GatewayTests
{
    [Fact]
    public async Task A_new_session_is_told_who_it_is_and_then_of_its_guild()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Connect();

        await gateway.Identify(discord.Sandbox.Probe.BotToken, RawGateway.Usual);

        var ready = await gateway.Until("READY");
        Assert.Equal((10, discord.ProbeId), ((int)ready["v"]!, (string)ready["user"]!["id"]!));
        Assert.True((bool)Assert.Single(ready["guilds"]!.AsArray())!["unavailable"]!);
        Assert.StartsWith(discord.Simulator.GatewayUrl, (string)ready["resume_gateway_url"]!, StringComparison.Ordinal);
        var guild = await gateway.Until("GUILD_CREATE");
        Assert.Equal("BlissBot Sandbox", (string)guild["name"]!);
        Assert.Equal(discord.ProbeId, (string)Assert.Single(guild["members"]!.AsArray())!["user"]!["id"]!);
        Assert.Contains(guild["channels"]!.AsArray(), channel => (string)channel!["id"]! == discord.Channel);
    }

    [Fact]
    public async Task Compression_is_one_stream_over_all_frames()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Connect("/?v=10&encoding=json&compress=zlib-stream".TrimStart('/'));
        await gateway.Identify(discord.Sandbox.Probe.BotToken, RawGateway.Usual);
        await gateway.Until("GUILD_CREATE");

        for (var number = 0; number < 20; number++) await discord.Survivor.Say(discord.Channel, $"{number}");

        for (var number = 0; number < 20; number++) Assert.Equal($"{number}", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
    }

    [Theory]
    [InlineData(null, 33281L, 4004)]
    [InlineData("master", null, 4013)]
    [InlineData("master", 1L << 40, 4013)]
    [InlineData("master", 1L << 8, 4014)]
    public async Task Who_identifies_wrongly_is_told_why(string? bot, long? intents, int code)
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Connect();

        await gateway.Identify(bot is null ? "MTIz.abc.def" : discord.Sandbox.Bots[bot].BotToken, intents);

        Assert.Equal(code, await gateway.Closed());
        Assert.Contains(discord.Truth.Gateway.All, step => step.Kind == GatewayStepKind.IdentifyRefused && step.Detail == code);
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("""{"op":"x"}""", 4002)]
    [InlineData("not json", 4002)]
    [InlineData("[]", 4002)]
    [InlineData("""{"op":2,"d":{"token":"x","intents":1}}""", 4005)]
    [InlineData("""{"op":6,"d":{"token":"x","session_id":"x","seq":1}}""", 4005)]
    public async Task A_frame_that_makes_no_sense_ends_the_connection(string frame, int code)
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        await gateway.SendText(frame);

        Assert.Equal(code, await gateway.Closed());
    }

    [Fact]
    public async Task Before_it_identifies_a_client_may_only_beat_and_not_wait_for_ever()
    {
        await using var discord = await TestDiscord.Start();
        using var early = await discord.Connect();
        await early.Settle();
        await early.Send(new { op = 3, d = new { status = "online" } });
        Assert.Equal(4003, await early.Closed());

        using var idle = await discord.Connect();
        await idle.Op(10);
        discord.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(4003, await idle.Closed());
    }

    [Fact]
    public async Task A_frame_of_4096_bytes_passes_and_one_more_does_not()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        string Frame(int bytes) => """{"op":1,"d":null,"x":""" + "\"" + new string('x', bytes - 24) + "\"}";

        Assert.Equal(4096, Frame(4096).Length);
        await gateway.SendText(Frame(4096));
        await gateway.Op(11);
        await gateway.SendText(Frame(4097));

        Assert.Equal(4002, await gateway.Closed());
    }

    [Fact]
    public async Task More_than_120_frames_in_a_minute_are_too_many()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        for (var number = 1; number < 120; number++) await gateway.Settle();
        discord.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var number = 1; number <= 120; number++) await gateway.Settle();
        await gateway.Send(new { op = 1, d = (object?)null });

        Assert.Equal(4008, await gateway.Closed());
    }

    [Fact]
    public async Task Without_heartbeats_a_session_times_out()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        var interval = TimeSpan.FromMilliseconds(41_250);

        discord.Clock.Advance(interval);
        await gateway.Settle();
        discord.Clock.Advance(interval);
        await gateway.Settle();
        discord.Clock.Advance(interval * 1.5);

        Assert.Equal(4009, await gateway.Closed());
        await discord.Truth.Gateway.WaitForAsync(step => step.Kind == GatewayStepKind.Ended, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Content_is_taken_out_for_those_without_the_intent_except_what_is_meant_for_them()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session(1 | 1 << 9);

        await discord.Survivor.Say(discord.Channel, "secret");
        await discord.Survivor.Say(discord.Channel, $"<@{discord.ProbeId}> hi");
        await discord.Probe.Say(discord.Channel, "own");

        Assert.Equal("", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal($"<@{discord.ProbeId}> hi", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal("own", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
    }

    [Fact]
    public async Task Events_come_only_with_their_intent_and_from_channels_one_can_see()
    {
        await using var discord = await TestDiscord.Start();
        using var deaf = await discord.Session(1);
        using var person = await discord.Session(token: discord.Sandbox.Users.Single(user => user.Name == "survivor42").UserToken);

        await discord.Owner.Say(discord.Sandbox.Channels["staff-only"], "hidden");
        await discord.Owner.Say(discord.Channel, "open");

        Assert.Equal("open", (string)(await person.Until("MESSAGE_CREATE"))["content"]!);
        await deaf.Settle();
        Assert.DoesNotContain("MESSAGE_CREATE", deaf.Heard);
    }

    [Fact]
    public async Task Only_so_many_sessions_begin_at_once()
    {
        await using var discord = await TestDiscord.Start();
        using var first = await discord.Session();
        using var second = await discord.Connect();

        await second.Identify(discord.Sandbox.Probe.BotToken, RawGateway.Usual);
        Assert.False((bool)(await second.Op(9))["d"]!);

        discord.PassIdentifyWindow();
        await second.Send(new { op = 2, d = new { token = discord.Sandbox.Probe.BotToken, intents = RawGateway.Usual, properties = new { } } });
        await second.Until("READY");
    }

    [Fact]
    public async Task Who_identifies_too_often_loses_the_token()
    {
        await using var discord = await TestDiscord.Start();
        var token = discord.Sandbox.Probe.BotToken;
        discord.Faults.LeaveIdentifies(TestDiscord.Number(discord.ProbeId), 1);
        using var first = await discord.Session();
        Assert.Equal(0, (int)(await discord.Probe.Get("gateway/bot")).Expect(200)["session_start_limit"]!["remaining"]!);
        discord.PassIdentifyWindow();

        using var second = await discord.Connect();
        await second.Identify(token, RawGateway.Usual);

        Assert.Equal(4004, await second.Closed());
        Assert.Equal(4004, await first.Closed());
        Assert.Equal(401, (await discord.As("Bot " + token).Get("users/@me")).Status);
        Assert.Equal(200, (await discord.Probe.Get("users/@me")).Status);
    }

    [Fact]
    public async Task Members_are_asked_for_whole_by_name_and_by_id()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session(RawGateway.Usual | 1 << 1);

        await gateway.Send(new { op = 8, d = new { guild_id = discord.Guild, query = "", limit = 0, nonce = "all" } });
        var all = await gateway.Until("GUILD_MEMBERS_CHUNK");
        await gateway.Send(new { op = 8, d = new { guild_id = discord.Guild, query = "surv", limit = 5 } });
        var named = await gateway.Until("GUILD_MEMBERS_CHUNK");
        await gateway.Send(new { op = 8, d = new { guild_id = discord.Guild, user_ids = new[] { discord.UserId("zalgo"), "5" } } });
        var chosen = await gateway.Until("GUILD_MEMBERS_CHUNK");
        await gateway.Send(new { op = 8, d = new { guild_id = discord.Guild, query = "", limit = 0 } });
        var limited = await gateway.Until("RATE_LIMITED");

        Assert.Equal(("all", 1), ((string)all["nonce"]!, (int)all["chunk_count"]!));
        Assert.True(all["members"]!.AsArray().Count > 15);
        Assert.Equal("survivor42", (string)Assert.Single(named["members"]!.AsArray())!["user"]!["username"]!);
        Assert.Equal("5", (string)Assert.Single(chosen["not_found"]!.AsArray())!);
        Assert.Equal(30, (double)limited["retry_after"]!);
    }

    [Fact]
    public async Task What_a_bot_shows_beside_its_name_is_written_down()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        await gateway.Send(new { op = 3, d = new { since = (long?)null, afk = false, status = "online", activities = new[] { new { name = "Custom", type = 4, state = "12/70 online" } } } });
        await gateway.Settle();

        var shown = Assert.Single(discord.Truth.Presences.All);
        Assert.Equal(("online", "12/70 online"), (shown.Status, shown.Activity));
        await gateway.Send(new { op = 3, d = new { status = "sleeping" } });
        Assert.Equal(4002, await gateway.Closed());
    }

    [Fact]
    public async Task Several_sessions_of_one_token_hear_everything_each_and_shards_their_own_guilds()
    {
        await using var discord = await TestDiscord.Start();
        using var first = await discord.Session();
        discord.PassIdentifyWindow();
        using var second = await discord.Session();
        discord.PassIdentifyWindow();
        var other = (int)((TestDiscord.Number(discord.Guild) >> 22) % 2) == 0 ? 1 : 0;
        using var shard = await discord.Connect();
        await shard.Identify(discord.Sandbox.Probe.BotToken, RawGateway.Usual, [other, 2]);
        Assert.Empty((await shard.Until("READY"))["guilds"]!.AsArray());

        await discord.Survivor.Say(discord.Channel, "to all");

        await first.Until("MESSAGE_CREATE");
        await second.Until("MESSAGE_CREATE");
        await shard.Settle();
        Assert.DoesNotContain("MESSAGE_CREATE", shard.Heard);
    }
}
