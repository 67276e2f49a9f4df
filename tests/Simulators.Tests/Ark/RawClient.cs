using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

/// <summary>Speaks RCON byte by byte, written against the protocol and against nothing of the simulator's or ours.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpClient tcp = new() { NoDelay = true };
    private int lastId = 100;

    public sealed record Received(int Size, int Id, int Type, byte[] Body)
    {
        public string Text => Encoding.UTF8.GetString(Body);
    }

    public static async Task<RawClient> Connect(ArkServer server)
    {
        var client = new RawClient();
        await client.tcp.ConnectAsync("127.0.0.1", server.Port, TestContext.Current.CancellationToken);
        return client;
    }

    public static async Task<RawClient> LogIn(ArkServer server)
    {
        var client = await Connect(server);
        await client.Send(3, server.Options.Password);
        var answer = await client.Receive();
        Assert.Equal((client.lastId, 2, 10), (answer.Id, answer.Type, answer.Size));
        return client;
    }

    /// <summary>Sends a packet under the next id, which it returns.</summary>
    public Task<int> Send(int type, string text) => Send(type, Encoding.UTF8.GetBytes(text));

    public async Task<int> Send(int type, byte[] body)
    {
        var packet = new byte[body.Length + 14];
        BinaryPrimitives.WriteInt32LittleEndian(packet, body.Length + 10);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(4), ++lastId);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(8), type);
        body.CopyTo(packet, 12);
        await SendBytes(packet);
        return lastId;
    }

    public async Task SendBytes(byte[] bytes) => await tcp.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    public async Task<Received> Receive()
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(await ReadBytes(4));
        var rest = await ReadBytes(size);
        Assert.Equal([0, 0], rest[^2..]);
        return new Received(size, BinaryPrimitives.ReadInt32LittleEndian(rest), BinaryPrimitives.ReadInt32LittleEndian(rest.AsSpan(4)), rest[8..^2]);
    }

    public async Task<byte[]> ReadBytes(int count)
    {
        var bytes = new byte[count];
        await tcp.GetStream().ReadExactlyAsync(bytes, Token()).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Sends a command and returns the text of its one answer.</summary>
    public async Task<string> Ask(string command)
    {
        var id = await Send(2, command);
        var answer = await Receive();
        Assert.Equal((id, 0), (answer.Id, answer.Type));
        return answer.Text;
    }

    /// <summary>Everything until the server ends the connection; "reset" behind it when it does so harshly.</summary>
    public async Task<string> ReadToEnd()
    {
        var all = new MemoryStream();
        try
        {
            await tcp.GetStream().CopyToAsync(all, Token());
        }
        catch (IOException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return Encoding.Latin1.GetString(all.ToArray()) + "reset";
        }
        return Encoding.Latin1.GetString(all.ToArray());
    }

    public ValueTask DisposeAsync()
    {
        tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Token()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit.Token;
    }
}
