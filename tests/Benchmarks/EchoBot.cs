using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace BlissBot.Benchmarks;

/// <summary>
/// The least a bot can be, in a process of its own: a bare websocket that answers every command at once with a fixed
/// text over a bare HTTP client. What it takes is Discord's and the network's.
/// </summary>
internal sealed class EchoBot : IDisposable
{
    /// <summary>The hidden verb that makes this program the bot.</summary>
    public const string Verb = "echo-bot";

    private const string Api = "ECHO_API", Token = "ECHO_TOKEN";
    private static readonly byte[] Answer = """{"type":4,"data":{"content":"echo","allowed_mentions":{"parse":[]}}}"""u8.ToArray();

    private readonly Process process;

    /// <summary>Returns when it has a session.</summary>
    public EchoBot(string api, string token)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Verb) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment[Api], start.Environment[Token]) = (api, token);
        process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is null)
            throw new InvalidOperationException("The echo bot ended before it was ready.");
    }

    /// <summary>Runs the bot until its parent ends.</summary>
    public static void Serve()
    {
        _ = Task.Run(() => Play(Environment.GetEnvironmentVariable(Api)!, Environment.GetEnvironmentVariable(Token)!));
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task Play(string api, string token)
    {
        using var http = new HttpClient { BaseAddress = new Uri(api + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", token);
        var gateway = await http.GetFromJsonAsync<JsonElement>("gateway/bot");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(gateway.GetProperty("url").GetString() + "/?v=10&encoding=json"), CancellationToken.None);
        var identify = JsonSerializer.Serialize(new { op = 2, d = new { token, intents = 1, properties = new { os = "linux", browser = "echo", device = "echo" } } });
        await socket.SendAsync(Encoding.UTF8.GetBytes(identify), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
                length += (part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None)).Count;
            while (!part.EndOfMessage);
            using var message = JsonDocument.Parse(buffer.AsMemory(0, length));
            switch (message.RootElement.GetProperty("t").GetString())
            {
                case "READY":
                    Console.WriteLine("ready");
                    break;
                case "INTERACTION_CREATE":
                    var body = message.RootElement.GetProperty("d");
                    _ = Say(http, $"interactions/{body.GetProperty("id").GetString()}/{body.GetProperty("token").GetString()}/callback");
                    break;
            }
        }
    }

    private static async Task Say(HttpClient http, string path)
    {
        using var content = new ByteArrayContent(Answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        (await http.PostAsync(new Uri(path, UriKind.Relative), content)).EnsureSuccessStatusCode();
    }
}
