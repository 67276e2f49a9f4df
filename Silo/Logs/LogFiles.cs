using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Logs;

/// <summary>Reads the log files of game servers, on this machine or mounted.</summary>
/// <param name="pathOf">The path of a server's log file (<c>…/ShooterGame.log</c>); null when none is configured.</param>
internal sealed class LogFiles(Func<ServerId, string?> pathOf) : IGameLogs
{
    private readonly ConcurrentDictionary<string, LogFolder> folders = new();

    public bool Has(ServerId server) => pathOf(server) is not null;

    public async ValueTask<LogChunk> ReadAsync(ServerId server, LogCursor? after, CancellationToken cancellation)
    {
        var path = pathOf(server) ?? throw new SourceUnavailableException($"No log file is configured for '{server}'.");
        var folder = folders.GetOrAdd(path, static path => new LogFolder(path));
        try
        {
            // A network share may take its time; that must not be a grain's.
            return await Task.Run(() => folder.Read(after), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SourceUnavailableException($"The log file of '{server}' cannot be read: {failure.Message}", failure);
        }
    }
}
