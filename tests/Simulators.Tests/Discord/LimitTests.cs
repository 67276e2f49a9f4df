using System.Globalization;
using BlissBot.Simulators.Discord;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class LimitTests
{
    [Fact]
    public async Task A_bucket_tells_what_it_has_left_and_refuses_when_it_is_empty()
    {
        await using var discord = await Limited();
        var path = $"channels/{discord.Channel}/messages";

        for (var left = 4; left >= 0; left--)
        {
            var reply = await discord.Probe.Post(path, new { content = "x" });
            Assert.Equal((200, $"{left}", "5", "5.000"), (reply.Status, reply.Headers["X-RateLimit-Remaining"], reply.Headers["X-RateLimit-Limit"], reply.Headers["X-RateLimit-Reset-After"]));
        }
        discord.Clock.Advance(TimeSpan.FromMilliseconds(1500));
        var refused = await discord.Probe.Post(path, new { content = "x" });

        Assert.Equal(429, refused.Status);
        Assert.Equal((3.5, false), ((double)refused.Body!["retry_after"]!, (bool)refused.Body["global"]!));
        Assert.Equal(("user", "4", "0"), (refused.Headers["X-RateLimit-Scope"], refused.Headers["Retry-After"], refused.Headers["X-RateLimit-Remaining"]));
        discord.Clock.Advance(TimeSpan.FromMilliseconds(3500));
        Assert.Equal(200, (await discord.Probe.Post(path, new { content = "x" })).Status);
    }

    [Fact]
    public async Task Each_channel_has_a_bucket_of_its_own_under_one_name_and_people_have_none()
    {
        await using var discord = await Limited();
        Reply? last = null;
        for (var number = 0; number < 5; number++) last = await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "x" });

        var other = await discord.Probe.Post($"channels/{discord.Sandbox.Channels["console"]}/messages", new { content = "x" });

        Assert.Equal((200, "4", last!.Headers["X-RateLimit-Bucket"]), (other.Status, other.Headers["X-RateLimit-Remaining"], other.Headers["X-RateLimit-Bucket"]));
        for (var number = 0; number < 20; number++) await discord.Survivor.Say(discord.Channel, "x");
    }

    [Fact]
    public async Task All_calls_of_a_bot_together_are_limited_but_not_its_answers_to_interactions()
    {
        await using var discord = await Limited(limits => limits with { GlobalPerSecond = 5, Routes = new Dictionary<string, DiscordRouteLimit> { ["user-get"] = new(100, 1) } });
        using var play = await Play.Start(discord);
        var interaction = await play.Command("ping");
        discord.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var number = 0; number < 5; number++) Assert.Equal(200, (await discord.Probe.Get("users/@me")).Status);

        var refused = await discord.Probe.Get("users/@me");

        Assert.Equal((429, "global", true), (refused.Status, refused.Headers["X-RateLimit-Scope"], (bool)refused.Body!["global"]!));
        Assert.Equal(204, (await play.Answer(interaction, new { type = 5 })).Status);
    }

    [Fact]
    public async Task A_channel_is_renamed_twice_in_ten_minutes_whatever_the_headers_say()
    {
        await using var discord = await Limited();
        var path = $"channels/{discord.Channel}";
        for (var number = 0; number < 2; number++) (await discord.Probe.Patch(path, new { topic = $"{number}" })).Expect(200);

        var refused = await discord.Probe.Patch(path, new { name = "third" });

        Assert.Equal((429, "2"), (refused.Status, refused.Headers["X-RateLimit-Remaining"]));
        Assert.Equal(600, (double)refused.Body!["retry_after"]!);
        Assert.Equal(200, (await discord.Probe.Patch(path, new { rate_limit_per_user = 5 })).Status);
        discord.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await discord.Probe.Patch(path, new { name = "third" })).Status);
    }

    [Fact]
    public async Task Too_many_refusals_ban_the_address_at_the_edge()
    {
        await using var discord = await Limited(limits => limits with { InvalidAnswers = 3 });
        for (var number = 0; number < 3; number++) Assert.Equal(401, (await discord.As("Bot wrong").Get("users/@me")).Status);

        var banned = await discord.Probe.Get("users/@me");

        Assert.Equal((429, "900"), (banned.Status, banned.Headers["Retry-After"]));
        Assert.Null(banned.Body);
        Assert.Equal("error code: 1015", banned.Text);
        discord.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await discord.Probe.Get("users/@me")).Status);
    }

    [Fact]
    public async Task When_a_bucket_begins_anew_is_told_in_seconds_of_the_clock()
    {
        await using var discord = await Limited();

        var reply = await discord.Probe.Post($"channels/{discord.Channel}/typing");

        Assert.Equal(204, reply.Status);
        Assert.Equal(discord.Clock.GetUtcNow().AddSeconds(5).ToUnixTimeSeconds(), double.Parse(reply.Headers["X-RateLimit-Reset"], CultureInfo.InvariantCulture));
    }

    private static Task<TestDiscord> Limited(Func<DiscordLimits, DiscordLimits>? change = null) =>
        TestDiscord.Start(options => options with { Limits = change?.Invoke(new DiscordLimits()) ?? new DiscordLimits() });
}
