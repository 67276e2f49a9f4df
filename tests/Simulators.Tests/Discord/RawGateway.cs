using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Tests.Discord;

/// <summary>A bare socket of the gateway.</summary>
internal sealed class RawGateway : IDisposable
{
    /// <summary>Guilds, messages, reactions, direct messages and message content.</summary>
    public const long Usual = 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket socket = new();
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream? inflate;

    private RawGateway(bool inflates) => inflate = inflates ? new ZLibStream(compressed, CompressionMode.Decompress) : null;

    public string SessionId { get; private set; } = "";
    public long Number { get; private set; }

    /// <summary>How many events were heard, by name.</summary>
    public List<string> Heard { get; } = [];

    public static async Task<RawGateway> Connect(string url)
    {
        var gateway = new RawGateway(url.Contains("zlib-stream", StringComparison.Ordinal));
        await gateway.socket.ConnectAsync(new Uri(url), TestContext.Current.CancellationToken);
        return gateway;
    }

    public async Task Identify(string token, long? intents, int[]? shard = null)
    {
        var body = new JsonObject { ["token"] = token, ["properties"] = new JsonObject { ["os"] = "linux" } };
        if (intents is { } bits) body["intents"] = bits;
        if (shard is not null) body["shard"] = new JsonArray(shard[0], shard[1]);
        await Op(10);
        await Send(new { op = 2, d = body });
    }

    public async Task Resume(string token, string session, long number)
    {
        await Op(10);
        await Send(new { op = 6, d = new { token, session_id = session, seq = number } });
    }

    public Task Send(object payload) => SendText(JsonSerializer.Serialize(payload));

    public Task SendText(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The body of the next event of a name; others are passed over.</summary>
    public async Task<JsonNode> Until(string name)
    {
        while (true)
        {
            var payload = await Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.CloseStatus} while waiting for {name}.");
            if (payload["t"]?.GetValue<string>() == name) return payload["d"]!;
        }
    }

    /// <summary>The next payload of an opcode.</summary>
    public async Task<JsonObject> Op(int op)
    {
        while (true)
        {
            var payload = await Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.CloseStatus} while waiting for op {op}.");
            if (payload["op"]!.GetValue<int>() == op) return payload;
        }
    }

    /// <summary>Reads to the end and says what it was closed with; 0 when it was cut.</summary>
    public async Task<int> Closed()
    {
        try
        {
            while (await Next() is not null)
            {
            }
        }
        catch (WebSocketException)
        {
            return 0;
        }
        return (int)(socket.CloseStatus ?? 0);
    }

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", TestContext.Current.CancellationToken);

    /// <summary>Goes without a word.</summary>
    public void Vanish() => socket.Abort();

    /// <summary>Proves that nothing more was under way: whatever was sent before the answer to this has been heard.</summary>
    public async Task Settle()
    {
        await Send(new { op = 1, d = (object?)null });
        await Op(11);
    }

    public void Dispose()
    {
        inflate?.Dispose();
        compressed.Dispose();
        socket.Dispose();
    }

    private async Task<JsonObject?> Next()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), late.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var payload = JsonNode.Parse(inflate is null ? message.ToArray() : Inflate(message.ToArray()))!.AsObject();
        if (payload["s"] is { } number) Number = number.GetValue<long>();
        if (payload["t"]?.GetValue<string>() is { } name) Heard.Add(name);
        if (payload["t"]?.GetValue<string>() == "READY") SessionId = payload["d"]!["session_id"]!.GetValue<string>();
        return payload;
    }

    private byte[] Inflate(byte[] message)
    {
        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], message[^4..]);
        compressed.SetLength(0);
        compressed.Write(message);
        compressed.Position = 0;
        using var plain = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = inflate!.Read(buffer)) > 0) plain.Write(buffer, 0, count);
        return plain.ToArray();
    }
}
