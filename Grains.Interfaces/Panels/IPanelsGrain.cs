using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Bridge;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Panels;

/// <summary>
/// The live panels a bot keeps in channels; its key is the <see cref="DiscordApplicationId"/>. A panel is one message that
/// changes itself. One process at a time looks after them.
/// </summary>
[Alias("bliss.IPanelsGrain")]
public interface IPanelsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Puts up a panel; one that is there already is posted anew, at the end of its channel. Refused:
    /// <see cref="RefusalCode.InvalidQuery"/>, <see cref="RefusalCode.LimitReached"/> at 25 for a guild.
    /// </summary>
    /// <param name="language">In which it speaks, as Discord names it.</param>
    [Alias("Put"), ResponseTimeout("00:00:05")]
    Task<Outcome<PanelView>> Put(PanelPlace place, string language, string actor);

    /// <summary>Takes a panel and its message away; <see cref="RefusalCode.NotFound"/> when there is none.</summary>
    [Alias("Remove"), ResponseTimeout("00:00:05")]
    Task<Outcome<PanelView>> Remove(PanelPlace place, string actor);

    /// <summary>All panels of a guild.</summary>
    [Alias("List"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<PanelView>>> List(ulong guild);

    /// <summary>
    /// Takes or renews the right to look after the panels, for 20 seconds, and says what there is to do. While another
    /// holder's lease is alive, <see cref="RefusalCode.LeaseHeld"/>.
    /// </summary>
    [Alias("Work"), ResponseTimeout("00:00:05")]
    Task<Outcome<PanelWork>> Work(string holder);

    /// <summary>Notes what was done; what is about an older revision of a panel is passed over. Refused: <see cref="RefusalCode.LeaseLost"/>.</summary>
    [Alias("Note"), ResponseTimeout("00:00:05")]
    Task<Outcome<bool>> Note(BridgeLease lease, PanelNote note);
}

/// <summary>Finds the panels of a bot.</summary>
public static class PanelGrains
{
    public static IPanelsGrain Panels(this IGrainFactory grains, DiscordApplicationId application) => grains.GetGrain<IPanelsGrain>(
        application.IsValid ? application.ToString() : throw new ArgumentException("The default id names no application.", nameof(application)));
}
