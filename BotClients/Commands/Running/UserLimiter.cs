namespace BlissBot.BotClients.Commands.Running;

/// <summary>Stops a user who hammers, before any work is done: a number at once, then one every so often.</summary>
internal sealed class UserLimiter(int burst, TimeSpan every, TimeProvider time)
{
    /// <summary>Users remembered; those who rest are forgotten before.</summary>
    private const int MaxUsers = 10_000;

    private readonly Dictionary<ulong, Entry> users = [];
    private readonly Lock gate = new();

    public Verdict Enter(ulong user)
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            if (users.Count >= MaxUsers)
                Forget(now);
            users.TryGetValue(user, out var entry);
            // What is free at a time: the next call is due one step after the one before, and may come a burst early.
            var due = entry.Due is { } last && last > now ? last : now;
            if (time.GetElapsedTime(now, due) > every * (burst - 1))
            {
                users[user] = entry with { WasTold = true };
                return entry.WasTold ? Verdict.Ignore : Verdict.Tell;
            }
            users[user] = new(due + (long)(every.TotalSeconds * time.TimestampFrequency), false);
            return Verdict.Go;
        }
    }

    private void Forget(long now)
    {
        foreach (var (user, entry) in users)
            if (entry.Due <= now)
                users.Remove(user);
        // All of them at work at once is no crowd but an attack; it starts afresh rather than grow.
        if (users.Count >= MaxUsers)
            users.Clear();
    }

    private readonly record struct Entry(long? Due, bool WasTold);

    internal enum Verdict
    {
        Go,

        /// <summary>Too fast, for the first time: the user should know.</summary>
        Tell,

        /// <summary>Too fast, and told so.</summary>
        Ignore,
    }
}
