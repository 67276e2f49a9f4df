namespace BlissBot.BotClients.Replies;

/// <summary>
/// Tells which paged replies nobody has touched for two minutes, so that their controls can be switched off. A reply
/// from before a restart is watched from its next use on. Safe from several threads.
/// </summary>
/// <typeparam name="TMessage">What it takes to change the reply.</typeparam>
/// <param name="capacity">Replies watched at once; beyond it the longest untouched is over early.</param>
internal sealed class PageWatch<TMessage>(int capacity = 10_000)
    where TMessage : notnull
{
    private readonly Dictionary<TMessage, DateTimeOffset> lastUse = [];

    public int Count
    {
        get
        {
            lock (lastUse)
                return lastUse.Count;
        }
    }

    /// <summary>It was shown or used.</summary>
    public void Touch(TMessage message, DateTimeOffset now)
    {
        lock (lastUse)
            lastUse[message] = now;
    }

    /// <summary>Takes those whose time is over out of the watch, the longest untouched first.</summary>
    public IReadOnlyList<TMessage> TakeOver(DateTimeOffset now)
    {
        lock (lastUse)
        {
            var spare = lastUse.Count - capacity;
            var over = lastUse.OrderBy(entry => entry.Value).TakeWhile((entry, place) => place < spare || PageIdle.IsOver(entry.Value, now)).Select(entry => entry.Key).ToArray();
            foreach (var message in over)
                lastUse.Remove(message);
            return over;
        }
    }
}

/// <summary>How long controls of a paged reply stay on.</summary>
internal static class PageIdle
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Whether they are to be switched off. A clock that was set back keeps them on.</summary>
    public static bool IsOver(DateTimeOffset lastUse, DateTimeOffset now) => now - lastUse >= Limit;
}
