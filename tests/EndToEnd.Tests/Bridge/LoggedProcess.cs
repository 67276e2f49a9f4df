using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>A program of ours in a process of its own. What it says goes to a file, for whoever wonders why a test failed.</summary>
internal sealed class LoggedProcess : IDisposable
{
    /// <summary>How its settings are written: what is not there is left out.</summary>
    public static readonly JsonSerializerOptions Settings = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Process process;
    private readonly StreamWriter log;

    private LoggedProcess(Process process, StreamWriter log) => (this.process, this.log) = (process, log);

    /// <summary>Memory it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most it ever held, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <param name="logFile">Is appended to.</param>
    public static LoggedProcess Start(ProcessStartInfo start, string logFile)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new LoggedProcess(process, log);
    }

    /// <summary>What a room's build has made.</summary>
    public static string Executable(string room, string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, room, "bin", "Release", "net10.0", name) is var path && File.Exists(path))
                return path;
        throw new FileNotFoundException($"{name} is not built.");
    }

    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void ThrowIfOver(string who, string when)
    {
        if (process.HasExited)
            throw new InvalidOperationException($"{who} ended with code {process.ExitCode} {when}.");
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void KillHard()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGSTOP: it does nothing more and does not know it.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Waits until it has ended by itself.</summary>
    public Task Ended(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    public void Dispose()
    {
        if (!process.HasExited) KillHard();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{process.Id}")]);
        kill.WaitForExit();
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
            if (line is not null && log.BaseStream is { CanWrite: true })
                log.WriteLine(line);
    }
}
