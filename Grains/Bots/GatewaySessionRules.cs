using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.Grains.Bots;

/// <summary>What becomes of an application's sessions. Pure.</summary>
internal static class GatewaySessionRules
{
    /// <summary>Discord allows one identify in this time for each bucket.</summary>
    public static readonly TimeSpan IdentifyPause = TimeSpan.FromSeconds(5);

    /// <summary>The span over which Discord counts identifies.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>More shards than one application is given room for.</summary>
    private const int MostShards = 64;

    public static ShardSession? Find(this GatewaySessionState state, ShardKey shard) => state.Shards.FirstOrDefault(known => known.Shard == shard);

    /// <summary>Whether a lease is still the newest. One that has run out is good until somebody else takes it.</summary>
    public static bool Holds(this GatewaySessionState state, SessionLease lease) =>
        state.Find(lease.Shard) is { Holder: not null } session && session.Epoch == lease.Epoch && session.Holder == lease.Holder;

    /// <summary>The shard changes hands.</summary>
    public static GatewaySessionState Take(this GatewaySessionState state, ShardKey shard, string holder)
    {
        var before = state.Find(shard) ?? new ShardSession(shard, null, 0, null);
        return state.Put(before with { Holder = holder, Epoch = before.Epoch + 1 });
    }

    public static GatewaySessionState Put(this GatewaySessionState state, ShardSession session)
    {
        var others = state.Shards.RemoveAll(known => known.Shard == session.Shard);
        // Other counts of shards are of the past, and go first.
        return state with { Shards = (others.Length < MostShards ? others : others.RemoveAt(0)).Add(session) };
    }

    /// <summary>How long an identify has to wait; zero when it may be sent.</summary>
    public static TimeSpan Wait(this GatewaySessionState state, int bucket, DateTimeOffset now) =>
        state.Buckets.TryGetValue(bucket, out var last) && last + IdentifyPause - now is { Ticks: > 0 } left && left <= IdentifyPause ? left : TimeSpan.Zero;

    public static GatewaySessionState Identify(this GatewaySessionState state, int bucket, DateTimeOffset now)
    {
        var count = now - state.Identifies.Since < Day ? state.Identifies with { Count = state.Identifies.Count + 1, Last = now } : new IdentifyCount(1, now, now);
        var recent = state.Buckets.RemoveRange(state.Buckets.Where(entry => now - entry.Value > IdentifyPause).Select(entry => entry.Key));
        return state with { Identifies = count, Buckets = recent.SetItem(bucket, now) };
    }
}
