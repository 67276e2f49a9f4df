using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Worlds;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Records;

/// <summary>
/// Keeps what a server's game said as rows that can be asked about; its key is the server's id. Fed by the bridge. What
/// is older than the configured days goes away by itself.
/// </summary>
[Alias("bliss.ILogbookGrain")]
public interface ILogbookGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes what is in the server's outbox, in order. An item is known by its sequence and time, so a batch may be sent
    /// again, and an outbox that began anew is not taken for the old one. Fails while the store does: nothing was taken then.
    /// </summary>
    /// <returns>The highest sequence taken.</returns>
    [Alias("Observe"), ResponseTimeout("00:00:10")]
    Task<long> Observe(ImmutableArray<BridgeItem> items);

    /// <summary>
    /// What fits, the newest first. Pages of one walk neither repeat nor miss anything, whatever comes in meanwhile.
    /// Refused: <see cref="RefusalCode.ServerUnknown"/>, <see cref="RefusalCode.InvalidQuery"/> with the field as subject,
    /// <see cref="RefusalCode.TimedOut"/> when too much has to be looked through.
    /// </summary>
    [Alias("Find"), AlwaysInterleave, ResponseTimeout("00:00:10")]
    Task<Outcome<LogPage>> Find(LogQuery query, PageRequest page);
}
