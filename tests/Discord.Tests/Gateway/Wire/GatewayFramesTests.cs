using System.Text;
using System.Text.Json;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Machine;

namespace BlissBot.Discord.Tests.Gateway.Wire;

public sealed class GatewayFramesTests
{
    [Fact]
    public void Heartbeats_say_the_last_number_or_null()
    {
        Assert.Equal("""{"op":1,"d":null}""", Encoding.UTF8.GetString(GatewayFrames.Heartbeat(0)));
        Assert.Equal("""{"op":1,"d":251}""", Encoding.UTF8.GetString(GatewayFrames.Heartbeat(251)));
    }

    [Fact]
    public void Resume_says_who_what_and_from_where() =>
        Assert.Equal("""{"op":6,"d":{"token":"abc","session_id":"s1","seq":17}}""", Encoding.UTF8.GetString(GatewayFrames.Resume("abc", "s1", 17)));

    [Fact]
    public void Identify_has_everything_Discord_asks_for()
    {
        var options = new GatewayOptions { Token = "abc", ApplicationId = 1, Intents = GatewayIntents.None, Shard = 2, ShardCount = 5 };

        var body = JsonDocument.Parse(GatewayFrames.Identify(options, (GatewayIntents)33281, new(GatewayPresenceStatus.Idle, new(GatewayActivityKind.Custom, "12/70 online")))).RootElement;

        Assert.Equal(2, body.GetProperty("op").GetInt32());
        var says = body.GetProperty("d");
        Assert.Equal(("abc", 33281, "[2,5]"), (says.GetProperty("token").GetString(), says.GetProperty("intents").GetInt32(), says.GetProperty("shard").GetRawText()));
        Assert.All(["os", "browser", "device"], name => Assert.NotEmpty(says.GetProperty("properties").GetProperty(name).GetString()!));
        Assert.Equal("""{"since":null,"activities":[{"name":"Custom Status","type":4,"state":"12/70 online"}],"status":"idle","afk":false}""", says.GetProperty("presence").GetRawText());
        Assert.False(JsonDocument.Parse(GatewayFrames.Identify(options, default, null)).RootElement.GetProperty("d").TryGetProperty("presence", out _));
    }

    [Fact]
    public void A_presence_with_a_verb_shows_its_name() =>
        Assert.Equal("""{"op":3,"d":{"since":null,"activities":[{"name":"12 players","type":3}],"status":"dnd","afk":false}}""",
            Encoding.UTF8.GetString(GatewayFrames.Presence(new(GatewayPresenceStatus.DoNotDisturb, new(GatewayActivityKind.Watching, "12 players")))));

    [Fact]
    public void Members_are_asked_for_by_name_or_by_id()
    {
        Assert.Equal("""{"op":8,"d":{"guild_id":"7","limit":5,"query":"re","nonce":"n"}}""", Encoding.UTF8.GetString(GatewayFrames.RequestMembers(new(7, "re", 5, Nonce: "n"))));
        Assert.Equal("""{"op":8,"d":{"guild_id":"7","limit":0,"user_ids":["1","18446744073709551615"]}}""", Encoding.UTF8.GetString(GatewayFrames.RequestMembers(new(7, UserIds: [1, ulong.MaxValue]))));
    }

    [Fact]
    public void The_largest_requests_allowed_fit_and_a_longer_message_is_refused_without_repeating_it()
    {
        var most = new GatewayMembersRequest(ulong.MaxValue, UserIds: [.. Enumerable.Repeat(ulong.MaxValue, 100)], Nonce: new string('n', 32));
        Assert.Null(most.Fault);
        Assert.True(GatewayFrames.RequestMembers(most).Length <= 4096);

        var refused = Assert.Throws<ArgumentException>(() => GatewayFrames.Resume("secret-token", new string('s', 4096), 1));
        Assert.DoesNotContain("secret-token", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_identify_fits() =>
        Assert.True(GatewayFrames.Identify(
            new() { Token = new string('t', 256), ApplicationId = 1, Intents = default, Shard = 16_383, ShardCount = 16_384 },
            (GatewayIntents)int.MaxValue,
            new(GatewayPresenceStatus.DoNotDisturb, new(GatewayActivityKind.Custom, string.Concat(Enumerable.Repeat("🦖", 64))))).Length <= 4096);

    [Fact]
    public void The_kind_of_a_message_can_be_told_for_a_log() => Assert.Equal(2, GatewayFrames.OpOf(GatewayFrames.Identify(MachineWorld.Options(), default, null)));

    [Fact]
    public void Addresses_say_the_version_and_the_encoding()
    {
        Assert.Equal("wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream", GatewayUrls.Connect(new("wss://gateway.discord.gg"), GatewayCompression.ZlibStream).AbsoluteUri);
        Assert.Equal("ws://127.0.0.1:81/gw?v=10&encoding=json", GatewayUrls.Connect(new("ws://127.0.0.1:81/gw?v=9#x"), GatewayCompression.None).AbsoluteUri);
    }

    [Fact]
    public void Names_of_events_are_made_once_and_not_kept_without_end()
    {
        var names = new EventNames();
        Assert.Same(names["MESSAGE_CREATE"u8], names["MESSAGE_CREATE"u8]);
        for (var made = 0; made < 1000; made++) Assert.Equal($"E{made}", names[Encoding.UTF8.GetBytes($"E{made}")]);
        Assert.Equal("É", names["É"u8]);
        Assert.NotSame(names["E999"u8], names["E999"u8]);
        Assert.Same(names["MESSAGE_CREATE"u8], names["MESSAGE_CREATE"u8]);
    }
}
