namespace BlissBot.BotClients.Commands.Running;

/// <summary>Who has to wait before calling which command again.</summary>
internal sealed class CoolDowns(TimeProvider time)
{
    private const int MaxEntries = 10_000;

    private readonly Dictionary<(ulong User, string Path), DateTimeOffset> until = [];
    private readonly Lock gate = new();

    /// <returns>How long the user still has to wait; zero when the call counts and the time begins anew.</returns>
    public TimeSpan Enter(ulong user, string path, TimeSpan coolDown)
    {
        if (coolDown <= TimeSpan.Zero)
            return TimeSpan.Zero;
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (until.TryGetValue((user, path), out var end) && end > now)
                return end - now;
            if (until.Count >= MaxEntries)
                foreach (var (key, past) in until)
                    if (past <= now || until.Count >= MaxEntries)
                        until.Remove(key);
            until[(user, path)] = now + coolDown;
            return TimeSpan.Zero;
        }
    }
}
