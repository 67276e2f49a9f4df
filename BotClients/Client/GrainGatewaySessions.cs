using BlissBot.Discord.Gateway;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;

namespace BlissBot.BotClients.Client;

/// <summary>Keeps gateway sessions in their grains, so that another process can go on with them.</summary>
internal sealed class GrainGatewaySessions(IGrainFactory grains) : IGatewaySessions
{
    public async Task<GatewayLease?> AcquireAsync(GatewaySessionKey key, string holder, CancellationToken cancellation)
    {
        var answer = await Grain(key).Acquire(new ShardKey(key.Shard, key.ShardCount), holder).WaitAsync(cancellation);
        if (!answer.Succeeded(out var grant, out var refusal))
            return refusal.Code == RefusalCode.LeaseHeld ? null : throw new InvalidOperationException($"The session cannot be had: {refusal.Code}.");
        return new GatewayLease(key, holder, grant.Lease.Epoch, grant.Duration, Point(grant.Point), Tally(grant.Identifies));
    }

    public Task<bool> RenewAsync(GatewayLease lease, CancellationToken cancellation) => Grain(lease.Key).Renew(Lease(lease)).WaitAsync(cancellation);

    public async Task<GatewayIdentifyPermit> RecordIdentifyAsync(GatewayLease lease, int bucket, CancellationToken cancellation)
    {
        var permit = await Grain(lease.Key).RecordIdentify(Lease(lease), bucket).WaitAsync(cancellation);
        return new GatewayIdentifyPermit(permit.Held, permit.Wait, Tally(permit.Identifies));
    }

    public Task<bool> CommitAsync(GatewayLease lease, GatewayResumePoint? point, CancellationToken cancellation) => Grain(lease.Key).Commit(
        Lease(lease), point is { Session: { } session } ? new ResumePoint(session.Id, session.ResumeUrl.ToString(), (long)session.Intents, point.Sequence) : null).WaitAsync(cancellation);

    public Task ReleaseAsync(GatewayLease lease, CancellationToken cancellation) => Grain(lease.Key).Release(Lease(lease)).WaitAsync(cancellation);

    private IGatewaySessionGrain Grain(GatewaySessionKey key) => grains.GatewaySession(new DiscordApplicationId(key.ApplicationId));

    private static SessionLease Lease(GatewayLease lease) => new(new ShardKey(lease.Key.Shard, lease.Key.ShardCount), lease.Holder, lease.Epoch);

    /// <summary>A point that makes no sense is none: a new session is begun.</summary>
    private static GatewayResumePoint? Point(ResumePoint? point) => point is not null && Uri.TryCreate(point.ResumeUrl, UriKind.Absolute, out var url)
        ? new GatewayResumePoint(new GatewaySession(point.Session, url, (GatewayIntents)point.Intents), point.Sequence)
        : null;

    private static IdentifyTally Tally(IdentifyCount count) => new(count.Count, count.Since, count.Last);
}
