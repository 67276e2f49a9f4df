namespace BlissBot.Simulators.Tests.Discord;

public sealed class MentionTests
{
    [Fact]
    public async Task Without_a_word_about_mentions_a_bot_pings_whoever_it_names_but_not_everyone()
    {
        await using var discord = await TestDiscord.Start();

        await discord.Probe.Say(discord.Channel, $"<@{discord.UserId("zalgo")}> @everyone");

        var message = Assert.Single(discord.Truth.Pings);
        Assert.Equal([TestDiscord.Number(discord.UserId("zalgo"))], message.Pinged);
        Assert.False(message.Everyone);
    }

    [Fact]
    public async Task An_empty_list_of_allowed_mentions_pings_nobody_whoever_writes()
    {
        await using var discord = await TestDiscord.Start();
        var text = $"@everyone @here <@{discord.UserId("zalgo")}> <@&{discord.Sandbox.Roles["Survivor"]}>";

        foreach (var writer in (ApiUser[])[discord.Probe, discord.Owner])
            (await writer.Post($"channels/{discord.Channel}/messages", new { content = text, allowed_mentions = new { parse = Array.Empty<string>() } })).Expect(200);

        Assert.Empty(discord.Truth.Pings);
        Assert.Equal(2, discord.Truth.Messages.Total);
    }

    [Fact]
    public async Task Whoever_has_the_right_pings_everyone_who_can_see_the_channel()
    {
        await using var discord = await TestDiscord.Start();

        await discord.Owner.Say(discord.Sandbox.Channels["staff-only"], "@here");

        var message = Assert.Single(discord.Truth.Pings);
        Assert.True(message.Everyone);
        Assert.Contains(TestDiscord.Number(discord.UserId("staff_sam")), message.Pinged);
        Assert.DoesNotContain(TestDiscord.Number(discord.UserId("survivor42")), message.Pinged);
    }

    [Fact]
    public async Task A_role_pings_its_members_and_a_webhook_by_default_only_users()
    {
        await using var discord = await TestDiscord.Start();
        var text = $"<@&{discord.Sandbox.Roles["Survivor"]}> <@{discord.UserId("staff_sam")}> @everyone";
        var webhook = (await discord.Probe.Post($"channels/{discord.Channel}/webhooks", new { name = "Bridge" })).Expect(200);

        await discord.Probe.Say(discord.Channel, text);
        (await discord.Nobody.Post($"webhooks/{webhook["id"]}/{webhook["token"]}?wait=true", new { content = text })).Expect(200);

        Assert.Contains(TestDiscord.Number(discord.UserId("survivor42")), discord.Truth.Pings[0].Pinged);
        Assert.Equal([TestDiscord.Number(discord.UserId("staff_sam"))], discord.Truth.Pings[1].Pinged);
    }

    [Fact]
    public async Task Code_pings_nobody_and_neither_does_an_edit()
    {
        await using var discord = await TestDiscord.Start();
        var mention = $"<@{discord.UserId("zalgo")}>";

        var message = await discord.Probe.Say(discord.Channel, $"`{mention}` ```\n{mention}\n```");
        (await discord.Probe.Patch($"channels/{discord.Channel}/messages/{message["id"]}", new { content = mention })).Expect(200);

        Assert.Empty(discord.Truth.Pings);
    }

    [Fact]
    public async Task Naming_users_and_parsing_them_excludes_each_other()
    {
        await using var discord = await TestDiscord.Start();

        var reply = await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "x", allowed_mentions = new { parse = new[] { "users" }, users = new[] { "1" } } });

        Assert.Equal("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", reply.Fault("allowed_mentions"));
    }

    [Fact]
    public async Task A_reply_pings_the_one_replied_to_only_when_it_may()
    {
        await using var discord = await TestDiscord.Start();
        var said = (string)(await discord.Survivor.Say(discord.Channel, "question"))["id"]!;
        var path = $"channels/{discord.Channel}/messages";

        (await discord.Probe.Post(path, new { content = "quiet", message_reference = new { message_id = said }, allowed_mentions = new { parse = Array.Empty<string>() } })).Expect(200);
        (await discord.Probe.Post(path, new { content = "loud", message_reference = new { message_id = said } })).Expect(200);

        Assert.Equal("loud", Assert.Single(discord.Truth.Pings).Content);
    }
}
