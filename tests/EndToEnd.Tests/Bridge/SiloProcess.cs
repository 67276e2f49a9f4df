using System.Diagnostics;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>A silo as operators run it: <c>blissbot silo</c> in a process of its own, which a test can kill.</summary>
internal sealed class SiloProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly Process process;
    private readonly Uri ready;
    private readonly StreamWriter log;

    private SiloProcess(Process process, Uri ready, StreamWriter log) => (this.process, this.ready, this.log) = (process, ready, log);

    /// <summary>Memory the process holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts one; a free port may be taken by somebody else before it listens there, and then it starts again.</summary>
    /// <param name="settings">On top of the file: keys without the section's name.</param>
    public static async Task<SiloProcess> Start(string config, string folder, string name, CancellationToken cancellation, params (string Key, string Value)[] settings)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await StartOnce(config, folder, name, settings, cancellation);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // It ended before it was ready; its log has the reason.
            }
    }

    private static async Task<SiloProcess> StartOnce(string config, string folder, string name, (string Key, string Value)[] settings, CancellationToken cancellation)
    {
        var url = $"http://127.0.0.1:{LoopbackPort.Free()}";
        var start = new ProcessStartInfo(Executable, ["silo", "--config", config, "--url", url]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BlissBot__SiloPort"] = $"{LoopbackPort.Free()}";
        start.Environment["BlissBot__GatewayPort"] = $"{LoopbackPort.Free()}";
        foreach (var (key, value) in settings)
            start.Environment[$"BlissBot__{key}"] = value;
        var log = new StreamWriter(Path.Combine(folder, $"{name}.log"), append: true) { AutoFlush = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var silo = new SiloProcess(process, new Uri($"{url}/health/ready"), log);
        try
        {
            await silo.UntilReady(cancellation);
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
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
        lock (log)
            log.Dispose();
    }

    private async Task UntilReady(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Tick);
        while (!await IsReady(limit.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The silo ended with code {process.ExitCode} before it was ready.");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<bool> IsReady(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(ready, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false; // not listening yet, or too busy to answer
        }
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
            if (line is not null && log.BaseStream is { CanWrite: true })
                log.WriteLine(line);
    }

    private static string Executable
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "Silo", "bin", "Release", "net10.0", "blissbot") is var path && File.Exists(path))
                    return path;
            throw new FileNotFoundException("The silo is not built.");
        }
    }
}
