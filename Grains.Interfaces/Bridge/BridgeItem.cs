using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// One item of a bridge's outbox.
/// </summary>
/// <param name="Sequence">Rises from item to item, and jumps where lines are muted or folded; 0 for a heartbeat, which is not kept and needs no ack.</param>
/// <param name="At">When it was put there.</param>
/// <param name="Content">What it says.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-item")]
public sealed record BridgeItem([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset At, [property: Id(2)] BridgeContent Content);

/// <summary>What an item of the outbox says.</summary>
[GenerateSerializer, Immutable, Alias("bliss.bridge-content")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "content")]
[JsonDerivedType(typeof(Heartbeat), "heartbeat")]
[JsonDerivedType(typeof(GameLine), "line")]
[JsonDerivedType(typeof(InboundSettled), "settled")]
[JsonDerivedType(typeof(GapFound), "gap")]
[JsonDerivedType(typeof(LinesFolded), "folded")]
[JsonDerivedType(typeof(NewsTold), "news")]
public abstract record BridgeContent
{
    /// <summary>The destination it is routed to.</summary>
    [JsonIgnore] public abstract LineKind Kind { get; }
}

/// <summary>Nothing but a sign of life; says where the outbox stands.</summary>
[GenerateSerializer, Immutable, Alias("bliss.heartbeat")]
public sealed record Heartbeat([property: Id(0)] long Newest) : BridgeContent
{
    public override LineKind Kind => LineKind.Other;
}

/// <summary>The game said something.</summary>
/// <param name="Event">What.</param>
/// <param name="SameDeathAs">
/// The item that told of this death first: the game writes up to three lines of one, for everybody, for the tribe of the
/// killed and for that of the killer. Null for the first of them and for everything else.
/// </param>
[GenerateSerializer, Immutable, Alias("bliss.game-line")]
public sealed record GameLine([property: Id(0)] GameEvent Event, [property: Id(1)] long? SameDeathAs = null) : BridgeContent
{
    public override LineKind Kind => Event.Kind;
}

/// <summary>How a message for the game ended.</summary>
[GenerateSerializer, Immutable, Alias("bliss.inbound-settled")]
public sealed record InboundSettled([property: Id(0)] InboundReceipt Receipt) : BridgeContent
{
    public override LineKind Kind => LineKind.Chat;
}

/// <summary>Lines may be missing.</summary>
[GenerateSerializer, Immutable, Alias("bliss.gap-found")]
public sealed record GapFound([property: Id(0)] BridgeGap Gap) : BridgeContent
{
    public override LineKind Kind => LineKind.Server;
}

/// <summary>Lines that waited longer than the outbox has room for: how many of each kind, and of what time.</summary>
[GenerateSerializer, Immutable, Alias("bliss.lines-folded")]
public sealed record LinesFolded(
    [property: Id(0)] ImmutableArray<FoldedCount> Counts, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset To) : BridgeContent
{
    public override LineKind Kind => LineKind.Server;
}

/// <summary>How many lines of a kind were folded.</summary>
[GenerateSerializer, Immutable, Alias("bliss.folded-count")]
public sealed record FoldedCount([property: Id(0)] LineKind Kind, [property: Id(1)] int Count);

/// <summary>News of our own about the server.</summary>
[GenerateSerializer, Immutable, Alias("bliss.news-told")]
public sealed record NewsTold([property: Id(0)] ServerNews News) : BridgeContent
{
    public override LineKind Kind => LineKind.Server;
}
