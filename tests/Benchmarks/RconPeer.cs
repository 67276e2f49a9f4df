using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BlissBot.Benchmarks;

/// <summary>
/// An RCON server in a process of its own, so that neither its time on the processor's caches nor its memory counts as
/// the client's. One blocking thread for each connection: the quickest answers there are. The command
/// <c>N</c> gets N bytes.
/// </summary>
internal sealed class RconPeer : IDisposable
{
    /// <summary>The hidden verb that makes this program the server.</summary>
    public const string Verb = "rcon-peer";

    private readonly Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Verb) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public RconPeer() => Port = int.Parse(process.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);

    public int Port { get; }

    /// <summary>Runs the server until its parent ends.</summary>
    public static void Serve()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 1024);
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        new Thread(() =>
        {
            while (true)
            {
                var socket = listener.AcceptSocket();
                socket.NoDelay = true;
                new Thread(() => Answer(socket), maxStackSize: 128 * 1024) { IsBackground = true }.Start();
            }
        })
        { IsBackground = true }.Start();
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static void Answer(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[16_384];
            while (Fill(socket, buffer, 4))
            {
                var size = BinaryPrimitives.ReadInt32LittleEndian(buffer);
                if (!Fill(socket, buffer.AsSpan(4), size)) return;
                var (id, type) = (BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(8)));
                var body = type == 3 ? 0 : int.Parse(buffer.AsSpan(12, size - 10), System.Globalization.CultureInfo.InvariantCulture);
                BinaryPrimitives.WriteInt32LittleEndian(buffer, body + 10);
                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(4), id);
                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(8), type == 3 ? 2 : 0);
                buffer.AsSpan(12, body).Fill((byte)'x');
                buffer.AsSpan(12 + body, 2).Clear();
                socket.Send(buffer.AsSpan(0, body + 14));
            }
        }
    }

    private static bool Fill(Socket socket, Span<byte> buffer, int count)
    {
        for (var read = 0; read < count;)
        {
            var more = socket.Receive(buffer[read..count]);
            if (more == 0) return false;
            read += more;
        }

        return true;
    }
}
