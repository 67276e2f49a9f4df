namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// Reads the outbox of a bridge for as long as it takes, from outside of the silos: takes the lease, opens the tail,
/// and opens it again behind the last item whenever it ends, fails or falls silent. A call to a silo that was killed
/// would otherwise hang for its whole time limit. For one reader at a time.
/// </summary>
/// <param name="holder">Who reads; one name for one process.</param>
/// <param name="after">The last item handled before; 0 for all that is kept.</param>
public sealed class BridgeFollower(IChatBridgeGrain bridge, string holder, TimeProvider time, long after = 0) : IAsyncDisposable
{
    /// <summary>Without even a heartbeat for this long, the other end is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AckEvery = TimeSpan.FromMilliseconds(250);

    private BridgeLease? lease;
    private IAsyncEnumerator<BridgeItem>? tail;
    private long handled = after;
    private long acked;
    private long ackedAt;

    /// <summary>Sequence of the last item given out.</summary>
    public long Last { get; private set; } = after;

    /// <summary>How often the tail was opened anew.</summary>
    public int Reopened { get; private set; }

    /// <summary>Items that came again and were passed over.</summary>
    public int Copies { get; private set; }

    /// <summary>Why it is not reading at the moment: another holder's lease, a failure; null while all is well.</summary>
    public Refusal? Trouble { get; private set; }

    /// <summary>The next item, in order and once. Waits as long as it takes.</summary>
    public async Task<BridgeItem> Next(CancellationToken cancellation)
    {
        while (true)
        {
            if (await TryNext(cancellation) is { } item)
                return item;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>
    /// Says that everything given out so far has arrived. It is passed on in groups, at most four times a second and
    /// with the next heartbeat at the latest. Not being heard is no harm: it comes again, and is passed over.
    /// </summary>
    public Task Ack(CancellationToken cancellation) => Ack(Last, cancellation);

    /// <summary>As <see cref="Ack(CancellationToken)"/>, for readers that read ahead: up to <paramref name="through"/> alone.</summary>
    public Task Ack(long through, CancellationToken cancellation)
    {
        handled = Math.Max(handled, through);
        return time.GetElapsedTime(ackedAt) >= AckEvery ? SendAck(cancellation) : Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Abandon(null);
        return ValueTask.CompletedTask;
    }

    private async Task<BridgeItem?> TryNext(CancellationToken cancellation)
    {
        if (tail is null && !await Open(cancellation))
            return null;
        try
        {
            // An ack may find out that the lease is lost, and then there is no tail any more.
            while (tail is { } open && await open.MoveNextAsync().AsTask().WaitAsync(Silence, time, cancellation))
            {
                Trouble = null;
                var item = open.Current;
                if (item.Sequence > Last)
                {
                    Last = item.Sequence;
                    return item;
                }
                if (item.Sequence > 0)
                    Copies++;
                else if (handled > acked)
                    await SendAck(cancellation);
            }
            Abandon(Trouble ?? new Refusal(RefusalCode.LeaseLost));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Abandon(new Refusal(failure is TimeoutException ? RefusalCode.TimedOut : RefusalCode.Unavailable));
        }
        return null;
    }

    private async Task SendAck(CancellationToken cancellation)
    {
        if (lease is not { } held)
            return;
        var through = handled;
        ackedAt = time.GetTimestamp();
        var answer = await Answer(bridge.Ack(held, through), cancellation);
        if (answer.Refusal is null)
            acked = through;
        else if (answer.Refusal.Code == RefusalCode.LeaseLost)
            Abandon(answer.Refusal);
    }

    private async Task<bool> Open(CancellationToken cancellation)
    {
        var answer = await Answer(bridge.Lease(holder), cancellation);
        if (!answer.Succeeded(out lease, out var refusal))
        {
            Trouble = refusal;
            return false;
        }
        tail = bridge.Tail(lease, Last, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        return true;
    }

    private async Task<Outcome<T>> Answer<T>(Task<Outcome<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call.WaitAsync(Silence, time, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return new Refusal(failure is TimeoutException ? RefusalCode.TimedOut : RefusalCode.Unavailable);
        }
    }

    /// <summary>Lets go of a tail without waiting: the silo it hangs on may be gone, and then nothing would ever answer.</summary>
    private void Abandon(Refusal? why)
    {
        if (tail is { } old)
        {
            Reopened++;
            tail = null;
            _ = Close(old);
        }
        Trouble = why;
    }

    private static async Task Close(IAsyncEnumerator<BridgeItem> old)
    {
        try
        {
            await old.DisposeAsync();
        }
        catch (Exception)
        {
            // The tail is given up already. Its other end notices by itself when nobody asks any more.
        }
    }
}
