using System.Net;
using System.Net.Sockets;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// Opens sockets. A name may stand for several addresses, some of which lead nowhere: each next one is tried when the
/// last has failed or has been silent for a moment, and the first to answer wins.
/// </summary>
internal static class RconDialer
{
    private const int MostAddresses = 8;
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(300);

    /// <exception cref="SocketException">None of the addresses took the connection, or there are none.</exception>
    public static async Task<Socket> Dial(string host, int port, TimeProvider time, CancellationToken cancellation)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        if (addresses is [var only]) return await Open(only, port, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        return await Race([.. addresses.Take(MostAddresses)], port, time, cancellation);
    }

    private static async Task<Socket> Race(IPAddress[] addresses, int port, TimeProvider time, CancellationToken cancellation)
    {
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task<Socket>> running = [];
        var next = 0;
        SocketException? failure = null;
        try
        {
            while (true)
            {
                if (next < addresses.Length) running.Add(Open(addresses[next++], port, race.Token));
                else if (running.Count == 0) throw failure!;
                // Cancelled with the race, so that no timer is left behind.
                var pause = next < addresses.Length ? Task.Delay(HeadStart, time, race.Token) : Task.Delay(Timeout.InfiniteTimeSpan, race.Token);
                var first = await Task.WhenAny([pause, .. running]);
                cancellation.ThrowIfCancellationRequested();
                if (first is not Task<Socket> ended) continue;
                running.Remove(ended);
                if (ended.IsCompletedSuccessfully) return await ended;
                failure = ended.Exception?.InnerException as SocketException ?? new SocketException((int)SocketError.NotConnected);
            }
        }
        finally
        {
            await race.CancelAsync();
            foreach (var loser in running)
                _ = loser.ContinueWith(late => Drop(late), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static void Drop(Task<Socket> late)
    {
        if (late.IsCompletedSuccessfully) late.Result.Dispose();
        else _ = late.Exception;
    }

    private static async Task<Socket> Open(IPAddress address, int port, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A connection rests for minutes; routers between forget it without telling anybody.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
