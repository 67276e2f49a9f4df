using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>Reads the log files of game servers.</summary>
public interface IGameLogs
{
    /// <summary>Whether a log file is configured for this server.</summary>
    bool Has(ServerId server);

    /// <summary>
    /// The whole lines behind <paramref name="after"/>, oldest first. Null begins at the end of the present file, so
    /// that a first start does not tell the past. When the game has begun a new file meanwhile, the rest of the old
    /// one comes first, as far as it is still there under another name.
    /// </summary>
    /// <exception cref="SourceUnavailableException">The file cannot be read now.</exception>
    ValueTask<LogChunk> ReadAsync(ServerId server, LogCursor? after, CancellationToken cancellation);
}

/// <summary>Lines of a log file.</summary>
/// <param name="Lines">Without their line ends, bounded; a longer line is cut, never split in two.</param>
/// <param name="Next">The place behind them: to be stored together with what became of the lines.</param>
/// <param name="More">Whether more is waiting already.</param>
/// <param name="Lost">Whether the end of an older file could not be found any more.</param>
public sealed record LogChunk(ImmutableArray<string> Lines, LogCursor Next, bool More, bool Lost);

/// <summary>A place in a log file.</summary>
/// <param name="File">Tells this file from the one that follows under the same name.</param>
/// <param name="Offset">Bytes read.</param>
[GenerateSerializer, Immutable, Alias("bliss.log-cursor")]
public sealed record LogCursor([property: Id(0)] string File, [property: Id(1)] long Offset);
