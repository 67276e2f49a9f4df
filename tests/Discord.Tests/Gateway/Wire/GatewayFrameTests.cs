using System.Text;
using BlissBot.Discord.Gateway;
using CsCheck;

namespace BlissBot.Discord.Tests.Gateway.Wire;

public sealed class GatewayFrameTests
{
    [Theory]
    [InlineData("""{"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"id":"1","x":[1,{"d":2,"op":9}]}}""", 0, 42L, "MESSAGE_CREATE", """{"id":"1","x":[1,{"d":2,"op":9}]}""")]
    [InlineData("""{ "op" : 0 , "d" : { "content" : "\"op\":11 } é 🦖" } , "s" : 9007199254740993 , "t" : "X" }""", 0, 9007199254740993L, "X", """{ "content" : "\"op\":11 } é 🦖" }""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}""", 10, null, "", """{"heartbeat_interval":41250}""")]
    [InlineData("""{"op":9,"d":false}""", 9, null, "", "false")]
    [InlineData("""{"op":11}""", 11, null, "", "")]
    [InlineData("""{"op":7,"d":null,"_trace":["a",{"b":1}]}""", 7, null, "", "null")]
    [InlineData("""{"op":0,"t":"A\u0042","s":1,"d":[]}""", 0, 1L, "AB", "[]")]
    [InlineData("""{"op":999,"d":"new"}""", 999, null, "", "\"new\"")]
    public void A_message_is_read_in_any_order_and_its_body_left_as_it_stands(string json, int op, long? sequence, string type, string data)
    {
        Assert.True(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(json), out var frame));

        Assert.Equal((op, sequence, type, data), (frame.Op, frame.Sequence, Encoding.UTF8.GetString(frame.Type), Encoding.UTF8.GetString(frame.Data)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":1.5}""")]
    [InlineData("""{"op":99999999999}""")]
    [InlineData("""{"op":0,"s":1,"d":{}}""")]
    [InlineData("""{"op":0,"s":"1","t":"X","d":{}}""")]
    [InlineData("""{"op":0,"s":-1,"t":"X","d":{}}""")]
    [InlineData("""{"op":0,"s":1,"t":7,"d":{}}""")]
    [InlineData("""{"op":0,"s":1,"t":"X","d":{"a":}}""")]
    [InlineData("""{"op":0,"s":1,"t":"X","d":{}} {}""")]
    [InlineData("""{"op":0,"s":1,"t":"X","d":{}""")]
    [InlineData("""{"op":11} // no""")]
    public void What_is_no_message_is_refused(string json) => Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Names_of_a_kilobyte_bodies_a_thousand_deep_and_broken_UTF8_are_refused()
    {
        Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes($$"""{"op":0,"s":1,"t":"{{new string('A', 1024)}}","d":[]}"""), out _));
        Assert.False(GatewayFrame.TryRead(Encoding.UTF8.GetBytes("""{"op":0,"s":1,"t":"X","d":""" + new string('[', 1000) + new string(']', 1000) + "}"), out _));
        Assert.False(GatewayFrame.TryRead([.. """{"op":0,"s":1,"t":"X","d":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'], out _));
    }

    [Fact]
    public void No_bytes_whatever_make_it_throw() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte).Array[0, 6].Sample(wounds =>
        {
            var message = """{"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"id":"1","x":[1]}}"""u8.ToArray();
            foreach (var (at, value) in wounds) message[at % message.Length] = value;
            if (!GatewayFrame.TryRead(message, out var frame)) return;
            Assert.True(frame.Op != 0 || frame.Type.Length > 0);
            GatewayBodies.Id(frame.Data);
        });

    [Theory]
    [InlineData("""{"heartbeat_interval":41250}""", 41_250d)]
    [InlineData("""{"_trace":[{"heartbeat_interval":1}],"heartbeat_interval":45000.5}""", 45_000.5)]
    [InlineData("""{"heartbeat_interval":0}""", null)]
    [InlineData("""{"heartbeat_interval":-5}""", null)]
    [InlineData("""{"heartbeat_interval":1e300}""", null)]
    [InlineData("""{"heartbeat_interval":"41250"}""", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void A_heartbeat_is_only_taken_in_an_interval_that_can_be_kept(string data, double? milliseconds) =>
        Assert.Equal(milliseconds, GatewayBodies.HeartbeatInterval(Encoding.UTF8.GetBytes(data))?.TotalMilliseconds);

    [Theory]
    [InlineData("""{"id":"81384788765712384"}""", 81384788765712384UL)]
    [InlineData("""{"roles":[{"id":"5"}],"id":18446744073709551615}""", ulong.MaxValue)]
    [InlineData("""{"id":"-1"}""", null)]
    [InlineData("""{"id":"12x"}""", null)]
    [InlineData("""{"id":null}""", null)]
    [InlineData("[]", null)]
    public void An_id_is_read_as_text_or_number(string data, ulong? id) => Assert.Equal(id, GatewayBodies.Id(Encoding.UTF8.GetBytes(data)));

    [Theory]
    [InlineData("wss://gateway.example", "wss://resume.example/x", "wss://resume.example/x")]
    [InlineData("ws://127.0.0.1:1", "ws://127.0.0.1:2", "ws://127.0.0.1:2")]
    [InlineData("ws://127.0.0.1:1", "wss://resume.example", "wss://resume.example/")]
    [InlineData("wss://gateway.example", "ws://plain.example", "wss://gateway.example/")]
    [InlineData("wss://gateway.example", "https://elsewhere.example", "wss://gateway.example/")]
    [InlineData("wss://gateway.example", "wss://me:secret@resume.example", "wss://gateway.example/")]
    [InlineData("wss://gateway.example", "nonsense", "wss://gateway.example/")]
    public void A_session_is_resumed_where_READY_says_unless_the_token_would_go_there_in_the_clear(string main, string says, string taken)
    {
        var session = GatewayBodies.Session(Encoding.UTF8.GetBytes($$"""{"v":10,"session_id":"abc","resume_gateway_url":"{{says}}"}"""), new(main), GatewayIntents.Guilds);

        Assert.Equal(("abc", new Uri(taken), GatewayIntents.Guilds), (session!.Id, session.ResumeUrl, session.Intents));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"session_id":null}""")]
    [InlineData("""{"session_id":""}""")]
    [InlineData("null")]
    public void A_READY_without_a_session_has_none(string data) =>
        Assert.Null(GatewayBodies.Session(Encoding.UTF8.GetBytes(data), new("wss://x.example"), GatewayIntents.None));
}
