using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Tests.Discord;

/// <summary>Bodies that are almost right, for every route that takes one.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Names =
    [
        "content", "embeds", "components", "type", "custom_id", "title", "description", "options", "name", "value", "label", "style", "flags", "allowed_mentions", "parse", "users", "roles", "attachments", "id",
        "message_reference", "message_id", "nonce", "enforce_nonce", "data", "choices", "min_values", "max_values", "min_value", "max_value", "min_length", "permissions", "permission_overwrites", "allow", "deny",
        "fields", "footer", "text", "component", "accessory", "items", "media", "url", "archived", "locked", "auto_archive_duration", "applied_tags", "message", "recipient_id", "application_id", "channel_id", "guild_id",
        "required", "autocomplete", "contexts", "name_localizations", "default_member_permissions", "poll", "username", "thread_name", "color", "position", "parent_id", "available_tags", "nick", "communication_disabled_until", "target_id", "values",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Nothing_a_stranger_sends_breaks_it(int seed)
    {
        await using var discord = await TestDiscord.Start();
        using var play = await Play.Start(discord);
        var random = new Random(seed);
        var message = (await discord.Probe.Post($"channels/{discord.Channel}/messages", new { content = "x", components = new object[] { new { type = "1", components = new object[] { new { type = "2", style = "1", label = "l", custom_id = "b" } } } } })).Expect(200);
        var webhook = (await discord.Probe.Post($"channels/{discord.Channel}/webhooks", new { name = "w" })).Expect(200);
        var answered = await play.Command("ping");
        await play.Answer(answered, new { type = 5 });
        string[] known = [discord.Channel, discord.Guild, discord.ProbeId, (string)message["id"]!, discord.Sandbox.Channels["help-forum"], discord.Sandbox.Roles["Survivor"], discord.UserId("zalgo")];
        const string Message = """{"content":"x","flags":0,"nonce":"n","embeds":[{"title":"t","fields":[{"name":"n","value":"v"}]}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"c"}]},{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"l","value":"v"}]}]}],"allowed_mentions":{"parse":["users"],"roles":[]}}""";
        const string V2 = """{"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"x"},{"type":9,"components":[{"type":10,"content":"y"}],"accessory":{"type":2,"style":5,"label":"l","url":"https://x.y"}},{"type":12,"items":[{"media":{"url":"https://x.y"}}]}]}]}""";
        const string Command = """{"name":"x","description":"d","options":[{"type":1,"name":"s","description":"d","options":[{"type":3,"name":"o","description":"d","choices":[{"name":"n","value":"v"}]},{"type":10,"name":"r","description":"d","min_value":1.5}]}]}""";
        var use = $$"""{"type":2,"application_id":"{{discord.ProbeId}}","guild_id":"{{discord.Guild}}","channel_id":"{{discord.Channel}}","nonce":"1","data":{"name":"say","options":[{"name":"text","type":3,"value":"x"},{"name":"who","type":6,"value":"{{known[6]}}" } ] } }""";
        var press = $$"""{"type":3,"application_id":"{{discord.ProbeId}}","channel_id":"{{discord.Channel}}","message_id":"{{message["id"]}}","data":{"component_type":2,"custom_id":"b" } }""";
        (ApiUser Who, HttpMethod Method, string Path, string Body)[] routes =
        [
            (discord.Probe, HttpMethod.Post, $"channels/{discord.Channel}/messages", Message),
            (discord.Probe, HttpMethod.Post, $"channels/{discord.Channel}/messages", V2),
            (discord.Probe, HttpMethod.Patch, $"channels/{discord.Channel}/messages/{message["id"]}", Message),
            (discord.Probe, HttpMethod.Post, $"channels/{discord.Channel}/messages/bulk-delete", """{"messages":["1","2"]}"""),
            (discord.Probe, HttpMethod.Post, $"channels/{discord.Channel}/threads", """{"name":"t","type":12,"invitable":false}"""),
            (discord.Probe, HttpMethod.Post, $"channels/{discord.Sandbox.Channels["help-forum"]}/threads", """{"name":"t","applied_tags":[],"message":{"content":"x"}}"""),
            (discord.Probe, HttpMethod.Patch, $"channels/{discord.Sandbox.Channels["console"]}", """{"name":"t","topic":"x","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}"""),
            (discord.Probe, HttpMethod.Post, $"guilds/{discord.Guild}/channels", """{"name":"t","type":15,"available_tags":[{"name":"a"}]}"""),
            (discord.Probe, HttpMethod.Patch, $"guilds/{discord.Guild}/channels", $$"""[{"id":"{{discord.Channel}}","position":3}]"""),
            (discord.Probe, HttpMethod.Post, $"guilds/{discord.Guild}/roles", """{"name":"r","permissions":"0","color":5}"""),
            (discord.Probe, HttpMethod.Patch, $"guilds/{discord.Guild}/members/{discord.UserId("zalgo")}", """{"nick":"n","roles":[],"communication_disabled_until":null}"""),
            (discord.Probe, HttpMethod.Post, $"applications/{discord.ProbeId}/commands", Command),
            (discord.Probe, HttpMethod.Put, $"applications/{discord.ProbeId}/commands", $"[{Command}]"),
            (discord.Probe, HttpMethod.Post, "users/@me/channels", $$"""{"recipient_id":"{{known[6]}}" }"""),
            (discord.Nobody, HttpMethod.Post, $"webhooks/{webhook["id"]}/{webhook["token"]}", """{"content":"x","username":"u","avatar_url":"https://x.y"}"""),
            (discord.Nobody, HttpMethod.Patch, play.FollowUp(answered, "/messages/@original"), Message),
            (discord.Survivor, HttpMethod.Post, "interactions", use),
            (discord.Survivor, HttpMethod.Post, "interactions", press),
        ];

        for (var number = 0; number < 500; number++)
        {
            var (who, method, path, template) = routes[random.Next(routes.Length)];
            var mutant = JsonNode.Parse(template)!;
            for (var change = random.Next(1, 4); change > 0; change--) Mutate(random, known, mutant);
            var body = mutant.ToJsonString();
            var reply = await who.Send(method, path, body);
            Assert.True(reply.Status < 500, $"{method} {path} {body}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_frame_of_a_stranger_breaks_it(int seed)
    {
        await using var discord = await TestDiscord.Start(options => options with { Gateway = options.Gateway with { IdentifyWindow = TimeSpan.Zero } });
        var random = new Random(seed);
        string[] known = [discord.Guild, discord.ProbeId];
        string[] frames =
        [
            $$"""{"op":2,"d":{"token":"{{discord.Sandbox.Probe.BotToken}}","intents":33281,"properties":{},"shard":[0,1],"large_threshold":50,"presence":{"status":"online","activities":[{"name":"n","type":0}]} } }""",
            $$"""{"op":6,"d":{"token":"{{discord.Sandbox.Probe.BotToken}}","session_id":"x","seq":1} }""",
            $$"""{"op":8,"d":{"guild_id":"{{discord.Guild}}","query":"","limit":0,"user_ids":["1"],"nonce":"n"} }""",
            """{"op":3,"d":{"status":"online","activities":[],"since":null,"afk":false}}""",
            """{"op":1,"d":5}""",
        ];

        for (var number = 0; number < 100; number++)
        {
            using var gateway = await discord.Connect();
            await gateway.SendText(frames[0]);
            for (var frame = 0; frame < 3; frame++)
            {
                var mutant = JsonNode.Parse(frames[random.Next(frames.Length)])!;
                Mutate(random, known, mutant);
                await gateway.SendText(mutant.ToJsonString());
            }
            gateway.Vanish();
        }

        using var session = await discord.Session();
        await discord.Survivor.Say(discord.Channel, "still here");
        await session.Until("MESSAGE_CREATE");
    }

    [Theory]
    [InlineData("{\"content\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"embeds\":[{\"title\":\"a\",\"title\":\"b\"}]}")]
    public async Task Text_that_is_no_text_is_refused(string body)
    {
        await using var discord = await TestDiscord.Start();

        Assert.Equal((400, 50109), (await discord.Probe.Post($"channels/{discord.Channel}/messages", body)).Error);
    }

    /// <summary>Puts something else in one place of it, or takes something away.</summary>
    private static void Mutate(Random random, string[] known, JsonNode node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } fields:
                var name = fields.ElementAt(random.Next(fields.Count)).Key;
                if (fields[name] is JsonObject or JsonArray && random.Next(4) > 0) Mutate(random, known, fields[name]!);
                else if (random.Next(5) == 0) fields.Remove(name);
                else fields[random.Next(4) == 0 ? Names[random.Next(Names.Length)] : name] = Value(random, known, 1);
                break;
            case JsonArray { Count: > 0 } list:
                var index = random.Next(list.Count);
                if (list[index] is JsonObject or JsonArray && random.Next(4) > 0) Mutate(random, known, list[index]!);
                else if (random.Next(3) == 0) list.Add(list[index]?.DeepClone());
                else list[index] = Value(random, known, 1);
                break;
        }
    }

    private static JsonNode? Value(Random random, string[] known, int depth) => random.Next(depth > 5 ? 10 : 16) switch
    {
        0 => null,
        1 => random.Next(-2, 25),
        2 => random.Next(2) == 0,
        3 => known[random.Next(known.Length)],
        4 => Names[random.Next(Names.Length)],
        5 => random.Next(1, 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
        6 => 1.5,
        7 => new string('x', random.Next(3) * 1500),
        8 => "https://example.org/a.png",
        9 => "@everyone <@1> é 🦤",
        < 13 => Fields(random, known, depth),
        _ => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, known, depth + 1))]),
    };

    private static JsonObject Fields(Random random, string[] known, int depth)
    {
        var fields = new JsonObject();
        for (var number = random.Next(1, 12); number > 0; number--) fields[Names[random.Next(Names.Length)]] = Value(random, known, depth + 1);
        if (random.Next(2) == 0) fields["type"] = random.Next(0, 24);
        if (random.Next(2) == 0) fields["name"] = "n" + random.Next(5);
        return fields;
    }
}
