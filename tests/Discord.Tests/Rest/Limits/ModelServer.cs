using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Tests.Rest.Limits;

/// <summary>A hidden limit: its name on the wire, requests per window, and the window.</summary>
internal sealed record HiddenBucket(string Name, int Limit, TimeSpan Window);

/// <summary>Discord as the limiter may not see it: windows that begin with a request, shared by routes, and one global limit.</summary>
internal sealed class ModelServer(IReadOnlyDictionary<string, HiddenBucket?> routes, int globalPerSecond)
{
    private readonly Dictionary<(string Name, string Major), (TimeSpan End, int Used)> windows = [];
    private readonly Queue<TimeSpan> lastSecond = new();

    /// <summary>Calls over a bucket's limit.</summary>
    public int OverBucket { get; private set; }

    /// <summary>Calls over the global limit, in any second.</summary>
    public int OverGlobal { get; private set; }

    public int Served { get; private set; }

    /// <summary>Takes a call at a moment; moments never go back.</summary>
    public LimitAnswer Take(in CallKey key, TimeSpan now)
    {
        if (key.Kind != RouteKind.Interaction)
        {
            while (lastSecond.TryPeek(out var at) && at <= now - TimeSpan.FromSeconds(1)) lastSecond.Dequeue();
            lastSecond.Enqueue(now);
            if (lastSecond.Count > globalPerSecond) OverGlobal++;
        }

        if (routes[key.Route] is not { } bucket)
        {
            Served++;
            return new(200) { IsJson = true };
        }

        var window = windows.GetValueOrDefault((bucket.Name, key.Major));
        if (window.End <= now) window = (now + bucket.Window, 0);
        // Milliseconds, cut off: as coarse as Discord's.
        var reset = TimeSpan.FromMilliseconds(Math.Floor((window.End - now).TotalMilliseconds));
        if (window.Used >= bucket.Limit)
        {
            OverBucket++;
            return new(429) { IsJson = true, RetryAfter = window.End - now, Limit = bucket.Limit, Remaining = 0, ResetAfter = reset, Bucket = bucket.Name };
        }

        window.Used++;
        windows[(bucket.Name, key.Major)] = window;
        Served++;
        return new(200) { IsJson = true, Limit = bucket.Limit, Remaining = bucket.Limit - window.Used, ResetAfter = reset, Bucket = bucket.Name };
    }
}
