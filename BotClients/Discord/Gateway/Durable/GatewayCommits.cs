using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// Writes down how far events were acknowledged: many at once, soon, one write at a time. A write that fails is tried
/// again with whatever was acknowledged meanwhile.
/// </summary>
/// <param name="lost">Told when the lease is gone.</param>
internal sealed class GatewayCommits(IGatewaySessions sessions, GatewayOptions options, TimeProvider time, Action<GatewayLease> lost, ILogger log) : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private GatewayLease? lease;
    private GatewayResumePoint? mark;
    private int moved;
    private ITimer? timer;
    private bool armed, failing;
    private Task? running;

    /// <summary>The last event written down; 0 when none was.</summary>
    public long Committed { get; private set; }

    public void Begin(GatewayLease held)
    {
        lock (gate)
        {
            (lease, mark, moved) = (held, null, 0);
            Committed = held.Point?.Sequence ?? 0;
        }
    }

    /// <summary>Nothing is written any more.</summary>
    public void End()
    {
        lock (gate) (lease, mark, moved) = (null, null, 0);
    }

    /// <param name="to">The last event acknowledged.</param>
    /// <param name="by">How many were.</param>
    public void Advance(GatewayResumePoint to, int by)
    {
        lock (gate)
        {
            if (lease is null) return;
            (mark, moved) = (to, moved + by);
            Schedule();
        }
    }

    /// <summary>Writes down what is not yet.</summary>
    public async Task Flush()
    {
        Task? before;
        lock (gate) before = running;
        if (before is not null) await before;
        Task? last;
        lock (gate) last = mark is null ? null : running ??= Task.Run(Write);
        if (last is not null) await last;
    }

    public void Dispose()
    {
        End();
        lock (gate) timer?.Dispose();
    }

    /// <summary>A store that fails is left alone for a while, however much there is to write.</summary>
    private void Schedule()
    {
        if (running is not null || mark is null) return;
        if (moved >= options.CommitBatch && !failing)
        {
            running = Task.Run(Write);
        }
        else if (!armed)
        {
            armed = true;
            timer ??= time.CreateTimer(static self => ((GatewayCommits)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(failing ? RetryPause : options.CommitEvery, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring()
    {
        lock (gate)
        {
            armed = false;
            if (mark is not null) running ??= Task.Run(Write);
        }
    }

    private async Task Write()
    {
        GatewayLease? held;
        GatewayResumePoint? point;
        lock (gate) ((held, point), (mark, moved)) = ((lease, mark), (null, 0));
        var (stays, failed) = (true, false);
        try
        {
            if (held is not null && point is not null)
                stays = await time.Limit(options.StoreTimeout, cancellation => sessions.CommitAsync(held, point, cancellation));
        }
        catch (Exception failure)
        {
            failed = true;
            log.NotCommitted(GatewayLog.Named(failure));
        }

        lock (gate)
        {
            running = null;
            if (held is null || lease != held) return;
            if (stays && !failed && point is not null) Committed = point.Sequence;
            if (failed) mark ??= point;
            failing = failed;
            if (stays) Schedule();
            else (lease, mark, moved) = (null, null, 0);
        }

        if (!stays) lost(held!);
    }
}
