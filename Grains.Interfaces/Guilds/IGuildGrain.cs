using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>
/// What a community has decided for itself: its settings, and which of its roles may do what; its key is the
/// <see cref="GuildId"/>. It is for whoever asks to know that the actor may change it.
/// </summary>
[Alias("bliss.IGuildGrain")]
public interface IGuildGrain : IGrainWithStringKey
{
    /// <summary>How it stands. One that never decided anything has the defaults.</summary>
    [Alias("View"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<GuildView>> View();

    /// <summary>Changes settings. Refused: <see cref="RefusalCode.InvalidQuery"/> with the setting as subject.</summary>
    [Alias("Configure"), ResponseTimeout("00:00:05")]
    Task<Outcome<GuildView>> Configure(GuildChange change, string actor);

    /// <summary>
    /// Gives a role a capability; again is harmless. Refused: <see cref="RefusalCode.InvalidQuery"/>,
    /// <see cref="RefusalCode.LimitReached"/> when there are <see cref="GuildView.MostGrants"/>.
    /// </summary>
    [Alias("Grant"), ResponseTimeout("00:00:05")]
    Task<Outcome<GuildView>> Grant(CapabilityGrant grant, string actor);

    /// <summary>
    /// Takes a capability from a role: for one server what was given for that one, for all servers everything. Again is
    /// harmless. Refused: <see cref="RefusalCode.InvalidQuery"/>.
    /// </summary>
    [Alias("Revoke"), ResponseTimeout("00:00:05")]
    Task<Outcome<GuildView>> Revoke(CapabilityGrant grant, string actor);
}
