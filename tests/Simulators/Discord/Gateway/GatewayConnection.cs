using System.Net.WebSockets;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>One socket of the gateway: one reader, one writer with a bounded queue, and the clock of the heartbeat. Decides nothing.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly HttpContext context;
    private readonly WebSocket socket;
    private readonly Realm realm;
    private readonly FrameWriter frames;
    private readonly System.Threading.Channels.Channel<(byte[]? Payload, int Close)> waiting;
    private readonly ITimer patience;
    private readonly CancellationTokenSource ended = new();
    private bool gone;

    public GatewayConnection(HttpContext context, WebSocket socket, Realm realm, bool compress)
    {
        (this.context, this.socket, this.realm) = (context, socket, realm);
        frames = new FrameWriter(compress);
        waiting = System.Threading.Channels.Channel.CreateBounded<(byte[]?, int)>(realm.Options.Gateway.WaitingFrames);
        Protocol = new GatewayProtocol(realm, this);
        patience = realm.Time.CreateTimer(_ => OutOfPatience(), null, realm.Options.Gateway.IdentifyPatience, Timeout.InfiniteTimeSpan);
    }

    public GatewayProtocol Protocol { get; }

    public GatewaySession? Session { get; set; }

    /// <summary>It has identified, and may not do so again.</summary>
    public bool HasIdentified { get; set; }

    /// <summary>What the server closed it with; 0 for a reset.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>Frames of the client stay unread and unanswered: what a link that died silently looks like.</summary>
    public bool Deaf { get; set; }

    /// <summary>Runs until the socket is gone, whoever ended it.</summary>
    public async Task RunAsync()
    {
        var writing = WriteAsync();
        var left = await ReadAsync();
        lock (realm.Gate)
        {
            gone = true;
            realm.Hub.Left(this, left);
            waiting.Writer.TryComplete();
        }
        // Whoever does not read what is still to be sent is not waited for.
        ended.CancelAfter(Farewell);
        await writing;
    }

    /// <summary>Queues a frame; a client that does not read is cut off.</summary>
    public void Send(byte[] payload)
    {
        if (ClosedWith is null && !Deaf && !gone && !waiting.Writer.TryWrite((payload, 0))) Reset();
    }

    public void Send(JsonObject payload) => Send(System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString(DiscordSimulator.Plain)));

    /// <summary>Says why and closes, after what waits has been sent.</summary>
    public void Close(int code)
    {
        if (ClosedWith is not null || gone) return;
        ClosedWith = code;
        if (!waiting.Writer.TryWrite((null, code))) Reset();
        waiting.Writer.TryComplete();
    }

    /// <summary>Cuts the socket without a word.</summary>
    public void Reset()
    {
        if (gone) return;
        ClosedWith ??= 0;
        waiting.Writer.TryComplete();
        try
        {
            // Without lingering the other side sees a reset, not an end.
            if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } raw) raw.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // The other side was faster.
        }
        context.Abort();
        // Whoever waits for this must not run here, under the gate.
        _ = ended.CancelAsync();
    }

    /// <summary>The client showed life; it has so long until it must again.</summary>
    public void ExpectWithin(TimeSpan time) => patience.Change(time, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        patience.Dispose();
        frames.Dispose();
        ended.Dispose();
    }

    private void OutOfPatience()
    {
        lock (realm.Gate) Close((int)(Session is null ? CloseCode.NotAuthenticated : CloseCode.SessionTimedOut));
    }

    /// <returns>The code the client left with; 0 when it just was gone.</returns>
    private async Task<int> ReadAsync()
    {
        var buffer = new byte[realm.Options.Gateway.LargestFrame + 1];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), ended.Token);
                    if (part.MessageType == WebSocketMessageType.Close) return (int)(socket.CloseStatus ?? 0);
                    length += part.Count;
                }
                while (!part.EndOfMessage && length < buffer.Length);
                lock (realm.Gate)
                {
                    if (ClosedWith is not null || Deaf) continue;
                    if (length > realm.Options.Gateway.LargestFrame) Close((int)CloseCode.DecodeError);
                    else Protocol.Receive(buffer.AsMemory(0, length));
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var (payload, close) in waiting.Reader.ReadAllAsync(ended.Token))
            {
                if (payload is null)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)close, Reason(close), ended.Token);
                    ended.CancelAfter(Farewell);
                    return;
                }
                await socket.SendAsync(frames.Write(payload), frames.IsBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, endOfMessage: true, ended.Token);
            }
            // The client closed: the same code back, as the protocol wants it.
            if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, ended.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Nobody is there any more; the reader notices and cleans up.
        }
    }

    private static string Reason(int code) => Enum.IsDefined((CloseCode)code) ? ((CloseCode)code) switch
    {
        CloseCode.UnknownError => "Unknown error.",
        CloseCode.UnknownOpcode => "Unknown opcode.",
        CloseCode.DecodeError => "Error while decoding payload.",
        CloseCode.NotAuthenticated => "Not authenticated.",
        CloseCode.AuthenticationFailed => "Authentication failed.",
        CloseCode.AlreadyAuthenticated => "Already authenticated.",
        CloseCode.InvalidSequence => "Invalid seq.",
        CloseCode.RateLimited => "Rate limited.",
        CloseCode.SessionTimedOut => "Session timed out.",
        CloseCode.InvalidShard => "Invalid shard.",
        CloseCode.ShardingRequired => "Sharding required.",
        CloseCode.InvalidVersion => "Invalid API version.",
        CloseCode.InvalidIntents => "Invalid intent(s).",
        _ => "Disallowed intent(s).",
    } : "";
}
