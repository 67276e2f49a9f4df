using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;

namespace BlissBot.Benchmarks;

/// <summary>
/// Round trips of the RCON client over loopback. The floor is a bare asynchronous socket that sends the same bytes to
/// the same server and reads until as many have come back, in turns with the client; a blocking one is shown beside
/// it, which no program can afford that holds hundreds of connections.
/// </summary>
internal static class RconBenchmark
{
    private const int Rounds = 100, Block = 200, Parallel = 64, Idle = 1_000;

    public static void Run(TextWriter output) => RunAsync(output).GetAwaiter().GetResult();

    private static async Task RunAsync(TextWriter output)
    {
        using var peer = new RconPeer();
        output.WriteLine("| answer, bytes | | p50 µs | p99 µs | p50 ratio | p99 ratio | allocated bytes/command |");
        output.WriteLine("|---:|---|---:|---:|---:|---:|---:|");
        foreach (var size in new[] { 40, 3_000 })
            await RoundTrips(output, peer.Port, size);

        output.WriteLine();
        output.WriteLine($"| {Parallel} connections at once | commands/s | ratio |");
        output.WriteLine("|---|---:|---:|");
        var (bare, ours) = await Throughput(peer.Port);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| bare asynchronous socket | {bare:N0} | 1.00 |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| client | {ours:N0} | {bare / ours:F2} |"));

        output.WriteLine();
        await Memory(output, peer.Port);
    }

    private static async Task RoundTrips(TextWriter output, int port, int size)
    {
        var command = size.ToString(CultureInfo.InvariantCulture);
        using var blocking = await Bare.Open(port, command, size);
        using var bare = await Bare.Open(port, command, size);
        await using var client = Client(port);
        List<double> floorTimes = [], blockingTimes = [], times = [];
        long floorBytes = 0, bytes = 0;
        for (var round = -2; round < Rounds; round++)
        {
            var keep = round >= 0;
            floorBytes += await Time(keep ? floorTimes : [], bare.Ping);
            bytes += await Time(keep ? times : [], () => Ask(client, command));
            await Time(keep ? blockingTimes : [], blocking.PingBlocking);
        }

        var all = Rounds + 2;
        Row("bare asynchronous socket", floorTimes, floorBytes);
        Row("client", times, bytes);
        Row("bare blocking socket", blockingTimes, null);

        void Row(string name, List<double> measured, long? allocated) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size:N0} | {name} | {At(measured, 0.5):F1} | {At(measured, 0.99):F1} | {At(measured, 0.5) / At(floorTimes, 0.5):F2} | {At(measured, 0.99) / At(floorTimes, 0.99):F2} | {allocated / (all * Block)} |"));
    }

    private static async Task<long> Time(List<double> times, Func<ValueTask> once)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var trip = 0; trip < Block; trip++)
        {
            var started = Stopwatch.GetTimestamp();
            await once();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        // What the list itself took is none of the socket's.
        return Math.Max(0, GC.GetTotalAllocatedBytes(precise: true) - before - times.Capacity * sizeof(double) / Math.Max(1, times.Count / Block));
    }

    private static async Task<(double Bare, double Ours)> Throughput(int port)
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => Bare.Open(port, "40", 40)));
        var clients = Enumerable.Range(0, Parallel).Select(_ => Client(port)).ToArray();
        List<double> bare = [], ours = [];
        for (var round = -1; round < 8; round++)
        {
            var (floor, client) = (await Rate(sockets, socket => socket.Ping()), await Rate(clients, client => Ask(client, "40")));
            if (round >= 0) (bare, ours) = ([.. bare, floor], [.. ours, client]);
        }

        foreach (var socket in sockets) socket.Dispose();
        foreach (var client in clients) await client.DisposeAsync();
        return (At(bare, 0.5), At(ours, 0.5));
    }

    private static async Task<double> Rate<T>(T[] connections, Func<T, ValueTask> once)
    {
        const int Each = 300;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            for (var trip = 0; trip < Each; trip++) await once(connection);
        })));
        return connections.Length * Each / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task Memory(TextWriter output, int port)
    {
        var (managed, resident) = Now();
        var clients = Enumerable.Range(0, Idle).Select(_ => Client(port)).ToArray();
        foreach (var client in clients) await Ask(client, "3000");
        var (managedAfter, residentAfter) = Now();
        output.WriteLine($"| {Idle:N0} connections at rest | bytes each |");
        output.WriteLine("|---|---:|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| managed memory | {(managedAfter - managed) / Idle:N0} |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| resident memory of the process | {(residentAfter - resident) / Idle:N0} |"));
        foreach (var client in clients) await client.DisposeAsync();

        static (long Managed, long Resident) Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var managed = GC.GetTotalMemory(forceFullCollection: true);
            using var self = Process.GetCurrentProcess();
            return (managed, self.WorkingSet64);
        }
    }

    private static RconClient Client(int port) => new(() => new RconTarget("127.0.0.1", port, new Secret("x")), new RconOptions(), TimeProvider.System);

    private static async ValueTask Ask(RconClient client, string command)
    {
        if (await client.SendAsync(command, TimeSpan.FromSeconds(10), CancellationToken.None) is not RconReply.Answered)
            throw new InvalidOperationException("The server did not answer.");
    }

    private static double At(List<double> values, double quantile) => values.Order().ElementAt((int)((values.Count - 1) * quantile));

    /// <summary>A socket that knows how many bytes to expect.</summary>
    private sealed class Bare(Socket socket, byte[] request, byte[] answer) : IDisposable
    {
        public static async Task<Bare> Open(int port, string command, int size)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            var request = new byte[RconPacket.LengthFor(command)];
            var length = RconPacket.Write(request, 1, RconPacket.Command, command);
            return new(socket, request[..length], new byte[size + 14]);
        }

        public async ValueTask Ping()
        {
            await socket.SendAsync(request.AsMemory());
            for (var read = 0; read < answer.Length;) read += await socket.ReceiveAsync(answer.AsMemory(read));
        }

        public ValueTask PingBlocking()
        {
            socket.Send(request);
            for (var read = 0; read < answer.Length;) read += socket.Receive(answer.AsSpan(read));
            return ValueTask.CompletedTask;
        }

        public void Dispose() => socket.Dispose();
    }
}
