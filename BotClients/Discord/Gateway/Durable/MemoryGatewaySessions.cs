namespace BlissBot.Discord.Gateway;

/// <summary>
/// Sessions of one process: they outlive a client, not the process.
/// </summary>
/// <param name="duration">Of a lease. Default 30 s.</param>
public sealed class MemoryGatewaySessions(TimeProvider time, TimeSpan? duration = null) : IGatewaySessions
{
    private static readonly TimeSpan IdentifyPause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<GatewaySessionKey, Entry> entries = [];
    private readonly Dictionary<ulong, IdentifyTally> tallies = [];
    private readonly Dictionary<(ulong Application, int Bucket), DateTimeOffset> buckets = [];

    public Task<GatewayLease?> AcquireAsync(GatewaySessionKey key, string holder, CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!entries.TryGetValue(key, out var entry)) entries.Add(key, entry = new());
            if (entry.Holder is { } other && other != holder && now < entry.Ends) return Task.FromResult<GatewayLease?>(null);
            var lasts = duration ?? TimeSpan.FromSeconds(30);
            (entry.Holder, entry.Ends) = (holder, now + lasts);
            entry.Epoch++;
            return Task.FromResult<GatewayLease?>(new(key, holder, entry.Epoch, lasts, entry.Point, tallies.GetValueOrDefault(key.ApplicationId)));
        }
    }

    public Task<bool> RenewAsync(GatewayLease lease, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (Held(lease) is not { } entry) return Task.FromResult(false);
            entry.Ends = time.GetUtcNow() + lease.Duration;
            return Task.FromResult(true);
        }
    }

    public Task<GatewayIdentifyPermit> RecordIdentifyAsync(GatewayLease lease, int bucket, CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var application = lease.Key.ApplicationId;
            var tally = tallies.GetValueOrDefault(application);
            if (Held(lease) is null) return Task.FromResult(new GatewayIdentifyPermit(false, default, tally));
            var free = buckets.GetValueOrDefault((application, bucket));
            if (now < free) return Task.FromResult(new GatewayIdentifyPermit(true, free - now, tally));
            buckets[(application, bucket)] = now + IdentifyPause;
            tallies[application] = tally = tally.Add(now);
            return Task.FromResult(new GatewayIdentifyPermit(true, TimeSpan.Zero, tally));
        }
    }

    public Task<bool> CommitAsync(GatewayLease lease, GatewayResumePoint? point, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (Held(lease) is not { } entry) return Task.FromResult(false);
            entry.Point = point;
            return Task.FromResult(true);
        }
    }

    public Task ReleaseAsync(GatewayLease lease, CancellationToken cancellation)
    {
        lock (gate)
            if (Held(lease) is { } entry)
                entry.Holder = null;
        return Task.CompletedTask;
    }

    /// <summary>A lease that has run out is still good until somebody else takes it: the epoch tells.</summary>
    private Entry? Held(GatewayLease lease) =>
        entries.TryGetValue(lease.Key, out var entry) && entry.Epoch == lease.Epoch && entry.Holder is not null ? entry : null;

    private sealed class Entry
    {
        public string? Holder { get; set; }

        public long Epoch { get; set; }

        public DateTimeOffset Ends { get; set; }

        public GatewayResumePoint? Point { get; set; }
    }
}
