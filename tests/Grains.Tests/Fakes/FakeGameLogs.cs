using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Log files that tests write.</summary>
internal sealed class FakeGameLogs : IGameLogs
{
    private readonly ConcurrentDictionary<ServerId, List<string>> files = new();

    /// <summary>Servers whose file cannot be read at the moment.</summary>
    public ConcurrentDictionary<ServerId, bool> Broken { get; } = new();

    /// <summary>Gives a server an empty log file.</summary>
    public void Put(ServerId server) => files.TryAdd(server, []);

    public void Write(ServerId server, params ReadOnlySpan<string> lines)
    {
        lock (files[server])
            files[server].AddRange(lines);
    }

    public bool Has(ServerId server) => files.ContainsKey(server);

    public ValueTask<LogChunk> ReadAsync(ServerId server, LogCursor? after, CancellationToken cancellation)
    {
        if (Broken.ContainsKey(server))
            throw new SourceUnavailableException("The share is gone.");
        lock (files[server])
        {
            var next = new LogCursor("file", files[server].Count);
            return ValueTask.FromResult(new LogChunk(after is null ? [] : [.. files[server].Skip((int)after.Offset)], next, false, false));
        }
    }
}
