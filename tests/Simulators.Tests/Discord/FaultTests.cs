using BlissBot.Simulators.Discord;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class FaultTests
{
    private const string Messages = "channels/{channel}/messages";

    [Fact]
    public async Task A_call_can_take_effect_and_lose_its_answer()
    {
        await using var discord = await TestDiscord.Start();
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.DropAfter, Method = "POST", Route = Messages });

        await Assert.ThrowsAsync<HttpRequestException>(() => discord.Probe.Say(discord.Channel, "ambiguous"));

        Assert.Equal(["ambiguous"], await discord.Probe.Hears(discord.Channel));
        Assert.True(Assert.Single(discord.Truth.Writes.All).AnswerLost);
    }

    [Fact]
    public async Task A_call_can_be_lost_before_it_does_anything()
    {
        await using var discord = await TestDiscord.Start();
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.DropBefore, Method = "POST", Skip = 1 });

        await discord.Probe.Say(discord.Channel, "first");
        await Assert.ThrowsAsync<HttpRequestException>(() => discord.Probe.Say(discord.Channel, "lost"));
        await discord.Probe.Say(discord.Channel, "third");

        Assert.Equal(["third", "first"], await discord.Probe.Hears(discord.Channel));
    }

    [Fact]
    public async Task Calls_that_fit_get_the_answer_a_test_wants_as_often_as_it_wants()
    {
        await using var discord = await TestDiscord.Start();
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.Answer, Route = $"channels/{discord.Channel}/*", Times = 2, Status = 503 });
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.Answer, Route = Messages, Status = 429, RetryAfter = 2.5, Scope = "shared", UserId = TestDiscord.Number(discord.ProbeId) });

        Assert.Equal(200, (await discord.Probe.Get("users/@me")).Status);
        for (var number = 0; number < 2; number++) Assert.Equal(503, (await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "x" })).Status);
        await discord.Survivor.Say(discord.Channel, "not me");
        var limited = await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "x" });

        Assert.Equal((429, "shared", 2.5), (limited.Status, limited.Headers["X-RateLimit-Scope"], (double)limited.Body!["retry_after"]!));
        Assert.Equal(3, discord.Truth.Refused.Total);
    }

    [Fact]
    public async Task A_call_can_be_held_until_a_test_lets_it_go()
    {
        await using var discord = await TestDiscord.Start();
        var let = new TaskCompletionSource();
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.DelayAnswer, Method = "POST", Until = let.Task });

        var said = discord.Probe.Say(discord.Channel, "slow");
        await discord.Truth.Messages.WaitForAsync(message => message.Content == "slow", TestContext.Current.CancellationToken);
        Assert.False(said.IsCompleted);
        let.SetResult();

        Assert.Equal("slow", (string)(await said)["content"]!);
    }

    [Fact]
    public async Task Events_can_come_twice_or_not_at_all()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        discord.Faults.Withhold("MESSAGE_CREATE");
        await discord.Survivor.Say(discord.Channel, "withheld");
        discord.Faults.Duplicate("MESSAGE_CREATE");
        await discord.Survivor.Say(discord.Channel, "doubled");
        await discord.Survivor.Say(discord.Channel, "once");

        foreach (var content in (string[])["doubled", "doubled", "once"]) Assert.Equal(content, (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
    }

    [Fact]
    public async Task A_link_can_be_deaf_and_heartbeats_unanswered()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        discord.Faults.HeartbeatsUnanswered = true;
        await gateway.Send(new { op = 1, d = (object?)null });
        await discord.Survivor.Say(discord.Channel, "heard");
        await gateway.Until("MESSAGE_CREATE");
        discord.Faults.Deafen();
        await discord.Survivor.Say(discord.Channel, "unheard");

        discord.Faults.Reset();
        Assert.Equal(0, await gateway.Closed());
        using var again = await discord.Connect();
        await again.Resume(discord.Sandbox.Probe.BotToken, gateway.SessionId, gateway.Number);

        Assert.Equal("unheard", (string)(await again.Until("MESSAGE_CREATE"))["content"]!);
    }

    [Fact]
    public async Task Connections_can_be_refused_and_guilds_go_away()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        discord.Faults.RefuseConnections(1);
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => discord.Connect());

        discord.Faults.SetOutage(TestDiscord.Number(discord.Guild), unavailable: true);
        Assert.True((bool)(await gateway.Until("GUILD_DELETE"))["unavailable"]!);
        discord.Faults.SetOutage(TestDiscord.Number(discord.Guild), unavailable: false);
        Assert.Equal(discord.Guild, (string)(await gateway.Until("GUILD_CREATE"))["id"]!);
    }

    [Theory]
    [InlineData("close", 4009)]
    [InlineData("reset", 0)]
    public async Task Another_process_can_cut_sockets(string how, int code)
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        (await discord.Control("cut", new { how, code = code == 0 ? 4000 : code, user_id = discord.ProbeId })).Expect(200);

        Assert.Equal(code, await gateway.Closed());
    }

    [Fact]
    public async Task Another_process_can_set_faults_and_is_told_when_it_asks_for_nonsense()
    {
        await using var discord = await TestDiscord.Start();

        (await discord.Control("fault", new { fault = "answer", method = "GET", route = "users/@me", status = 502, json = false })).Expect(200);
        Assert.Equal((502, "error code: 502"), ((await discord.Probe.Get("users/@me")) is var reply ? reply.Status : 0, reply.Text));
        (await discord.Control("fault", new { fault = "answer", times = 5 })).Expect(200);
        (await discord.Control("clear", new { })).Expect(200);
        Assert.Equal(200, (await discord.Probe.Get("users/@me")).Status);
        Assert.Equal("BASE_TYPE_CHOICES", (await discord.Control("cut", new { how = "kindly" })).Fault("how"));
        Assert.Equal("BASE_TYPE_CHOICES", (await discord.Control("fault", new { fault = "magic" })).Fault("fault"));
        Assert.Equal(404, (await discord.Control("unknown", new { })).Status);
    }

    [Fact]
    public async Task Interactions_can_end_early_and_their_answers_be_lost()
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var lost = await play.Command("ping");
        discord.Faults.Add(new DiscordFaultRule { Fault = DiscordFault.DropAfter, Route = "interactions/{interaction}/{token}/callback" });

        await Assert.ThrowsAsync<HttpRequestException>(() => play.Answer(lost, new { type = 5 }));
        Assert.Equal((400, 40060), (await play.Answer(lost, new { type = 5 })).Error);
        var expired = await play.Command("ping");
        discord.Faults.ExpireInteractions();

        Assert.Equal((404, 10062), (await play.Answer(expired, new { type = 5 })).Error);
        Assert.Equal((401, 50027), (await discord.Nobody.Post(play.FollowUp(lost), new { content = "x" })).Error);
    }
}
