using System.Net;
using System.Net.WebSockets;

namespace BlissBot.Discord.Gateway;

/// <summary>The real thing.</summary>
internal sealed class WebGatewaySocket : IGatewaySocket
{
    private readonly ClientWebSocket socket = new();

    public WebGatewaySocket(string userAgent)
    {
        socket.Options.SetRequestHeader("User-Agent", userAgent);
        // The gateway has heartbeats of its own.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.CollectHttpResponseDetails = true;
    }

    public async Task ConnectAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            await socket.ConnectAsync(url, cancellation);
        }
        catch (WebSocketException) when (socket.HttpStatusCode is var status and not 0 and not HttpStatusCode.SwitchingProtocols)
        {
            throw new WebSocketException(WebSocketError.NotAWebSocket, $"it answered with HTTP {(int)status}");
        }
    }

    public async ValueTask<GatewayReceipt> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var result = await socket.ReceiveAsync(buffer, cancellation);
        return result.MessageType == WebSocketMessageType.Close
            ? new(0, true, Closed: true, (int?)socket.CloseStatus)
            : new(result.Count, result.EndOfMessage);
    }

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellation).AsTask();

    public Task CloseAsync(int code, CancellationToken cancellation) =>
        socket.State is WebSocketState.Open or WebSocketState.CloseReceived
            ? socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellation)
            : Task.CompletedTask;

    public void Dispose() => socket.Dispose();
}
