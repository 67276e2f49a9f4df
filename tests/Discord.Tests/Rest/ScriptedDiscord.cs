using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest;

/// <summary>A request as it lay on the wire.</summary>
internal sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Path => Target.Split('?')[0]["/api/v10/".Length..];
}

/// <summary>What the server does with a request.</summary>
internal abstract record Reply
{
    public static Reply Json(int status, string json, params (string Name, string Value)[] headers) =>
        new Whole(status, json, [("Content-Type", "application/json"), .. headers]);

    public static Reply Text(int status, string text, params (string Name, string Value)[] headers) => new Whole(status, text, [("Content-Type", "text/html"), .. headers]);

    public static Reply NoContent(params (string Name, string Value)[] headers) => new Whole(204, null, headers);

    /// <summary>Closes the connection instead of answering.</summary>
    public static Reply Cut { get; } = new Bytes([], Endless: false);

    /// <summary>Never answers, keeps the connection.</summary>
    public static Reply Silence { get; } = new Quiet();

    public static Reply Raw(string bytes, bool endless = false) => new Bytes(Encoding.UTF8.GetBytes(bytes), endless);

    /// <summary>A success packed by gzip.</summary>
    public static Reply Packed(byte[] body) =>
        new Bytes([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8], Endless: false);

    internal sealed record Whole(int Status, string? Body, (string Name, string Value)[] Headers) : Reply;

    /// <param name="Endless">The last chunk is sent again and again.</param>
    internal sealed record Bytes(byte[] Content, bool Endless) : Reply;

    internal sealed record Quiet : Reply;
}

/// <summary>A server on a loopback socket that does byte by byte what a test says.</summary>
internal sealed class ScriptedDiscord : IAsyncDisposable
{
    public const string Token = "MTIz.bot.token-secret";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Func<Seen, Reply>> script = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;

    public ScriptedDiscord()
    {
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/v10");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>Closes connections after reading only the head of a request.</summary>
    public int CutHeads { get; set; }

    /// <summary>What requests get when the script is over.</summary>
    public Reply Otherwise { get; set; } = Reply.Json(500, """{"message":"not scripted","code":0}""");

    public ScriptedDiscord Then(params Reply[] replies)
    {
        foreach (var reply in replies) script.Enqueue(_ => reply);
        return this;
    }

    public DiscordRest Client(Func<RestOptions, RestOptions>? change = null, IInvalidRequests? invalid = null)
    {
        var options = new RestOptions { Token = new(Token), Address = Address, Backoff = TimeSpan.FromMilliseconds(1) };
        return new(change?.Invoke(options) ?? options, invalid ?? new InvalidRequests(TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested) return;
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(connections);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) connections.Add(ServeAsync(await listener.AcceptSocketAsync(stop.Token)));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        await using var stream = new NetworkStream(socket);
        try
        {
            while (await ReadHeadAsync(stream) is { } head)
            {
                if (CutHeads > 0)
                {
                    CutHeads--;
                    return;
                }

                var body = new byte[head.Headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
                await stream.ReadExactlyAsync(body, stop.Token);
                var seen = head with { Body = body };
                Requests.Enqueue(seen);
                if (!await AnswerAsync(stream, script.TryDequeue(out var next) ? next(seen) : Otherwise)) return;
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or EndOfStreamException)
        {
            return;
        }
    }

    /// <returns>True when the connection goes on.</returns>
    private async Task<bool> AnswerAsync(NetworkStream stream, Reply reply)
    {
        switch (reply)
        {
            case Reply.Whole whole:
                var body = Encoding.UTF8.GetBytes(whole.Body ?? "");
                var head = new StringBuilder($"HTTP/1.1 {whole.Status} X\r\n");
                foreach (var (name, value) in whole.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
                if (whole.Body is not null) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head + "\r\n"), .. body], stop.Token);
                return true;
            case Reply.Bytes bytes:
                await stream.WriteAsync(bytes.Content, stop.Token);
                while (bytes.Endless) await stream.WriteAsync("400\r\n"u8.ToArray().Concat(new byte[1024].Select(_ => (byte)' ')).Concat("\r\n"u8.ToArray()).ToArray(), stop.Token);
                return false;
            default:
                await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
                return false;
        }
    }

    private async Task<Seen?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Encoding.ASCII.GetString([.. head.TakeLast(4)]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0) return null;
            head.Add(one[0]);
        }

        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new(first[0], first[1], headers, []);
    }
}
