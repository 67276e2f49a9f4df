using System.Globalization;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary>One line on standard error that says how far a save is read, a few times a second, gone when it is done.</summary>
internal sealed class ConsoleProgress : IProgress<ReadProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = TimeProvider.System.GetTimestamp();
    private TimeSpan shown;

    private ConsoleProgress() { }

    /// <summary>Null where nobody watches: standard error goes into a file or a pipe.</summary>
    public static ConsoleProgress? WhenInteractive() => Console.IsErrorRedirected ? null : new ConsoleProgress();

    public void Report(ReadProgress value)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        if (elapsed - shown < Interval) return;
        shown = elapsed;
        var percent = value.TotalRows > 0 ? 100 * value.Rows / value.TotalRows : 0;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value.Stage}: {value.Rows:N0} rows, {percent} %\e[K"));
    }

    public void Dispose()
    {
        if (shown > TimeSpan.Zero) Console.Error.Write("\r\e[K");
    }
}
