using System.Diagnostics;
using System.Text.Json;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>The bots as operators run them: <c>blissbot-bots</c> in a process of its own, which a test can kill and start again.</summary>
internal sealed class BotProcess(string folder, string name, object settings) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"), Timeout = TimeSpan.FromSeconds(5) };
    private LoggedProcess? process;

    /// <summary>Its own word on how it is.</summary>
    public HttpClient Http => http;

    public int Kills { get; private set; }

    private string Config => Path.Combine(folder, $"bots-{name}.json");

    private string Log => Path.Combine(folder, $"bots-{name}.log");

    /// <summary>The end of what it said, for a test that failed.</summary>
    public string LastWords => File.Exists(Log) && File.ReadAllText(Log) is var text ? text[Math.Max(0, text.Length - 8000)..] : "";

    public void Start()
    {
        File.WriteAllText(Config, JsonSerializer.Serialize(new { BlissBot = new { Bots = settings } }, LoggedProcess.Settings));
        var start = new ProcessStartInfo(LoggedProcess.Executable("BotClients", "blissbot-bots"), ["--config", Config]);
        start.Environment["BlissBot__Bots__Url"] = http.BaseAddress!.ToString();
        process = LoggedProcess.Start(start, Log);
    }

    public async Task<bool> IsReady()
    {
        process!.ThrowIfOver("The bots", "before they were ready");
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    /// <summary>SIGKILL, and up again at once under the same name.</summary>
    public void KillAndStart()
    {
        process!.ThrowIfOver("The bots", "before they were killed");
        process.KillHard();
        process.Dispose();
        Kills++;
        Start();
    }

    /// <summary>SIGSTOP.</summary>
    public void Freeze() => process!.Freeze();

    /// <summary>SIGCONT.</summary>
    public void Thaw() => process!.Thaw();

    public void Dispose()
    {
        process?.Dispose();
        http.Dispose();
    }
}
