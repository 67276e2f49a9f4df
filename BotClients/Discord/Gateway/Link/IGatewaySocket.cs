namespace BlissBot.Discord.Gateway;

/// <summary>A websocket, as far as a session needs one: used once. One reads, one writes, at the same time.</summary>
internal interface IGatewaySocket : IDisposable
{
    Task ConnectAsync(Uri url, CancellationToken cancellation);

    /// <summary>Waits for bytes of a message.</summary>
    ValueTask<GatewayReceipt> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Sends a text message.</summary>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>Says that this was all. What Discord still says can be read.</summary>
    Task CloseAsync(int code, CancellationToken cancellation);
}

/// <summary>What was received.</summary>
/// <param name="Ends">It is the last piece of its message.</param>
/// <param name="Closed">Discord has closed the socket; nothing more comes.</param>
/// <param name="Code">With which code; null without one.</param>
internal readonly record struct GatewayReceipt(int Count, bool Ends, bool Closed = false, int? Code = null);
