namespace BlissBot.Discord.Rest.Limits;

/// <summary>
/// Changes of which only the newest counts, kept apart by a long pause per key: pure, told the time. A value put while another waits
/// takes its place; one put when the pause is over is due at once.
/// </summary>
internal sealed class SlowLane<TKey, TValue>(TimeSpan pause)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> waiting = [];
    private readonly Dictionary<TKey, TimeSpan> openAt = [];

    public int Waiting => waiting.Count;

    /// <param name="merge">Makes one of the value that waits and the new one.</param>
    public void Put(TKey key, TValue value, Func<TValue, TValue, TValue> merge) =>
        waiting[key] = waiting.TryGetValue(key, out var before) ? merge(before, value) : value;

    /// <returns>True when something waited.</returns>
    public bool Cancel(TKey key) => waiting.Remove(key);

    /// <summary>Takes what is due. Its keys are closed for the pause from now on.</summary>
    public List<(TKey Key, TValue Value)> Due(TimeSpan now)
    {
        foreach (var (key, at) in openAt)
            if (at <= now && !waiting.ContainsKey(key)) openAt.Remove(key);
        List<(TKey, TValue)> due = [];
        foreach (var (key, value) in waiting)
            if (!openAt.TryGetValue(key, out var at) || at <= now) due.Add((key, value));
        foreach (var (key, _) in due)
        {
            waiting.Remove(key);
            openAt[key] = now + pause;
        }

        return due;
    }

    /// <summary>When something is due next; null when nothing waits.</summary>
    public TimeSpan? Next()
    {
        TimeSpan? next = null;
        foreach (var key in waiting.Keys)
        {
            var at = openAt.GetValueOrDefault(key);
            if (next is null || at < next) next = at;
        }

        return next;
    }
}
