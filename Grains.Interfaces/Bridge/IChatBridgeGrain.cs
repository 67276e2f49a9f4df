using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// The game side of a server's chat bridge; its key is the server's id. It collects what the game says into a durable
/// outbox, each line once and in order, and says in the game what it is asked to, each message once or with a word on
/// why not.
/// </summary>
[Alias("bliss.IChatBridgeGrain")]
public interface IChatBridgeGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the grain lives and polls; safe to call at any time.</summary>
    [Alias("Wake"), ResponseTimeout("00:00:10")]
    Task Wake();

    /// <summary>What the bridge does at the moment.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<BridgeView>> Status();

    /// <summary>Changes what is routed where and relayed.</summary>
    /// <param name="actor">Who wants it.</param>
    [Alias("Configure"), ResponseTimeout("00:00:05")]
    Task<Outcome<BridgeSettings>> Configure(BridgeSettings settings, string actor);

    /// <summary>
    /// Accepts a message for the game. Accepted means written down: it will reach the game once, or its failure will be
    /// told in the outbox as an <see cref="InboundSettled"/>. The same <see cref="InboundMessage.OperationId"/> again
    /// answers with where the first one stands.
    /// </summary>
    [Alias("Post"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<InboundReceipt>> Post(InboundMessage message);

    /// <summary>Where a message for the game stands; <see cref="RefusalCode.NotFound"/> when it never came or was forgotten.</summary>
    [Alias("Find"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<InboundReceipt>> Find(string operationId);

    /// <summary>
    /// Takes or renews the right to read the outbox for <paramref name="holder"/>. While another holder's lease is
    /// alive, <see cref="RefusalCode.LeaseHeld"/>. A lease not renewed for 20 seconds ends; an open
    /// <see cref="Tail"/> keeps its own alive.
    /// </summary>
    [Alias("Lease"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<BridgeLease>> Lease(string holder);

    /// <summary>
    /// The outbox from behind <paramref name="after"/> on, in order, for as long as it is read. A heartbeat comes every
    /// two seconds when nothing else does. Ends when the lease is lost. On any failure: reopen behind the last item
    /// handled; <see cref="BridgeFollower"/> does.
    /// </summary>
    [Alias("Tail"), ResponseTimeout("00:00:30")]
    IAsyncEnumerable<BridgeItem> Tail(BridgeLease lease, long after, CancellationToken cancellation = default);

    /// <summary>Says that everything up to <paramref name="through"/> has arrived where it belongs; it is forgotten here.</summary>
    /// <returns>The highest sequence acknowledged, or <see cref="RefusalCode.LeaseLost"/>.</returns>
    [Alias("Ack"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<long>> Ack(BridgeLease lease, long through);

    /// <summary>Puts news of our own into the outbox: the verdict of a restart and the like. The same id once.</summary>
    [Alias("Announce"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task Announce(string operationId, ServerNews news);

    /// <summary>
    /// What was told lately, oldest first, for those who only look on: it takes nothing from anybody. Of the last 200
    /// items, which are forgotten with the process.
    /// </summary>
    /// <param name="after">The last item seen; 0 for all there are.</param>
    [Alias("Recent"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<BridgeItem>>> Recent(long after);

    /// <summary>Times of which lines may be missing, newest first.</summary>
    [Alias("Gaps"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<BridgeGap>>> Gaps();
}
