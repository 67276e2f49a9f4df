using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Panels;

/// <summary>What a panel shows and where. There is one for each such place.</summary>
/// <param name="Guild">Discord's id of the community.</param>
/// <param name="Channel">The channel or thread.</param>
/// <param name="Server">The one server it shows; null for all of the community's.</param>
[GenerateSerializer, Immutable, Alias("bliss.panel-place")]
public sealed record PanelPlace([property: Id(0)] ulong Guild, [property: Id(1)] ulong Channel, [property: Id(2)] ServerId? Server = null);

/// <summary>A panel.</summary>
/// <param name="Number">Its name; never given twice.</param>
/// <param name="Revision">Grows whenever its message is to be posted anew.</param>
/// <param name="Message">Where it stands; null while it is to be posted.</param>
/// <param name="Trouble">Why it is not up to date; null when it is.</param>
/// <param name="AskedAt">Since when its message is to be posted in this revision.</param>
[GenerateSerializer, Immutable, Alias("bliss.panel-view")]
public sealed record PanelView(
    [property: Id(0)] int Number,
    [property: Id(1)] PanelPlace Place,
    [property: Id(2)] string Language,
    [property: Id(3)] string Actor,
    [property: Id(4)] int Revision,
    [property: Id(5)] ulong? Message = null,
    [property: Id(6)] PanelTrouble? Trouble = null,
    [property: Id(7)] DateTimeOffset AskedAt = default);

/// <summary>What keeps a panel from being up to date. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.panel-trouble")]
public enum PanelTrouble
{
    /// <summary>The bot may not write there.</summary>
    Forbidden = 1,

    /// <summary>Discord does not take what it says.</summary>
    Refused = 2,
}

/// <summary>What there is to do.</summary>
/// <param name="Discarded">Messages of panels that were moved or taken away, to be deleted.</param>
[GenerateSerializer, Immutable, Alias("bliss.panel-work")]
public sealed record PanelWork(
    [property: Id(0)] BridgeLease Lease, [property: Id(1)] ImmutableArray<PanelView> Panels, [property: Id(2)] ImmutableArray<DiscardedMessage> Discarded);

/// <summary>A message nobody needs any more.</summary>
[GenerateSerializer, Immutable, Alias("bliss.discarded-message")]
public sealed record DiscardedMessage([property: Id(0)] ulong Channel, [property: Id(1)] ulong Message);

/// <summary>Something done.</summary>
[GenerateSerializer, Immutable, Alias("bliss.panel-note")]
public abstract record PanelNote;

/// <summary>A panel was posted.</summary>
[GenerateSerializer, Immutable, Alias("bliss.panel-posted")]
public sealed record PanelPosted(
    [property: Id(0)] int Number, [property: Id(1)] int Revision, [property: Id(2)] ulong Channel, [property: Id(3)] ulong Message) : PanelNote;

/// <summary>The message of a panel is gone: it is to be posted anew.</summary>
[GenerateSerializer, Immutable, Alias("bliss.panel-message-lost")]
public sealed record PanelMessageLost([property: Id(0)] int Number, [property: Id(1)] int Revision) : PanelNote;

/// <summary>How the work on a panel goes; null when well.</summary>
[GenerateSerializer, Immutable, Alias("bliss.panel-reported")]
public sealed record PanelReported([property: Id(0)] int Number, [property: Id(1)] int Revision, [property: Id(2)] PanelTrouble? Trouble) : PanelNote;

/// <summary>The channel of a panel is gone, and the panel with it.</summary>
[GenerateSerializer, Immutable, Alias("bliss.panel-place-gone")]
public sealed record PanelPlaceGone([property: Id(0)] int Number, [property: Id(1)] int Revision) : PanelNote;

/// <summary>A discarded message is deleted.</summary>
[GenerateSerializer, Immutable, Alias("bliss.discarded-deleted")]
public sealed record DiscardedDeleted([property: Id(0)] ulong Message) : PanelNote;
