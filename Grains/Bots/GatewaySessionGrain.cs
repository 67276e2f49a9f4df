using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace BlissBot.Grains.Bots;

/// <summary>
/// Who speaks and from where to go on is stored; how long a lease still lasts is not: after a silo's death every lease
/// begins anew, so that nobody is taken for dead who only could not be heard.
/// </summary>
[GrainType("gateway-session"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class GatewaySessionGrain(
    [PersistentState("gateway-session")] IPersistentState<GatewaySessionState> storage, IOptions<BotsOptions> options, TimeProvider time)
    : Grain, IGatewaySessionGrain
{
    private const int HolderLimit = 200;
    private const int MostBuckets = 1000;
    private const int MostClaims = 5_000;

    private readonly DurableState<GatewaySessionState> state = new(storage);
    private readonly Dictionary<ShardKey, long> renewed = [];
    private readonly HashSet<ulong> claimed = [];
    private readonly Queue<ulong> claims = [];
    private readonly PromisedAnswers answers = new(time);
    private long activated;

    private TimeSpan Duration => TimeSpan.FromSeconds(options.Value.GatewayLeaseSeconds);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        activated = time.GetTimestamp();
        return Task.CompletedTask;
    }

    public async Task<Outcome<SessionGrant>> Acquire(ShardKey shard, string holder)
    {
        if (!DiscordApplicationId.TryParse(this.GetPrimaryKeyString(), out _) || !shard.IsValid || string.IsNullOrWhiteSpace(holder) || holder.Length > HolderLimit)
            return new Refusal(RefusalCode.InvalidQuery, Refusal.Bounded(this.GetPrimaryKeyString()), Detail: "No such application, shard or holder.");
        if (state.Value.Find(shard) is { Holder: { } other } && other != holder && Left(shard) is { Ticks: > 0 } left)
            return new Refusal(RefusalCode.LeaseHeld, Refusal.Bounded(other), Math.Ceiling(left.TotalSeconds));
        await state.Change(old => old.Take(shard, holder));
        renewed[shard] = time.GetTimestamp();
        var session = state.Value.Find(shard)!;
        return new SessionGrant(new SessionLease(shard, holder, session.Epoch), Duration, session.Point, state.Value.Identifies);
    }

    public Task<bool> Renew(SessionLease lease)
    {
        var holds = state.Value.Holds(lease);
        if (holds)
            renewed[lease.Shard] = time.GetTimestamp();
        return Task.FromResult(holds);
    }

    public async Task<IdentifyPermit> RecordIdentify(SessionLease lease, int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bucket, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bucket, MostBuckets);
        var now = time.GetUtcNow();
        var (held, wait) = (state.Value.Holds(lease), state.Value.Wait(bucket, now));
        if (held && wait == TimeSpan.Zero)
            await state.Change(old => old.Identify(bucket, now));
        return new IdentifyPermit(held, wait, state.Value.Identifies);
    }

    public async Task<bool> Commit(SessionLease lease, ResumePoint? point)
    {
        if (point is { Session.Length: > ResumePoint.TextLimit } or { ResumeUrl.Length: > ResumePoint.TextLimit })
            throw new ArgumentException("This is no session of Discord's.", nameof(point));
        var holds = false;
        await state.Change(old =>
        {
            holds = old.Holds(lease);
            return holds && old.Find(lease.Shard) is { } session && session.Point != point ? old.Put(session with { Point = point }) : old;
        });
        return holds;
    }

    public Task<bool> Claim(ulong interaction)
    {
        if (!claimed.Add(interaction))
            return Task.FromResult(false);
        claims.Enqueue(interaction);
        if (claims.Count > MostClaims)
            claimed.Remove(claims.Dequeue());
        return Task.FromResult(true);
    }

    public Task Promise(PromisedAnswer promise)
    {
        answers.Promise(promise);
        return Task.CompletedTask;
    }

    public Task Keep(ulong interaction)
    {
        answers.Keep(interaction);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<PromisedAnswer>> Orphans(string process) => Task.FromResult(answers.Take(process));

    public Task Release(SessionLease lease) =>
        state.Change(old => old.Holds(lease) ? old.Put(old.Find(lease.Shard)! with { Holder = null }) : old);

    private TimeSpan Left(ShardKey shard) => Duration - time.GetElapsedTime(renewed.GetValueOrDefault(shard, activated));
}
