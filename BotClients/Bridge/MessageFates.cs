using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// What is known of messages on their way to a game. One lane notes that a message is on its way, another hears how it
/// ended, and either may be the first: both say it here, and nothing falls between them.
/// </summary>
/// <param name="most">Ends kept of messages that nobody has noted.</param>
internal sealed class MessageFates(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, bool> waiting = [];
    private readonly Dictionary<ulong, InboundReceipt> early = [];

    /// <summary>A message is on its way.</summary>
    /// <param name="hasHourglass">Whether a process before this one may have put an hourglass under it.</param>
    /// <returns>How it has ended already; null when it has not.</returns>
    public InboundReceipt? Begin(ulong message, bool hasHourglass)
    {
        lock (gate)
        {
            if (early.Remove(message, out var receipt))
                return receipt;
            waiting[message] = hasHourglass;
            return null;
        }
    }

    /// <summary>A message ended.</summary>
    /// <returns>Whether it may have an old hourglass; null when nobody has noted yet that it is on its way.</returns>
    public bool? End(ulong message, InboundReceipt receipt)
    {
        lock (gate)
        {
            if (waiting.Remove(message, out var hasHourglass))
                return hasHourglass;
            if (early.Count < most)
                early[message] = receipt;
            return null;
        }
    }

    /// <summary>How a message ended that nobody has noted; it is kept no longer.</summary>
    public InboundReceipt? Early(ulong message)
    {
        lock (gate)
            return early.Remove(message, out var receipt) ? receipt : null;
    }

    public bool IsWaiting(ulong message)
    {
        lock (gate)
            return waiting.ContainsKey(message);
    }
}
