using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Mail;

/// <summary>
/// What a bot is to say that belongs to no server: alerts, reminders, private messages; its key is the
/// <see cref="Bots.DiscordApplicationId"/> of the bot that says it. Accepted means written down: it is said once, or its
/// end is on record.
/// </summary>
[Alias("bliss.IMailboxGrain")]
public interface IMailboxGrain : IGrainWithStringKey
{
    /// <summary>
    /// Accepts a letter; the same id again answers with where the first one stands, for at least the last thousand.
    /// Refused: <see cref="RefusalCode.InvalidQuery"/> with what is wrong as detail, <see cref="RefusalCode.QueueFull"/>
    /// when 500 wait, or 100 for the same place.
    /// </summary>
    [Alias("Post"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<LetterReceipt>> Post(Letter letter);

    /// <summary>Where a letter stands; <see cref="RefusalCode.NotFound"/> when it never came or was forgotten.</summary>
    [Alias("Find"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<LetterReceipt>> Find(string id);

    /// <summary>The newest message in a channel that is known to be a letter; 0 for none among those that are remembered.</summary>
    [Alias("LastIn"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ulong>> LastIn(ulong channel);

    /// <summary>How the mailbox stands.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<MailboxView>> Status();

    /// <summary>
    /// Takes or renews the right to read for <paramref name="holder"/>. While another holder's lease is alive,
    /// <see cref="RefusalCode.LeaseHeld"/>. A lease not renewed for 20 seconds ends; an open <see cref="Tail"/> keeps its
    /// own alive.
    /// </summary>
    [Alias("Lease"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<BridgeLease>> Lease(string holder);

    /// <summary>
    /// Letters that wait, from behind <paramref name="after"/> on, in order, for as long as it is read. A heartbeat comes
    /// every two seconds when nothing else does. Ends when the lease is lost; <see cref="MailFollower"/> reopens.
    /// </summary>
    [Alias("Tail"), ResponseTimeout("00:00:30")]
    IAsyncEnumerable<MailItem> Tail(BridgeLease lease, long after, CancellationToken cancellation = default);

    /// <summary>Says how letters ended, in any order; what is settled already stays so. At most 500.</summary>
    /// <returns>How many wait still, or <see cref="RefusalCode.LeaseLost"/>.</returns>
    [Alias("Settle"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<Outcome<int>> Settle(BridgeLease lease, ImmutableArray<LetterEnd> ends);
}
