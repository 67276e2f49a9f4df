using System.Globalization;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// Remembers the places that were made for bridges in a community; its key is Discord's id of it. Discord makes a second
/// channel when it is asked twice, so only who has the turn makes any, and looks for what an earlier one left behind.
/// </summary>
[Alias("bliss.IGuildChannelsGrain")]
public interface IGuildChannelsGrain : IGrainWithStringKey
{
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<GuildChannels>> Status();

    /// <summary>
    /// Takes the turn, or more time for the own one. Refused: <see cref="RefusalCode.LeaseHeld"/> with the seconds the other's
    /// still lasts.
    /// </summary>
    /// <param name="maker">Different for all who could make something at the same time.</param>
    [Alias("Take"), ResponseTimeout("00:00:05")]
    Task<Outcome<ChannelsTurn>> Take(string maker);

    /// <summary>Notes what was made, and lasts on. Refused: <see cref="RefusalCode.LeaseLost"/> when the turn has passed on.</summary>
    [Alias("Note"), ResponseTimeout("00:00:05")]
    Task<Outcome<GuildChannels>> Note(long epoch, ChannelsMade made);

    /// <summary>Gives the turn back. False when it had passed on.</summary>
    [Alias("Release"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> Release(long epoch);

    /// <summary>Tells staff of troubles in a channel, or nowhere.</summary>
    [Alias("SetDebug"), ResponseTimeout("00:00:05")]
    Task<Outcome<GuildChannels>> SetDebug(ulong? channel, string actor);
}

/// <summary>Finds them.</summary>
public static class GuildChannelsGrains
{
    public static IGuildChannelsGrain GuildChannels(this IGrainFactory grains, ulong guild) =>
        grains.GetGrain<IGuildChannelsGrain>(guild.ToString(CultureInfo.InvariantCulture));
}
