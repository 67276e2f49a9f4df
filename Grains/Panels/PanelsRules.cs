using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.Grains.Panels;

/// <summary>What becomes of panels. Pure.</summary>
internal static class PanelsRules
{
    public const int MostInGuild = 25;
    public const int LanguageLimit = 20;

    /// <summary>Messages to be deleted; beyond that the oldest are left standing.</summary>
    private const int MostDiscarded = 100;

    public static PanelView? Find(this PanelsState state, PanelPlace place) => state.Panels.FirstOrDefault(panel => panel.Place == place);

    /// <summary>A new panel, or the same one to be posted anew.</summary>
    public static PanelsState Put(this PanelsState state, PanelPlace place, string language, string actor, DateTimeOffset now) =>
        state.Find(place) is { } known
            ? state.Discard(known).Replace(known, known with { Language = language, Actor = actor, Revision = known.Revision + 1, Message = null, Trouble = null, AskedAt = now })
            : state with { Last = state.Last + 1, Panels = state.Panels.Add(new PanelView(state.Last + 1, place, language, actor, 1, AskedAt: now)) };

    public static PanelsState Remove(this PanelsState state, PanelPlace place) =>
        state.Find(place) is { } known ? state.Discard(known) with { Panels = state.Panels.Remove(known) } : state;

    /// <summary>Notes what was done; of what has changed meanwhile it says nothing any more, but its message is still ours to delete.</summary>
    public static PanelsState Note(this PanelsState state, PanelNote note, DateTimeOffset now) => note switch
    {
        PanelPosted posted => state.At(posted.Number, posted.Revision) is { } panel
            ? state.Replace(panel, panel with { Message = posted.Message, Trouble = null })
            : state.Stray(posted),
        PanelMessageLost lost => state.At(lost.Number, lost.Revision) is { Message: not null } panel
            ? state.Replace(panel, panel with { Message = null, Revision = panel.Revision + 1, AskedAt = now })
            : state,
        PanelReported report => state.At(report.Number, report.Revision) is { } panel && panel.Trouble != report.Trouble
            ? state.Replace(panel, panel with { Trouble = report.Trouble })
            : state,
        PanelPlaceGone gone => state.At(gone.Number, gone.Revision) is { } panel ? state with { Panels = state.Panels.Remove(panel) } : state,
        DiscardedDeleted deleted => state.Discarded.Any(known => known.Message == deleted.Message)
            ? state with { Discarded = state.Discarded.RemoveAll(known => known.Message == deleted.Message) }
            : state,
        _ => state,
    };

    private static PanelView? At(this PanelsState state, int number, int revision) =>
        state.Panels.FirstOrDefault(panel => panel.Number == number && panel.Revision == revision);

    private static PanelsState Replace(this PanelsState state, PanelView old, PanelView next) => state with { Panels = state.Panels.Replace(old, next) };

    private static PanelsState Discard(this PanelsState state, PanelView panel) =>
        panel.Message is { } message ? state.Discard(new DiscardedMessage(panel.Place.Channel, message)) : state;

    private static PanelsState Discard(this PanelsState state, DiscardedMessage message)
    {
        var all = state.Discarded.Add(message);
        return state with { Discarded = all.RemoveRange(0, Math.Max(0, all.Length - MostDiscarded)) };
    }

    /// <summary>It was moved or taken away while it was being posted: what was posted is of no use any more.</summary>
    private static PanelsState Stray(this PanelsState state, PanelPosted posted) =>
        state.Panels.Any(panel => panel.Message == posted.Message) ? state : state.Discard(new DiscardedMessage(posted.Channel, posted.Message));
}
