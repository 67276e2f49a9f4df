using System.Collections.Immutable;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Bots;

/// <summary>
/// Keeps an application's sessions with Discord's gateway, so that another process can go on where one ended, and sees
/// to it that one process at a time speaks; its key is the <see cref="DiscordApplicationId"/>.
/// </summary>
[Alias("bliss.IGatewaySessionGrain")]
public interface IGatewaySessionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes the right to speak for a shard. Refused with <see cref="RefusalCode.LeaseHeld"/> while another holder's
    /// lease lasts. A holder may take its own again; it then has a new epoch, and the old one is worth nothing.
    /// </summary>
    [Alias("Acquire"), ResponseTimeout("00:00:05")]
    Task<Outcome<SessionGrant>> Acquire(ShardKey shard, string holder);

    /// <summary>Lets a lease last on. False when it is lost.</summary>
    [Alias("Renew"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<bool> Renew(SessionLease lease);

    /// <summary>
    /// Notes that an identify is about to be sent, over all shards: Discord resets a token that identifies too often, so
    /// no crash may forget one.
    /// </summary>
    /// <param name="bucket">Of those that may identify at the same time, from 0 to 1000.</param>
    [Alias("RecordIdentify"), ResponseTimeout("00:00:05")]
    Task<IdentifyPermit> RecordIdentify(SessionLease lease, int bucket);

    /// <summary>Notes from where another process would go on; null when the session was ended on purpose. False when the lease is lost.</summary>
    [Alias("Commit"), ResponseTimeout("00:00:05")]
    Task<bool> Commit(SessionLease lease, ResumePoint? point);

    /// <summary>
    /// Takes it on oneself to handle an interaction. True for the first who asks; false for all others, whoever they are. Of
    /// the last thousands that were claimed, and not beyond the silo's death: an interaction is answered within seconds or never.
    /// </summary>
    /// <param name="interaction">Discord's id of it.</param>
    [Alias("Claim"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<bool> Claim(ulong interaction);

    /// <summary>Notes an answer that is owed from now on. Of the last hundreds, and not beyond the silo's death.</summary>
    /// <exception cref="ArgumentException">One of its texts is longer than Discord ever makes it.</exception>
    [Alias("Promise"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task Promise(PromisedAnswer promise);

    /// <summary>An answer was given, or never will be by who promised it and lives.</summary>
    [Alias("Keep"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task Keep(ulong interaction);

    /// <summary>Takes over the answers that other processes than this one still owe; they are told once.</summary>
    [Alias("Orphans"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<ImmutableArray<PromisedAnswer>> Orphans(string process);

    /// <summary>Gives a lease back.</summary>
    [Alias("Release"), ResponseTimeout("00:00:05")]
    Task Release(SessionLease lease);
}
