using System.Buffers;
using System.Net.Sockets;

namespace BlissBot.Silo.Rcon;

/// <summary>Tells what happens on a socket; <paramref name="body"/> is that of a received packet, good until the call returns.</summary>
internal delegate void RconEvent(RconSocket from, RconInput input, ReadOnlySpan<byte> body);

/// <summary>
/// One socket from dialling to its end: bytes in and out, no decisions. While nothing arrives it holds no buffer.
/// </summary>
internal sealed class RconSocket(RconEvent tell, TimeProvider time) : IDisposable
{
    private static readonly RconInput Connected = new RconInput.Connected(), Closed = new RconInput.Closed(), BadFrame = new RconInput.BadFrame();

    // Cancelled, never disposed: it holds nothing, and a write may still fail when the socket is long given up.
    private readonly CancellationTokenSource end = new();
    private Socket? socket;
    private Task writing = Task.CompletedTask;

    /// <summary>Where it leads; null before it is known.</summary>
    public RconTarget? Target { get; private set; }

    /// <summary>Dials, then reads until the connection ends. Tells everything; throws only what is a bug.</summary>
    public async Task Run(Func<RconTarget?> target)
    {
        try
        {
            Target = target();
            if (Target is null)
            {
                tell(this, new RconInput.NotConnected(RconTroubles.NotConfigured), []);
                return;
            }

            using var opened = await RconDialer.Dial(Target.Host, Target.Port, time, end.Token);
            socket = opened;
            tell(this, Connected, []);
            await Read(opened);
        }
        catch (SocketException failure)
        {
            tell(this, socket is null ? new RconInput.NotConnected(RconTroubles.Unreachable(failure.SocketErrorCode)) : Closed, []);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Either it was closed from here and nobody listens, or a write has failed.
            tell(this, Closed, []);
        }
    }

    /// <summary>Sends a packet behind those sent before. That it fails shows on the reading side.</summary>
    public void Write(int id, int type, string text) => writing = WriteAfter(writing, id, type, text);

    /// <summary>Closes the socket, whatever it does. What arrives from now on is not read.</summary>
    public void Dispose() => end.Cancel();

    private async Task WriteAfter(Task earlier, int id, int type, string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(RconPacket.LengthFor(text));
        try
        {
            await earlier;
            ReadOnlyMemory<byte> rest = buffer.AsMemory(0, RconPacket.Write(buffer, id, type, text));
            while (!rest.IsEmpty)
                rest = rest[await socket!.SendAsync(rest, SocketFlags.None, end.Token)..];
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await end.CancelAsync();
        }
        finally
        {
            // It may hold a password.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task Read(Socket from)
    {
        using var frames = new RconFrames();
        while (true)
        {
            // Waits with no buffer: hundreds of connections rest like this.
            if (frames.IsEmpty)
            {
                frames.Dispose();
                await from.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, end.Token);
            }

            var count = await from.ReceiveAsync(frames.Room(), SocketFlags.None, end.Token);
            if (count == 0)
            {
                tell(this, Closed, []);
                return;
            }

            frames.Arrived(count);
            if (!TellAll(frames)) return;
        }
    }

    private bool TellAll(RconFrames frames)
    {
        while (true)
        {
            switch (frames.Next(out var packet))
            {
                case RconFrame.Incomplete:
                    return true;
                case RconFrame.Bad:
                    tell(this, BadFrame, []);
                    return false;
                default:
                    tell(this, new RconInput.Received(packet.Id, packet.Type, packet.Body.Length, RconText.IsKeepAlive(packet.Body)), packet.Body);
                    break;
            }
        }
    }
}
