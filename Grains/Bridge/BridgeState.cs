using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// What a bridge must remember over a crash. It is one record, because the places read up to and what became of the
/// lines before them are stored in one step or not at all.
/// </summary>
/// <param name="Drain">The last drain whose answer is in here; see <see cref="DrainIntent"/>.</param>
/// <param name="Log">Up to where the log file was read; null before the first time.</param>
/// <param name="Gaps">Newest last.</param>
/// <param name="LeaseHolder">Who last took the right to read; null before the first.</param>
/// <param name="LeaseEpoch">Rises with each new holder.</param>
/// <param name="Announced">Ids of the last news.</param>
/// <param name="SafeAt">When that drain was asked for: nothing said before is missing without a gap that says so.</param>
/// <param name="Backlog">Sources that still keep what was said before anybody listened: it is thrown away when they hand it out.</param>
[GenerateSerializer, Immutable, Alias("bliss.bridge-state")]
internal sealed record BridgeState(
    [property: Id(0)] BridgeSettings Settings,
    [property: Id(1)] long Drain,
    [property: Id(2)] LogCursor? Log,
    [property: Id(3)] MergeState Merge,
    [property: Id(4)] Outbox Outbox,
    [property: Id(5)] Inbound Inbound,
    [property: Id(6)] ImmutableArray<BridgeGap> Gaps,
    [property: Id(7)] string? LeaseHolder,
    [property: Id(8)] long LeaseEpoch,
    [property: Id(9)] ImmutableArray<string> Announced,
    [property: Id(10)] DateTimeOffset SafeAt,
    [property: Id(11)] SourceSet Backlog)
{
    private const int GapsKept = 200;
    private const int AnnouncedKept = 100;

    public BridgeState() : this(
        new BridgeSettings(Muted: [LineKind.Other]), 0, null, MergeState.Empty, Outbox.Empty, Inbound.Empty, [], null, 0, [], default, SourceSet.Rcon)
    {
    }

    /// <summary>Records a gap, in sight of the reader too.</summary>
    public BridgeState AddGap(BridgeGap gap, DateTimeOffset at) => this with
    {
        Gaps = Gaps.Length < GapsKept ? Gaps.Add(gap) : Gaps.RemoveAt(0).Add(gap),
        Outbox = Outbox.Add(new GapFound(gap), at),
    };

    public BridgeState Announce(string operationId, BridgeContent news, DateTimeOffset at) => Announced.Contains(operationId) ? this : this with
    {
        Announced = Announced.Length < AnnouncedKept ? Announced.Add(operationId) : Announced.RemoveAt(0).Add(operationId),
        Outbox = Outbox.Add(news, at),
    };
}

/// <summary>
/// Written before a server is asked for what it forgets when asked. Found at a start with a number above
/// <see cref="BridgeState.Drain"/>, it is the mark of an answer that was lost with the process.
/// </summary>
/// <param name="Drain">The number of the drain on its way; 0 for none.</param>
/// <param name="SafeAt">When the one before was asked for.</param>
[GenerateSerializer, Immutable, Alias("bliss.drain-intent")]
internal sealed record DrainIntent([property: Id(0)] long Drain, [property: Id(1)] DateTimeOffset SafeAt)
{
    public DrainIntent() : this(0, default)
    {
    }
}
