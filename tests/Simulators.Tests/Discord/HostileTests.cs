using System.Net.Http.Headers;
using System.Text;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class HostileTests
{
    [Theory]
    [InlineData("{\"content\":", 400, 50109)]
    [InlineData("{\"content\":\"a\",\"content\":\"b\"}", 400, 50109)]
    [InlineData("[1,2]", 400, 50035)]
    [InlineData("\"text\"", 400, 50035)]
    [InlineData("{\"content\":{\"a\":1}}", 400, 50035)]
    [InlineData("{\"embeds\":\"x\"}", 400, 50035)]
    [InlineData("{\"embeds\":[1]}", 400, 50035)]
    [InlineData("{\"components\":[{\"type\":\"x\"}]}", 400, 50035)]
    [InlineData("{\"content\":\"x\",\"flags\":-1}", 400, 50035)]
    [InlineData("{\"content\":\"x\",\"message_reference\":7}", 400, 50035)]
    [InlineData("{\"content\":\"x\",\"allowed_mentions\":{\"parse\":[{}]}}", 400, 50035)]
    public async Task A_body_that_makes_no_sense_is_refused_and_changes_nothing(string body, int status, int code)
    {
        await using var discord = await TestDiscord.Start();

        var reply = await discord.Probe.Post($"channels/{discord.Channel}/messages", body);

        Assert.Equal((status, code), reply.Error);
        Assert.Empty(discord.Truth.Messages.All);
    }

    [Fact]
    public async Task Bodies_have_a_size_and_a_depth()
    {
        await using var discord = await TestDiscord.Start(options => options with { LargestBody = 10_000, LargestFile = 1000 });
        var path = $"channels/{discord.Channel}/messages";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1001]), "files[0]", "large.bin" } };

        Assert.Equal((413, 40005), (await discord.Probe.Post(path, new { content = new string('x', 10_000) })).Error);
        Assert.Equal((413, 40005), (await discord.Probe.Post(path, form)).Error);
        Assert.Equal((400, 50109), (await discord.Probe.Post(path, new string('[', 1000) + new string(']', 1000))).Error);
    }

    [Fact]
    public async Task A_body_of_another_kind_and_a_broken_multipart_are_refused()
    {
        await using var discord = await TestDiscord.Start();
        var path = $"channels/{discord.Channel}/messages";
        using var text = new StringContent("content=x", Encoding.UTF8, "text/plain");
        using var broken = new ByteArrayContent("--b\r\nnonsense"u8.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b") } };

        Assert.Equal("CONTENT_TYPE_INVALID", (await discord.Probe.Post(path, text)).Fault(""));
        Assert.Equal((400, 50035), (await discord.Probe.Post(path, broken)).Error);
    }

    [Fact]
    public async Task Unknown_paths_methods_versions_and_tokens_are_told_apart()
    {
        await using var discord = await TestDiscord.Start();

        Assert.Equal(404, (await discord.Probe.Get("nothing/here")).Status);
        Assert.Equal(405, (await discord.Probe.Put("users/@me")).Status);
        Assert.Equal(401, (await discord.Nobody.Get("users/@me")).Status);
        Assert.Equal(401, (await discord.As(discord.Sandbox.Probe.BotToken).Get("users/@me")).Status);
        Assert.Equal(401, (await discord.As("Bot " + discord.Sandbox.Users[0].UserToken).Get("users/@me")).Status);
        Assert.Equal((400, 50041), (await discord.Probe.Get("../v3/users/@me")).Error);
    }

    [Fact]
    public async Task Hostile_names_are_people_like_any_other()
    {
        await using var discord = await TestDiscord.Start();

        foreach (var user in discord.Sandbox.Users) await discord.Person(user.Name).Say(discord.Channel, user.Name);

        var authors = (await discord.Probe.Get($"channels/{discord.Channel}/messages")).Expect(200).AsArray().Select(each => (string)each!["author"]!["global_name"]!).ToList();
        Assert.Contains("@everyone", authors);
        Assert.Equal(discord.Sandbox.Users.Count, authors.Count);
        Assert.Empty(discord.Truth.Pings);
    }

    [Fact]
    public async Task Many_write_at_once_and_everyone_hears_them_in_one_order()
    {
        await using var discord = await TestDiscord.Start();
        using var first = await discord.Session();
        discord.PassIdentifyWindow();
        using var second = await discord.Session();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => discord.Survivor.Say(discord.Channel, $"{number}")));

        List<string> one = [], other = [];
        for (var number = 0; number < 200; number++)
        {
            one.Add((string)(await first.Until("MESSAGE_CREATE"))["content"]!);
            other.Add((string)(await second.Until("MESSAGE_CREATE"))["content"]!);
        }
        Assert.Equal(one, other);
        Assert.Equal(one, discord.Truth.Messages.All.Select(message => message.Content));
        Assert.Equal(200, one.Distinct().Count());
    }
}
