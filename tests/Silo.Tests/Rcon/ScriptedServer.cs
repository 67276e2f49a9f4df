using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>
/// A TCP server on loopback that plays a script with every client that connects. It has its own idea of a packet, so
/// that ours is not measured by itself.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const string Password = "hunter2-swordfish";

    private readonly TcpListener listener;
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;
    private int connections;

    public ScriptedServer(Func<ScriptedPeer, Task> script, IPAddress? address = null)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        listener.Start();
        accepting = Accept(script);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    public RconTarget Target => new("127.0.0.1", Port, new Secret(Password));

    /// <summary>Takes the password and says yes as the game does, then answers every command.</summary>
    public static ScriptedServer Answering(Func<string, string> answer) => new(async peer =>
    {
        await peer.LogIn();
        while (true)
        {
            var (id, _, command) = await peer.Read();
            await peer.Send(id, 0, answer(command));
        }
    });

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await accepting;
        listener.Stop();
        end.Dispose();
    }

    private async Task Accept(Func<ScriptedPeer, Task> script)
    {
        List<Task> peers = [];
        try
        {
            while (!end.IsCancellationRequested)
            {
                var socket = await listener.AcceptSocketAsync(end.Token);
                peers.Add(Play(script, new ScriptedPeer(socket, Interlocked.Increment(ref connections), end.Token)));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The test is over.
        }

        await Task.WhenAll(peers);
    }

    private static async Task Play(Func<ScriptedPeer, Task> script, ScriptedPeer peer)
    {
        try
        {
            await Task.Yield();
            await script(peer);
        }
        catch (Exception gone) when (gone is SocketException or EndOfStreamException or OperationCanceledException or ObjectDisposedException)
        {
            // The client hung up, or the test is over.
        }
        finally
        {
            peer.Close();
        }
    }
}

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedPeer(Socket socket, int number, CancellationToken end)
{
    /// <summary>1 for the first client that connected.</summary>
    public int Number { get; } = number;

    public async Task<(int Id, int Type, string Body)> Read()
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(await Exactly(4));
        var packet = await Exactly(size);
        return (BinaryPrimitives.ReadInt32LittleEndian(packet), BinaryPrimitives.ReadInt32LittleEndian(packet.AsSpan(4)), Encoding.UTF8.GetString(packet, 8, size - 10));
    }

    /// <summary>Reads a password, whatever it is, and takes it.</summary>
    public async Task LogIn()
    {
        var (id, _, _) = await Read();
        await Send(id, 2, "");
    }

    public Task Send(int id, int type, string body) => Send(id, type, Encoding.UTF8.GetBytes(body));

    public Task Send(int id, int type, byte[] body) => SendRaw(Frame(id, type, body));

    public async Task SendRaw(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, end)..];
    }

    /// <summary>Waits until the client has closed its end.</summary>
    public async Task UntilClosed()
    {
        var buffer = new byte[256];
        while (await socket.ReceiveAsync(buffer, end) > 0)
        {
        }
    }

    public Task Forever() => Task.Delay(Timeout.Infinite, end);

    public void Close() => socket.Dispose();

    /// <summary>Ends the connection with a reset, as a crashed process does.</summary>
    public void Abort()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public static byte[] Frame(int id, int type, byte[] body)
    {
        var frame = new byte[14 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, 10 + body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), id);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), type);
        body.CopyTo(frame, 12);
        return frame;
    }

    private async Task<byte[]> Exactly(int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await socket.ReceiveAsync(bytes.AsMemory(read), end);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }
}
