using System.Threading.Channels;
using BlissBot.Discord.Gateway;

namespace BlissBot.Discord.Tests.Gateway.Link;

/// <summary>Sessions that fail on demand and tell when something was written down.</summary>
internal sealed class ObservedSessions(IGatewaySessions inner) : IGatewaySessions
{
    private readonly Channel<GatewayResumePoint?> committed = Channel.CreateUnbounded<GatewayResumePoint?>();
    private readonly Channel<string> calls = Channel.CreateUnbounded<string>();
    private int commits;

    public int Commits => Volatile.Read(ref commits);

    public Exception? FailNext { get; set; }

    public bool AlwaysFail { get; set; }

    /// <summary>Whoever asks is told that the lease is gone.</summary>
    public bool Steal { get; set; }

    /// <summary>Waits for the next commit that was tried.</summary>
    public async Task<GatewayResumePoint?> NextCommit() => await committed.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits until a call of this name was made.</summary>
    public async Task Called(string name)
    {
        while (await calls.Reader.ReadAsync(TestContext.Current.CancellationToken) != name)
        {
        }
    }

    public async Task<GatewayLease?> AcquireAsync(GatewaySessionKey key, string holder, CancellationToken cancellation)
    {
        Fail();
        var lease = await inner.AcquireAsync(key, holder, cancellation);
        calls.Writer.TryWrite(nameof(AcquireAsync));
        return lease;
    }

    public async Task<bool> RenewAsync(GatewayLease lease, CancellationToken cancellation)
    {
        Fail();
        var held = !Steal && await inner.RenewAsync(lease, cancellation);
        calls.Writer.TryWrite(nameof(RenewAsync));
        return held;
    }

    public Task<GatewayIdentifyPermit> RecordIdentifyAsync(GatewayLease lease, int bucket, CancellationToken cancellation)
    {
        Fail();
        return inner.RecordIdentifyAsync(lease, bucket, cancellation);
    }

    public async Task<bool> CommitAsync(GatewayLease lease, GatewayResumePoint? point, CancellationToken cancellation)
    {
        Interlocked.Increment(ref commits);
        try
        {
            Fail();
            return await inner.CommitAsync(lease, point, cancellation);
        }
        finally
        {
            committed.Writer.TryWrite(point);
        }
    }

    public async Task ReleaseAsync(GatewayLease lease, CancellationToken cancellation)
    {
        await inner.ReleaseAsync(lease, cancellation);
        calls.Writer.TryWrite(nameof(ReleaseAsync));
    }

    private void Fail()
    {
        var failure = FailNext;
        FailNext = null;
        if (failure is not null) throw failure;
        if (AlwaysFail) throw new IOException("the store is down");
    }
}
