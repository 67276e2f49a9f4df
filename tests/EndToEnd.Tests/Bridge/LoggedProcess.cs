using System.Diagnostics;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>A program of ours in a process of its own. What it says goes to a file, for whoever wonders why a test failed.</summary>
internal sealed class LoggedProcess : IDisposable
{
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

    public void Dispose()
    {
        if (!process.HasExited) KillHard();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
            if (line is not null && log.BaseStream is { CanWrite: true })
                log.WriteLine(line);
    }
}
