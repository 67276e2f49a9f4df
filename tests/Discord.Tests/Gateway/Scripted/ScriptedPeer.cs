using System.IO.Compression;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>The gateway's end of one connection.</summary>
internal sealed class ScriptedPeer(Socket socket, int number, ScriptedGateway gateway, CancellationToken end) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly MemoryStream deflated = new();
    private readonly byte[] buffer = new byte[8192];
    private ZLibStream? zlib;
    private WebSocket? web;

    /// <summary>1 for the first client that connected.</summary>
    public int Number { get; } = number;

    /// <summary>What the client asked for: <c>/resume/?v=10…</c>.</summary>
    public string Target { get; private set; } = "";

    public string Headers { get; private set; } = "";

    /// <summary>Heartbeats that came while something else was waited for; all were answered.</summary>
    public int Heartbeats { get; private set; }

    /// <summary>The number the last of them said; null for none.</summary>
    public long? Heard { get; private set; }

    /// <summary>Takes the connection, with hello in the same packet as the upgrade.</summary>
    public async Task Greet(int interval = 40_000)
    {
        var answer = await Upgrade();
        var hello = Deflate(Encoding.UTF8.GetBytes($$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{interval}},"_trace":["x"]} }"""));
        byte[] header = [(byte)(zlib is null ? 0x81 : 0x82), 126, (byte)(hello.Length >> 8), (byte)hello.Length];
        await stream.WriteAsync((byte[])[.. answer, .. hello.Length < 126 ? [header[0], (byte)hello.Length] : header, .. hello], end);
        web = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    }

    /// <summary>Takes the connection and says nothing.</summary>
    public async Task TakeSilently()
    {
        await stream.WriteAsync(await Upgrade(), end);
        web = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    }

    /// <summary>Answers with something else than an upgrade.</summary>
    public async Task Refuse(int status)
    {
        await ReadRequest();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), end);
    }

    /// <summary>Takes an identify and says READY, as event 1 of the session.</summary>
    public async Task<JsonElement> Begin(string session = "s1")
    {
        await Greet();
        var identify = await Read(2);
        await Dispatch(1, "READY", $$"""{"v":10,"user":{"id":"1"},"guilds":[],"session_id":"{{session}}","resume_gateway_url":"{{gateway.Resume}}","application":{"id":"42","flags":0} }""");
        return identify;
    }

    /// <summary>Takes a resume, which must go on after this event.</summary>
    public async Task Continue(string session, long after)
    {
        await Greet();
        var resume = (await Read(6)).GetProperty("d");
        Assert.Equal((session, after), (resume.GetProperty("session_id").GetString(), resume.GetProperty("seq").GetInt64()));
    }

    public Task Dispatch(long sequence, string type, string data = "{}") => Send($$"""{"t":"{{type}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    /// <summary>Events of one kind, each saying its number.</summary>
    public async Task Messages(int from, int to)
    {
        for (var sequence = from; sequence <= to; sequence++) await Dispatch(sequence, "MESSAGE_CREATE", $$"""{"id":"{{sequence}}"}""");
    }

    public Task Send(string json) => SendRaw(Deflate(Encoding.UTF8.GetBytes(json)));

    public Task SendRaw(byte[] message) =>
        web!.SendAsync(message.AsMemory(), zlib is null ? WebSocketMessageType.Text : WebSocketMessageType.Binary, true, end).AsTask();

    /// <summary>Waits for a message of this kind; answers heartbeats meanwhile.</summary>
    public async Task<JsonElement> Read(int op)
    {
        while (true)
        {
            var message = await Read() ?? throw new IOException("The client closed the connection.");
            var kind = message.GetProperty("op").GetInt32();
            if (kind == 1)
            {
                Heartbeats++;
                Heard = message.GetProperty("d") is { ValueKind: JsonValueKind.Number } heard ? heard.GetInt64() : null;
                if (op != 1) await Send("""{"op":11}""");
            }

            if (kind == op) return message;
        }
    }

    /// <summary>Answers heartbeats until the client closes the connection.</summary>
    /// <returns>With which code; null when it was cut.</returns>
    public async Task<int?> UntilClosed()
    {
        try
        {
            await Read(-1);
        }
        catch (Exception gone) when (gone is IOException or WebSocketException or SocketException)
        {
            // That is what is waited for.
        }

        var code = (int?)web!.CloseStatus;
        if (web.State == WebSocketState.CloseReceived) await web.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, end);
        return code;
    }

    /// <summary>Reads and never answers, until the client cuts the connection.</summary>
    public async Task UntilCut()
    {
        while (await stream.ReadAsync(buffer, end) > 0)
        {
        }
    }

    public async Task Close(int code)
    {
        await web!.CloseOutputAsync((WebSocketCloseStatus)code, null, end);
        await UntilClosed();
    }

    /// <summary>Ends the connection with a reset, as a crashed process does.</summary>
    public void Abort()
    {
        socket.LingerState = new LingerOption(true, 0);
        stream.Dispose();
    }

    public void Dispose()
    {
        web?.Dispose();
        stream.Dispose();
    }

    private byte[] Deflate(byte[] message)
    {
        if (zlib is null) return message;
        deflated.SetLength(0);
        zlib.Write(message);
        zlib.Flush();
        return deflated.ToArray();
    }

    private async Task<JsonElement?> Read()
    {
        var length = 0;
        while (true)
        {
            var result = await web!.ReceiveAsync(buffer.AsMemory(length), end);
            if (result.MessageType == WebSocketMessageType.Close) return null;
            length += result.Count;
            if (result.EndOfMessage) break;
        }

        Assert.InRange(length, 1, 4096);
        return JsonDocument.Parse(buffer.AsMemory(0, length).ToArray()).RootElement;
    }

    private async Task<byte[]> Upgrade()
    {
        await ReadRequest();
        if (Target.Contains("compress=zlib-stream", StringComparison.Ordinal)) zlib = new ZLibStream(deflated, CompressionLevel.Fastest);
        var key = Headers.Split("\r\n").First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // The websocket protocol asks for this hash.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }

    private async Task ReadRequest()
    {
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, end);
            if (count == 0) throw new IOException("The client closed the connection.");
            text += Encoding.ASCII.GetString(buffer, 0, count);
        }

        (Headers, Target) = (text, text.Split(' ')[1]);
    }
}
