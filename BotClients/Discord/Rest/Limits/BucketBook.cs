namespace BlissBot.Discord.Rest.Limits;

/// <summary>All buckets of a token: by route until Discord names them, then by that name, always together with the major id.</summary>
internal sealed class BucketBook
{
    /// <summary>Idle buckets below this number are not worth forgetting.</summary>
    private const int Few = 512;

    /// <summary>Characters of the longest name believed; Discord's have 32.</summary>
    private const int MaxName = 128;

    /// <summary>Routes whose names are remembered; there are about a hundred.</summary>
    private const int MaxRoutes = 1_024;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> buckets = [];
    private int sweepAt = Few;

    /// <summary>Those somebody waits for.</summary>
    public HashSet<Bucket> Active { get; } = [];

    public int Count => buckets.Count;

    /// <summary>The bucket of a call. One whose name is known but which nobody has met under it is still the route's own.</summary>
    public Bucket Find(in CallKey key)
    {
        if (names.TryGetValue(key.Route, out var name) && buckets.TryGetValue((name, key.Major), out var named)) return named;
        var own = (key.Route, key.Major);
        if (buckets.TryGetValue(own, out var bucket)) return bucket;
        return buckets[name is null ? own : (name, key.Major)] = new(key.Untrusted);
    }

    /// <summary>Takes in the name an answer gives. Whoever waited in the route's own bucket moves to the named one.</summary>
    /// <returns>The bucket the answer speaks of.</returns>
    public Bucket Learn(in CallKey key, Bucket taken, string? name)
    {
        if (name is null or { Length: 0 or > MaxName } || names.Count >= MaxRoutes && !names.ContainsKey(key.Route)) return taken;
        names[key.Route] = name;
        if (buckets.TryGetValue((name, key.Major), out var named))
        {
            if (named == taken) return named;
        }
        else
        {
            named = buckets[(name, key.Major)] = new(key.Untrusted);
        }

        if (!buckets.Remove((key.Route, key.Major), out var own)) return named;
        foreach (var ticket in own.Line.Tickets.ToList())
        {
            own.Line.Remove(ticket);
            ticket.Bucket = named;
            named.Line.Add(ticket);
        }

        Active.Remove(own);
        if (named.Line.Count > 0) Wake(named);
        return named;
    }

    public void Wake(Bucket bucket) => Active.Add(bucket);

    /// <summary>Those nobody waits for any more are not active.</summary>
    public void Rest() => Active.RemoveWhere(static bucket => bucket.Line.Count == 0);

    /// <summary>Forgets idle buckets when there are twice as many as were left the last time: each interaction has its own.</summary>
    public void Sweep(TimeSpan now)
    {
        if (buckets.Count < sweepAt) return;
        foreach (var (key, bucket) in buckets)
            if (bucket.IsIdle(now)) buckets.Remove(key);
        sweepAt = Math.Max(Few, buckets.Count * 2);
    }
}
