using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// Reads a log file with a time limit. A read that hangs, on a network share that is gone, cannot be ended; it is left to
/// itself, and no second one is begun beside it.
/// </summary>
internal sealed class LogReading(Func<LogCursor?, Task<LogChunk>> read, TimeProvider time)
{
    /// <summary>How long a read may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private (LogCursor? After, Task<LogChunk> Chunk)? late;

    /// <exception cref="SourceUnavailableException">The file cannot be read now, or not in time.</exception>
    public async Task<LogChunk> Read(LogCursor? after)
    {
        if (late is { Chunk.IsCompleted: false })
            throw new SourceUnavailableException("The log file does not answer.");
        var chunk = late is { } earlier && earlier.After == after ? earlier.Chunk : read(after);
        late = null;
        try
        {
            return await chunk.WaitAsync(Limit, time);
        }
        catch (TimeoutException)
        {
            late = (after, chunk);
            throw new SourceUnavailableException("The log file does not answer.");
        }
    }
}
