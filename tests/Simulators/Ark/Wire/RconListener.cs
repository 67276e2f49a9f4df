using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BlissBot.Simulators.Ark.Game;

namespace BlissBot.Simulators.Ark.Wire;

/// <summary>The RCON port of one run of the game.</summary>
internal sealed class RconListener(GameProcess process, ArkServerOptions options, ArkTruth truth, TimeProvider time)
{
    /// <summary>Free ports are sought below those the system gives to outgoing connections, or a restart might find its port taken.</summary>
    private const int FirstFree = 20_000, LastFree = 29_999;

    private static int lastConnection;
    private readonly ConcurrentDictionary<int, RconConnection> connections = new();
    private readonly ConcurrentQueue<Exception> bugs = new();
    private readonly Lock gate = new();
    private Socket? socket;
    private ITimer? rhythm;
    private DateTimeOffset nextKeepAlive;
    private Task accepting = Task.CompletedTask;
    private bool closed;

    /// <summary>When the last connection has ended. Fails with what went wrong inside, which is never the network's fault.</summary>
    public Task Completion => EndAsync();

    public int Open(int port)
    {
        socket = port > 0 ? Bind(port) : BindFree();
        socket.Listen(128);
        process.Quirks.RhythmChanged += SetRhythm;
        SetRhythm();
        accepting = AcceptAsync(socket);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public void DropAll()
    {
        foreach (var connection in connections.Values) connection.Cut(reset: true);
    }

    /// <param name="reset">Whether clients see a reset, as when the game is killed, or an orderly end.</param>
    public void Close(bool reset)
    {
        process.Quirks.RhythmChanged -= SetRhythm;
        lock (gate)
        {
            closed = true;
            rhythm?.Dispose();
        }
        socket?.Dispose();
        foreach (var connection in connections.Values) connection.Cut(reset);
    }

    private Socket Bind(int port)
    {
        var made = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            made.Bind(new IPEndPoint(options.Address, port));
            return made;
        }
        catch (SocketException)
        {
            made.Dispose();
            throw;
        }
    }

    private Socket BindFree()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return Bind(Random.Shared.Next(FirstFree, LastFree + 1));
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && tries < 1_000)
            {
            }
        }
    }

    private async Task AcceptAsync(Socket listening)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listening.AcceptAsync(process.Ended);
            }
            catch (Exception end) when (closed && end is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                continue; // This client left before it was accepted.
            }
            truth.Counters.CountAccepted();
            if (connections.Count >= options.MaxConnections) client.Dispose();
            else Serve(client);
        }
    }

    private void Serve(Socket client)
    {
        client.NoDelay = true;
        var connection = new RconConnection(Interlocked.Increment(ref lastConnection), client, process);
        connections[connection.Number] = connection;
        lock (gate)
            if (closed) connection.Cut(reset: true);
        _ = ServeAsync(connection);
    }

    private async Task ServeAsync(RconConnection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception bug)
        {
            bugs.Enqueue(bug);
        }
        finally
        {
            connections.TryRemove(connection.Number, out _);
        }
    }

    private async Task EndAsync()
    {
        await accepting;
        foreach (var connection in connections.Values) await connection.Completion;
        if (!bugs.IsEmpty) throw new AggregateException(bugs);
    }

    /// <summary>One timer serves all connections: it beats as often as the quickest of what is to be done needs it.</summary>
    private void SetRhythm()
    {
        var keepAlives = process.Quirks.KeepAlives;
        var beat = new[] { keepAlives, process.Quirks.IdleCut / 4 }.Min();
        lock (gate)
        {
            if (closed) return;
            nextKeepAlive = keepAlives is { } interval ? time.GetUtcNow() + interval : DateTimeOffset.MaxValue;
            rhythm?.Dispose();
            rhythm = beat is { } period ? time.CreateTimer(_ => Beat(), null, period, period) : null;
        }
    }

    private void Beat()
    {
        var now = time.GetUtcNow();
        var push = false;
        lock (gate)
        {
            if (closed) return;
            if (now >= nextKeepAlive)
            {
                push = true;
                nextKeepAlive = process.Quirks.KeepAlives is { } interval ? now + interval : DateTimeOffset.MaxValue;
            }
        }
        foreach (var connection in connections.Values)
        {
            if (process.Quirks.IdleCut is { } limit && now - connection.LastReceived >= limit) connection.Cut(reset: false);
            else if (push) connection.PushKeepAlive();
        }
    }
}
