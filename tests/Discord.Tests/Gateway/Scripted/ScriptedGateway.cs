using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using BlissBot.Discord.Gateway;

namespace BlissBot.Discord.Tests.Gateway.Scripted;

/// <summary>
/// A gateway on loopback that plays a script with every client that connects, and the directory that leads there. It
/// has its own idea of messages, so that ours are not measured by themselves.
/// </summary>
internal sealed class ScriptedGateway : IGatewayDirectory, IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;
    private int connections, located;

    public ScriptedGateway(Func<ScriptedPeer, Task> script)
    {
        listener.Start();
        accepting = Accept(script);
    }

    public Uri Main => new($"ws://127.0.0.1:{Port}/main");

    public Uri Resume => new($"ws://127.0.0.1:{Port}/resume");

    public int Connections => Volatile.Read(ref connections);

    public int Located => Volatile.Read(ref located);

    /// <summary>What the directory does instead of answering.</summary>
    public Exception? Refusal { get; set; }

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Task<GatewayLocation> LocateAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref located);
        return Refusal is { } refusal ? Task.FromException<GatewayLocation>(refusal) : Task.FromResult(new GatewayLocation(Main, 1, new(1000, 900, TimeSpan.FromHours(3), 1)));
    }

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
                peers.Add(Play(script, new ScriptedPeer(socket, Interlocked.Increment(ref connections), this, end.Token)));
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
        using (peer)
            try
            {
                await Task.Yield();
                await script(peer);
            }
            catch (Exception gone) when (gone is SocketException or IOException or WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client hung up, or the test is over.
            }
    }
}
