using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Sessions;

/// <summary>Who is on a server and who was; its key is the server's id. Fed by the bridge and by rosters, it keeps its own books durably.</summary>
[Alias("bliss.ISessionsGrain")]
public interface ISessionsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes what the game said, in order. Events at or below the highest sequence seen are passed over, so a batch may
    /// be sent again.
    /// </summary>
    /// <returns>
    /// The highest sequence taken. It is below the last one sent while too much of what happened has not reached the
    /// players' own books: the rest is to be sent again later.
    /// </returns>
    [Alias("Observe"), ResponseTimeout("00:00:05")]
    Task<long> Observe(ImmutableArray<SequencedEvent> events);

    /// <summary>
    /// Takes a roster: opens sessions of those it shows and closes those absent from two in a row. An older roster than
    /// the last one is passed over.
    /// </summary>
    /// <param name="isWhole">False when lines of it could not be read: then nobody is taken for absent.</param>
    [Alias("Reconcile"), ResponseTimeout("00:00:05")]
    Task Reconcile(ImmutableArray<OnlinePlayer> roster, DateTimeOffset asOf, bool isWhole = true);

    /// <summary>
    /// Says that nobody answered at the server at <paramref name="at"/>: closes all sessions at the last sign of life
    /// before. Passed over when a later roster is known.
    /// </summary>
    [Alias("WentOffline"), ResponseTimeout("00:00:05")]
    Task WentOffline(DateTimeOffset at);

    /// <summary>Closes a player's session here because he came up on another server at <paramref name="at"/>.</summary>
    [Alias("Superseded"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task Superseded(SessionId session, ServerId elsewhere, DateTimeOffset at);

    /// <summary>Who is on, by the time they came.</summary>
    [Alias("Online"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<PlayerSession>>> Online();

    /// <summary>The last sessions that ended, newest first, at most <paramref name="limit"/> (1 to 200).</summary>
    [Alias("Recent"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<PlayerSession>>> Recent(int limit);
}
