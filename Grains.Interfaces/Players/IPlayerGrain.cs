using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Sessions;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Players;

/// <summary>A person as the game sees him, over all servers; its key is the EOS id. Holds nothing of any guild.</summary>
[Alias("bliss.IPlayerGrain")]
public interface IPlayerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes the news of a session: begun, changed or ended. Repeating it changes nothing; an older state of a session
    /// never replaces a newer one.
    /// </summary>
    /// <returns>Sessions of his still open on other servers that this one has ended: those servers are to be told.</returns>
    [Alias("Record"), ResponseTimeout("00:00:05")]
    Task<PlayerNote> Record(PlayerSession session);

    /// <summary>Who he is; <see cref="RefusalCode.NotFound"/> when no server has seen him.</summary>
    [Alias("Profile"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<PlayerProfile>> Profile();

    /// <summary>His last sessions on any server, newest first, at most <paramref name="limit"/> (1 to 200).</summary>
    [Alias("Sessions"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<PlayerSession>>> Sessions(int limit);

    /// <summary>
    /// Time on any server by calendar day of a zone, from <paramref name="from"/> through <paramref name="to"/>, at most
    /// 400 days; days without play are left out. Time on two servers at once counts once. An open session counts up to now.
    /// </summary>
    /// <param name="zone">IANA name such as <c>Europe/Berlin</c>; <see cref="RefusalCode.InvalidQuery"/> when unknown.</param>
    [Alias("Playtime"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<Playtime>> Playtime(string zone, DateOnly from, DateOnly to);
}
