using System.Diagnostics;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>A silo as operators run it: <c>blissbot silo</c> in a process of its own, which a test can kill.</summary>
internal sealed class SiloProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly LoggedProcess process;
    private readonly Uri ready;

    private SiloProcess(LoggedProcess process, Uri ready, int gateway) => (this.process, this.ready, Gateway) = (process, ready, gateway);

    /// <summary>The port on loopback where it takes clients.</summary>
    public int Gateway { get; }

    /// <summary>Memory the process holds, in bytes.</summary>
    public long WorkingSet => process.WorkingSet;

    /// <summary>The most it ever held, in bytes.</summary>
    public long PeakWorkingSet => process.PeakWorkingSet;

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
        var (url, gateway) = ($"http://127.0.0.1:{LoopbackPort.Free()}", LoopbackPort.Free());
        var start = new ProcessStartInfo(LoggedProcess.Executable("Silo", "blissbot"), ["silo", "--config", config, "--url", url]);
        start.Environment["BlissBot__SiloPort"] = $"{LoopbackPort.Free()}";
        start.Environment["BlissBot__GatewayPort"] = $"{gateway}";
        foreach (var (key, value) in settings)
            start.Environment[$"BlissBot__{key}"] = value;
        var silo = new SiloProcess(LoggedProcess.Start(start, Path.Combine(folder, $"{name}.log")), new Uri($"{url}/health/ready"), gateway);
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
    public void KillHard() => process.KillHard();

    /// <summary>SIGSTOP: to others it is as if it were gone.</summary>
    public void Freeze() => process.Freeze();

    /// <summary>SIGCONT.</summary>
    public void Thaw() => process.Thaw();

    /// <summary>Waits until it has ended by itself.</summary>
    public Task Ended(CancellationToken cancellation) => process.Ended(cancellation);

    public void Dispose() => process.Dispose();

    private async Task UntilReady(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Tick);
        while (!await IsReady(limit.Token))
        {
            process.ThrowIfOver("The silo", "before it was ready");
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
}
