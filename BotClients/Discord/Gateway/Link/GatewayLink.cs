using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// One connection: reads it to its end and tells the loop what came; writes what it is given, one after the other.
/// Nothing here waits for a handler of events, so heartbeats and their answers always pass.
/// </summary>
internal sealed class GatewayLink(GatewayLoop loop, IGatewaySocket socket, GatewayOptions options, TimeProvider time, ILogger log) : IDisposable
{
    private const int ReadLength = 16 << 10;

    private readonly CancellationTokenSource end = new();
    private Task running = Task.CompletedTask, writing = Task.CompletedTask;

    /// <summary>Kind of the last message sent; -1 when none was.</summary>
    public int LastOp { get; private set; } = -1;

    public void Start(Uri url) => running = Task.Run(() => Run(url));

    /// <summary>Sends a message behind those sent before. That it fails shows on the reading side.</summary>
    public void Send(byte[] message)
    {
        LastOp = GatewayFrames.OpOf(message);
        writing = WriteAfter(writing, message);
    }

    /// <summary>Cuts the socket, whatever it does.</summary>
    public void Dispose()
    {
        end.Cancel();
        socket.Dispose();
    }

    /// <summary>Closes the socket in order, and cuts it when Discord does not answer in time.</summary>
    public async Task Leave(int code)
    {
        using var limit = new CancellationTokenSource(options.CloseTimeout, time);
        try
        {
            await Task.Run(() => socket.CloseAsync(code, limit.Token), limit.Token);
            await running.WaitAsync(limit.Token);
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            log.ClosedOutOfOrder(code);
        }
        finally
        {
            Dispose();
        }
    }

    private async Task Run(Uri url)
    {
        var opened = false;
        try
        {
            await socket.ConnectAsync(url, end.Token);
            opened = true;
            loop.Tell(this, new GatewayInput.Opened());
            await Read();
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            loop.Tell(this, opened ? new GatewayInput.Closed(null) : new GatewayInput.NotOpened(Unreachable(failure)));
        }
        catch (Exception bug)
        {
            log.LinkBroke(bug);
            loop.Tell(this, opened ? new GatewayInput.Closed(null) : new GatewayInput.NotOpened(GatewayTroubles.Unreachable("an error of this client")));
        }
    }

    private async Task Read()
    {
        using var messages = new MessageAssembler(options.Compression, options.MaxMessage);
        var buffer = new byte[ReadLength];
        while (true)
        {
            var receipt = await socket.ReceiveAsync(buffer, end.Token);
            if (receipt.Closed)
            {
                loop.Tell(this, new GatewayInput.Closed(receipt.Code));
                return;
            }

            switch (messages.Add(buffer.AsMemory(0, receipt.Count), receipt.Ends))
            {
                case Assembled.Whole:
                    Handle(messages.Message);
                    break;
                case Assembled.TooLong:
                    await GiveUp(GatewayTroubles.TooLong, buffer);
                    return;
                case Assembled.Corrupt:
                    await GiveUp(GatewayTroubles.Corrupt, buffer);
                    return;
            }
        }
    }

    /// <summary>Reads on, into nothing: a socket closed over unread bytes is reset, and our goodbye may be lost with them.</summary>
    private async Task GiveUp(GatewayTrouble trouble, byte[] buffer)
    {
        loop.Tell(this, new GatewayInput.Broken(trouble));
        while (await socket.ReceiveAsync(buffer, end.Token) is { Closed: false })
        {
        }
    }

    private void Handle(ReadOnlySpan<byte> message)
    {
        if (!GatewayFrame.TryRead(message, out var frame))
        {
            loop.Skip(this, message.Length);
            return;
        }

        if (frame.Op == GatewayOpcodes.Dispatch) loop.Dispatch(this, frame);
        else if (InputOf(frame) is { } input) loop.Tell(this, input);
    }

    private static GatewayInput? InputOf(scoped in GatewayFrame frame) => frame.Op switch
    {
        GatewayOpcodes.Heartbeat => new GatewayInput.BeatAsked(),
        GatewayOpcodes.HeartbeatAck => new GatewayInput.BeatAnswered(),
        GatewayOpcodes.Reconnect => new GatewayInput.ReconnectAsked(),
        GatewayOpcodes.InvalidSession => new GatewayInput.InvalidSession(GatewayBodies.MayResume(frame.Data)),
        GatewayOpcodes.Hello => GatewayBodies.HeartbeatInterval(frame.Data) is { } interval ? new GatewayInput.Hello(interval) : new GatewayInput.Broken(GatewayTroubles.BadHello),
        // Discord adds kinds; those unknown are none of ours.
        _ => null,
    };

    private async Task WriteAfter(Task earlier, byte[] message)
    {
        try
        {
            await earlier;
            await socket.SendAsync(message, end.Token);
        }
        catch (Exception failure) when (IsOfTheWire(failure))
        {
            await end.CancelAsync();
        }
    }

    private static GatewayTrouble Unreachable(Exception failure) => GatewayTroubles.Unreachable(failure.GetBaseException() switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        WebSocketException { WebSocketErrorCode: WebSocketError.NotAWebSocket } web => web.Message,
        var other => other.GetType().Name,
    });

    private static bool IsOfTheWire(Exception failure) =>
        failure is WebSocketException or IOException or SocketException or HttpRequestException or OperationCanceledException or ObjectDisposedException;
}
