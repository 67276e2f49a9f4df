using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>
/// Keeps what happened on servers as rows. Every call ends within a few seconds: one that cannot throws
/// <see cref="TimeoutException"/>, a store that fails throws its own.
/// </summary>
public interface ILogRecords
{
    /// <summary>Stores rows, all or none. One that is there already, by <see cref="LogRecord.SeenAt"/> and <see cref="LogRecord.Sequence"/>, stays as it is.</summary>
    ValueTask Append(ServerId server, ImmutableArray<LogRecord> records, CancellationToken cancellation);

    /// <summary>What fits, the newest first by <see cref="LogRecord.SeenAt"/> and <see cref="LogRecord.Sequence"/>.</summary>
    /// <param name="before">Only what stands before this place; null for the newest.</param>
    /// <param name="take">Most rows.</param>
    ValueTask<ImmutableArray<LogRecord>> Find(ServerId server, LogFilter filter, LogPlace? before, int take, CancellationToken cancellation);

    /// <summary>Deletes the oldest rows, those seen before a time and those beyond so many.</summary>
    /// <param name="keep">The newest that stay.</param>
    /// <param name="most">Rows deleted by this call at most.</param>
    /// <returns>How many were deleted; below <paramref name="most"/> nothing is left to delete.</returns>
    ValueTask<int> Purge(ServerId server, DateTimeOffset seenBefore, long keep, int most, CancellationToken cancellation);
}

/// <summary>One thing that happened. Times are in UTC and whole microseconds; texts are bounded, well-formed and without control characters.</summary>
/// <param name="Account">The account of <paramref name="Player"/>; null where the line has none.</param>
/// <param name="Payload">All the line says, as JSON.</param>
public sealed record LogRecord(
    long Sequence, DateTimeOffset SeenAt, DateTimeOffset At, LineKind Kind, string What,
    EosId? Account, string? Player, string? Tribe, string Text, string Payload)
{
    public LogPlace Place => new(SeenAt, Sequence);
}

/// <summary>A place in a server's rows.</summary>
public readonly record struct LogPlace(DateTimeOffset SeenAt, long Sequence);

/// <summary>Which rows are wanted; null fits all.</summary>
/// <param name="Player">Equal to the row's, both folded by <see cref="RecordText.Fold"/>.</param>
/// <param name="Text">Contained in the row's <see cref="RecordText.Sought"/>; folded already, and nothing in it is a wildcard.</param>
/// <param name="Since">Not below <see cref="LogRecord.At"/>, which is never after <see cref="LogRecord.SeenAt"/>.</param>
public sealed record LogFilter(
    LineKind? Kind = null, EosId? Account = null, string? Player = null, string? Text = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);
