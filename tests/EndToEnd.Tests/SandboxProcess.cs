using System.Diagnostics;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests;

/// <summary>The sandbox as its users run it: a process of its own, which a test can kill.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly Process process;
    private readonly HttpClient http;

    private SandboxProcess(Process process, int port)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(10) };
    }

    public static SandboxProcess Start(string data)
    {
        var port = LoopbackPort.Free();
        var start = new ProcessStartInfo(Executable, ["--data", data, "--port", $"{port}", "--rcon-port", $"{LoopbackPort.Free()}", "--discord-port", $"{LoopbackPort.Free()}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SandboxProcess(process, port);
    }

    /// <summary>Asks for a page again and again until it answers and has what is looked for; returns it.</summary>
    public async Task<string> Page(string path, Func<string, bool> wanted, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Tick);
        while (true)
        {
            if (await TryGet(path, limit.Token) is { } page && wanted(page)) return page;
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void KillHard()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) KillHard();
        process.Dispose();
        http.Dispose();
    }

    private async Task<string?> TryGet(string path, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellation) : null;
        }
        catch (HttpRequestException)
        {
            return null; // not listening yet
        }
    }

    private static string Executable
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "tests", "Sandbox", "bin", "Release", "net10.0", "BlissBot.Sandbox") is var path && File.Exists(path))
                    return path;
            throw new FileNotFoundException("The sandbox is not built.");
        }
    }
}
