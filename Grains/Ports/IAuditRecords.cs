using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;

namespace BlissBot.Grains.Ports;

/// <summary>
/// Keeps privileged acts as rows, by community. Every call ends within a few seconds: one that cannot throws
/// <see cref="TimeoutException"/>, a store that fails throws its own.
/// </summary>
public interface IAuditRecords
{
    /// <summary>Stores acts durably, all or none. One whose id is there already stays as it is.</summary>
    ValueTask Append(ulong guild, ImmutableArray<AuditedAct> acts, CancellationToken cancellation);

    /// <summary>What fits, the newest first by time and id.</summary>
    /// <param name="before">Only what stands before this place; null for the newest.</param>
    /// <param name="take">Most rows.</param>
    ValueTask<ImmutableArray<AuditedAct>> Find(ulong guild, AuditFilter filter, AuditPlace? before, int take, CancellationToken cancellation);

    /// <summary>Deletes the oldest acts, those of before a time.</summary>
    /// <param name="most">Rows deleted by this call at most.</param>
    /// <returns>How many were deleted; below <paramref name="most"/> nothing is left to delete.</returns>
    ValueTask<int> Purge(ulong guild, DateTimeOffset before, int most, CancellationToken cancellation);
}

/// <summary>A place among a community's acts. Ids are ordered by their hexadecimal digits.</summary>
public readonly record struct AuditPlace(DateTimeOffset At, Guid Id);

/// <summary>Which acts are wanted; null fits all.</summary>
/// <param name="Command">Contained in the act's command, in lower case.</param>
public sealed record AuditFilter(ulong? Actor = null, string? Command = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);
