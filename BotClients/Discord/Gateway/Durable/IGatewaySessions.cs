namespace BlissBot.Discord.Gateway;

/// <summary>
/// Keeps what a session needs to be resumed by another process, and sees to it that one process at a time speaks for
/// it. Every call may fail by an exception, which is taken as passing; a lease that is gone is told by the answer.
/// </summary>
public interface IGatewaySessions
{
    /// <summary>Takes the lease, when nobody else holds one that has not run out. A holder may take its own again.</summary>
    /// <returns>The lease, with an epoch larger than any before, and what is known of the session; null when somebody else holds it.</returns>
    Task<GatewayLease?> AcquireAsync(GatewaySessionKey key, string holder, CancellationToken cancellation);

    /// <summary>Lets the lease last for its whole duration from now on.</summary>
    /// <returns>False when it is lost.</returns>
    Task<bool> RenewAsync(GatewayLease lease, CancellationToken cancellation);

    /// <summary>
    /// Writes down that an identify is about to be sent, so that no crash loop can use up the day's. Allows one in
    /// 5 s for each bucket, over all shards of the application.
    /// </summary>
    /// <param name="bucket">Shard modulo <see cref="SessionStartLimit.MaxConcurrency"/>.</param>
    Task<GatewayIdentifyPermit> RecordIdentifyAsync(GatewayLease lease, int bucket, CancellationToken cancellation);

    /// <summary>Writes down from where another process would go on. What is before it was handed over durably.</summary>
    /// <param name="point">Null when the session was ended on purpose.</param>
    /// <returns>False when the lease is lost: nothing was written.</returns>
    Task<bool> CommitAsync(GatewayLease lease, GatewayResumePoint? point, CancellationToken cancellation);

    /// <summary>Gives the lease back, so that the next process need not wait. One that is lost already is no error.</summary>
    Task ReleaseAsync(GatewayLease lease, CancellationToken cancellation);
}

/// <summary>Which session is meant.</summary>
public sealed record GatewaySessionKey(ulong ApplicationId, int Shard = 0, int ShardCount = 1);

/// <summary>The right to speak for a session.</summary>
/// <param name="Holder">Who has it.</param>
/// <param name="Epoch">Grows with every holder: what comes with an older one is refused.</param>
/// <param name="Duration">How long it lasts without being renewed, measured by both sides from their own end of the call.</param>
/// <param name="Point">From where to go on; null when there is no session.</param>
/// <param name="Identifies">The identifies of the day.</param>
public sealed record GatewayLease(GatewaySessionKey Key, string Holder, long Epoch, TimeSpan Duration, GatewayResumePoint? Point, IdentifyTally Identifies);

/// <summary>A session as Discord knows it.</summary>
/// <param name="Id">Discord's name of it.</param>
/// <param name="ResumeUrl">Where it is resumed.</param>
/// <param name="Intents">With what it was begun; with others it cannot go on.</param>
public sealed record GatewaySession(string Id, Uri ResumeUrl, GatewayIntents Intents);

/// <summary>From where a session goes on.</summary>
/// <param name="Sequence">The last event that need not be replayed.</param>
public sealed record GatewayResumePoint(GatewaySession Session, long Sequence);

/// <summary>Whether an identify may be sent now.</summary>
/// <param name="Held">False when the lease is lost.</param>
/// <param name="Wait">Zero when it was written down and may be sent; else how long to wait, and nothing was written.</param>
/// <param name="Identifies">The identifies of the day, this one among them.</param>
public sealed record GatewayIdentifyPermit(bool Held, TimeSpan Wait, IdentifyTally Identifies);
