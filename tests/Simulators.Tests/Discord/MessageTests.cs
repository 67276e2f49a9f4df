using System.Net.Http.Headers;
using System.Text;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class MessageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_says_another_reads_and_a_bot_hears()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        var said = await discord.Survivor.Say(discord.Channel, "hello");

        var heard = await gateway.Until("MESSAGE_CREATE");
        Assert.Equal(("hello", "survivor42", discord.Guild), ((string)heard["content"]!, (string)heard["author"]!["username"]!, (string)heard["guild_id"]!));
        Assert.Equal((string)said["id"]!, (string)heard["id"]!);
        Assert.Equal(["hello"], await discord.Owner.Hears(discord.Channel));
    }

    [Fact]
    public async Task History_is_read_before_after_and_around_a_message_newest_first()
    {
        await using var discord = await TestDiscord.Start();
        List<string> ids = [];
        for (var number = 1; number <= 9; number++) ids.Add((string)(await discord.Survivor.Say(discord.Channel, $"{number}"))["id"]!);
        async Task<string> Page(string query) =>
            string.Concat((await discord.Probe.Get($"channels/{discord.Channel}/messages?{query}")).Expect(200).AsArray().Select(each => (string)each!["content"]!));

        Assert.Equal("987", await Page("limit=3"));
        Assert.Equal("43", await Page($"limit=2&before={ids[4]}"));
        Assert.Equal("76", await Page($"limit=2&after={ids[4]}"));
        Assert.Equal("6543", await Page($"limit=4&around={ids[4]}"));
        Assert.Equal("NUMBER_TYPE_MAX", (await discord.Probe.Get($"channels/{discord.Channel}/messages?limit=101")).Fault("limit"));
    }

    [Fact]
    public async Task An_enforced_nonce_gives_back_the_first_message_and_sends_nothing_twice()
    {
        await using var discord = await TestDiscord.Start();
        var path = $"channels/{discord.Channel}/messages";

        var first = (await discord.Probe.Post(path, new { content = "once", nonce = "n1", enforce_nonce = true })).Expect(200);
        var again = (await discord.Probe.Post(path, new { content = "once", nonce = "n1", enforce_nonce = true })).Expect(200);
        (await discord.Probe.Post(path, new { content = "other sender's", nonce = "n2" })).Expect(200);
        discord.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = (await discord.Probe.Post(path, new { content = "once", nonce = "n1", enforce_nonce = true })).Expect(200);

        Assert.Equal((string)first["id"]!, (string)again["id"]!);
        Assert.NotEqual((string)first["id"]!, (string)later["id"]!);
        Assert.Equal(["once", "other sender's", "once"], discord.Truth.MessagesIn(TestDiscord.Number(discord.Channel)).Select(message => message.Content));
    }

    [Fact]
    public async Task A_message_is_refused_with_the_path_of_every_fault()
    {
        await using var discord = await TestDiscord.Start();
        var path = $"channels/{discord.Channel}/messages";
        var fields = Enumerable.Range(0, 26).Select(number => new { name = "n", value = "v" });

        Assert.Equal((400, 50006), (await discord.Probe.Post(path, new { content = " " })).Error);
        Assert.Equal("BASE_TYPE_MAX_LENGTH", (await discord.Probe.Post(path, new { content = new string('x', 2001) })).Fault("content"));
        var reply = await discord.Probe.Post(path, new { embeds = new object[] { new { title = new string('x', 257) }, new { fields } } });
        Assert.Equal((400, 50035), reply.Error);
        Assert.Equal("BASE_TYPE_MAX_LENGTH", reply.Fault("embeds.0.title"));
        Assert.Equal("BASE_TYPE_BAD_LENGTH", reply.Fault("embeds.1.fields"));
        Assert.Equal("MAX_EMBED_SIZE_EXCEEDED", (await discord.Probe.Post(path, new { embeds = new object[] { new { description = new string('x', 4000) }, new { description = new string('y', 2001) } } })).Fault("embeds"));
        Assert.Equal("REPLIES_UNKNOWN_MESSAGE", (await discord.Probe.Post(path, new { content = "x", message_reference = new { message_id = "1" } })).Fault("message_reference"));
        Assert.Empty(discord.Truth.Messages.All);
    }

    [Fact]
    public async Task Only_its_author_edits_a_message_and_only_who_may_deletes_it()
    {
        await using var discord = await TestDiscord.Start();
        var id = (string)(await discord.Survivor.Say(discord.Channel, "mine"))["id"]!;
        var path = $"channels/{discord.Channel}/messages/{id}";

        Assert.Equal((403, 50005), (await discord.Probe.Patch(path, new { content = "yours" })).Error);
        Assert.Equal((403, 50013), (await discord.Person("zalgo").Delete(path)).Error);
        Assert.Equal("edited", (string)(await discord.Survivor.Patch(path, new { content = "edited" })).Expect(200)["content"]!);
        Assert.Equal(204, (await discord.Probe.Delete(path)).Status);
        Assert.Equal((404, 10008), (await discord.Probe.Delete(path)).Error);
    }

    [Fact]
    public async Task A_channel_one_cannot_see_and_one_that_does_not_exist_are_told_apart()
    {
        await using var discord = await TestDiscord.Start();
        var hidden = discord.Sandbox.Channels["staff-only"];

        Assert.Equal((403, 50001), (await discord.Survivor.Get($"channels/{hidden}/messages")).Error);
        Assert.Equal((404, 10003), (await discord.Survivor.Get("channels/1/messages")).Error);
        Assert.Equal("NUMBER_TYPE_COERCE", (await discord.Survivor.Get("channels/x/messages")).Fault("channel_id"));
        Assert.Equal(200, (await discord.Person("staff_sam").Get($"channels/{hidden}/messages")).Status);
    }

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_embeds_can_show_it()
    {
        await using var discord = await TestDiscord.Start();
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""{"content":"see","attachments":[{"id":0,"filename":"map.png","description":"d"}],"embeds":[{"image":{"url":"attachment://map.png"}}]}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")), "payload_json");
        form.Add(new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } }, "files[0]", "other.png");

        var message = (await discord.Probe.Post($"channels/{discord.Channel}/messages", form)).Expect(200);

        var attachment = message["attachments"]![0]!;
        Assert.Equal(("map.png", 3), ((string)attachment["filename"]!, (int)attachment["size"]!));
        Assert.Equal((string)attachment["url"]!, (string)message["embeds"]![0]!["image"]!["url"]!);
        using var http = new HttpClient();
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(new Uri((string)attachment["url"]!), Cancellation));
    }

    [Fact]
    public async Task Many_are_deleted_at_once_unless_they_are_old()
    {
        await using var discord = await TestDiscord.Start();
        var old = (string)(await discord.Survivor.Say(discord.Channel, "old"))["id"]!;
        discord.Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));
        var one = (string)(await discord.Survivor.Say(discord.Channel, "one"))["id"]!;
        var two = (string)(await discord.Survivor.Say(discord.Channel, "two"))["id"]!;
        var path = $"channels/{discord.Channel}/messages/bulk-delete";

        Assert.Equal((400, 50034), (await discord.Probe.Post(path, new { messages = new[] { old, one } })).Error);
        Assert.Equal("SET_TYPE_ALREADY_CONTAINS_VALUE", (await discord.Probe.Post(path, new { messages = new[] { one, one } })).Fault("messages"));
        Assert.Equal(204, (await discord.Probe.Post(path, new { messages = new[] { one, two } })).Status);
        Assert.Equal(["old"], await discord.Probe.Hears(discord.Channel));
    }

    [Fact]
    public async Task Reactions_are_counted_per_kind_and_told_to_listeners()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        var id = (string)(await discord.Survivor.Say(discord.Channel, "hello"))["id"]!;
        var path = $"channels/{discord.Channel}/messages/{id}/reactions/%E2%9C%85";

        Assert.Equal(204, (await discord.Probe.Put(path + "/@me")).Status);
        Assert.Equal(204, (await discord.Probe.Put(path + "/@me")).Status);
        Assert.Equal(204, (await discord.Survivor.Put(path + "/@me")).Status);

        Assert.Equal("✅", (string)(await gateway.Until("MESSAGE_REACTION_ADD"))["emoji"]!["name"]!);
        var reaction = (await discord.Probe.Get($"channels/{discord.Channel}/messages/{id}")).Expect(200)["reactions"]![0]!;
        Assert.Equal((2, true), ((int)reaction["count"]!, (bool)reaction["me"]!));
        Assert.Equal(204, (await discord.Survivor.Delete(path + "/@me")).Status);
        Assert.Single((await discord.Probe.Get(path)).Expect(200).AsArray());
        Assert.Equal((400, 10014), (await discord.Probe.Put($"channels/{discord.Channel}/messages/{id}/reactions/abc/@me")).Error);
    }

    [Fact]
    public async Task Pins_show_on_the_new_route_and_the_old()
    {
        await using var discord = await TestDiscord.Start();
        var id = (string)(await discord.Survivor.Say(discord.Channel, "pin me"))["id"]!;

        Assert.Equal((403, 50013), (await discord.Survivor.Put($"channels/{discord.Channel}/messages/pins/{id}")).Error);
        Assert.Equal(204, (await discord.Probe.Put($"channels/{discord.Channel}/messages/pins/{id}")).Status);

        var page = (await discord.Probe.Get($"channels/{discord.Channel}/messages/pins")).Expect(200);
        Assert.Equal(id, (string)page["items"]![0]!["message"]!["id"]!);
        Assert.Equal(id, (string)(await discord.Probe.Get($"channels/{discord.Channel}/pins")).Expect(200)[0]!["id"]!);
        Assert.Equal(204, (await discord.Probe.Delete($"channels/{discord.Channel}/pins/{id}")).Status);
        Assert.Empty((await discord.Probe.Get($"channels/{discord.Channel}/messages/pins")).Expect(200)["items"]!.AsArray());
    }

    [Fact]
    public async Task A_person_and_a_bot_talk_alone_unless_the_person_refuses()
    {
        await using var discord = await TestDiscord.Start(options => options with { World = new() { People = [new("shy", "Shy") { RefusesDms = true }, new("survivor42", "Survivor42")] } });
        using var gateway = await discord.Session();

        var channel = (string)(await discord.Probe.Post("users/@me/channels", new { recipient_id = discord.UserId("survivor42") })).Expect(200)["id"]!;
        var same = (string)(await discord.Survivor.Post("users/@me/channels", new { recipients = new[] { discord.ProbeId } })).Expect(200)["id"]!;
        await discord.Survivor.Say(same, "psst");
        var shy = (string)(await discord.Probe.Post("users/@me/channels", new { recipient_id = discord.UserId("shy") })).Expect(200)["id"]!;

        Assert.Equal(channel, same);
        Assert.Equal("psst", (string)(await gateway.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal((403, 50007), (await discord.Probe.Post($"channels/{shy}/messages", new { content = "hi" })).Error);
        Assert.Equal((403, 50001), (await discord.Owner.Get($"channels/{channel}/messages")).Error);
    }
}
