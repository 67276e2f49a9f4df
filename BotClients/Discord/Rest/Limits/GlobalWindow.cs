namespace BlissBot.Discord.Rest.Limits;

/// <summary>
/// At most so many requests in any second, as Discord sees them. We do not know when in flight a request is counted, so its place is
/// free again one second after its answer: then no second can hold more, whatever delays there are.
/// </summary>
internal sealed class GlobalWindow(int perSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Queue<TimeSpan> freed = new();
    private int inFlight;

    /// <summary>A 429 of global scope closed it until then.</summary>
    public TimeSpan BlockedUntil { get; private set; }

    public bool MayStart(TimeSpan now)
    {
        while (freed.TryPeek(out var at) && at <= now) freed.Dequeue();
        return now >= BlockedUntil && inFlight + freed.Count < perSecond;
    }

    /// <summary>When a place may be free next; null when that depends on an answer.</summary>
    public TimeSpan? Next(TimeSpan now) =>
        now < BlockedUntil ? BlockedUntil : freed.TryPeek(out var at) ? at : null;

    public void Start() => inFlight++;

    public void End(TimeSpan now)
    {
        inFlight--;
        freed.Enqueue(now + Second);
    }

    public void Block(TimeSpan until)
    {
        if (until > BlockedUntil) BlockedUntil = until;
    }
}
