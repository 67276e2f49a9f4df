using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Interfaces.Outboxes;

/// <summary>
/// Reads a grain's outbox for as long as it takes, from outside of the silos: takes the lease, opens the tail, and opens
/// it again behind the last item whenever it ends, fails or falls silent. A call to a silo that was killed would
/// otherwise hang for its whole time limit. For one reader at a time.
/// </summary>
/// <typeparam name="T">An item of the outbox; one without a sequence is a heartbeat.</typeparam>
/// <param name="holder">Who reads; one name for one process.</param>
/// <param name="after">The last item handled before; 0 for all that is kept.</param>
public abstract class OutboxFollower<T>(string holder, TimeProvider time, long after) : IAsyncDisposable
    where T : class
{
    /// <summary>Without even a heartbeat for this long, the other end is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IAsyncEnumerator<T>? tail;

    /// <summary>Sequence of the last item given out.</summary>
    public long Last { get; private set; } = after;

    /// <summary>How often the tail was opened anew.</summary>
    public int Reopened { get; private set; }

    /// <summary>Items that came again and were passed over.</summary>
    public int Copies { get; private set; }

    /// <summary>Why it is not reading at the moment: another holder's lease, a failure; null while all is well.</summary>
    public Refusal? Trouble { get; private set; }

    /// <summary>The last lease there was, good or not; null before the first.</summary>
    protected BridgeLease? Held { get; private set; }

    protected TimeProvider Time => time;

    /// <summary>The next item, in order and once. Waits as long as it takes.</summary>
    public async Task<T> Next(CancellationToken cancellation)
    {
        while (true)
        {
            if (await TryNext(cancellation) is { } item)
                return item;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    public ValueTask DisposeAsync()
    {
        Abandon(null);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract Task<Outcome<BridgeLease>> Lease(string holder);

    protected abstract IAsyncEnumerable<T> Tail(BridgeLease lease, long after);

    /// <summary>0 for a heartbeat.</summary>
    protected abstract long SequenceOf(T item);

    /// <summary>A heartbeat came: the time for what was left to say.</summary>
    protected abstract Task OnHeartbeat(CancellationToken cancellation);

    /// <summary>Gives up a call that takes too long or fails, and says why instead.</summary>
    protected async Task<Outcome<TAnswer>> Answer<TAnswer>(Task<Outcome<TAnswer>> call, CancellationToken cancellation)
    {
        try
        {
            return await call.WaitAsync(Silence, time, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return Unavailable(failure);
        }
    }

    /// <summary>Lets go of a tail without waiting: the silo it hangs on may be gone, and then nothing would ever answer.</summary>
    protected void Abandon(Refusal? why)
    {
        if (tail is { } old)
        {
            Reopened++;
            tail = null;
            _ = Close(old);
        }
        Trouble = why;
    }

    private async Task<T?> TryNext(CancellationToken cancellation)
    {
        if (tail is null && !await Open(cancellation))
            return null;
        try
        {
            // What is said meanwhile may find out that the lease is lost, and then there is no tail any more.
            while (tail is { } open && await open.MoveNextAsync().AsTask().WaitAsync(Silence, time, cancellation))
            {
                Trouble = null;
                var item = open.Current;
                var sequence = SequenceOf(item);
                if (sequence > Last)
                {
                    Last = sequence;
                    return item;
                }
                if (sequence > 0)
                    Copies++;
                else
                    await OnHeartbeat(cancellation);
            }
            Abandon(Trouble ?? new Refusal(RefusalCode.LeaseLost));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Abandon(Unavailable(failure));
        }
        return null;
    }

    private async Task<bool> Open(CancellationToken cancellation)
    {
        var answer = await Answer(Lease(holder), cancellation);
        if (!answer.Succeeded(out var lease, out var refusal))
        {
            Trouble = refusal;
            return false;
        }
        Held = lease;
        tail = Tail(lease, Last).GetAsyncEnumerator(CancellationToken.None);
        return true;
    }

    private static Refusal Unavailable(Exception failure) => new(failure is TimeoutException ? RefusalCode.TimedOut : RefusalCode.Unavailable);

    private static async Task Close(IAsyncEnumerator<T> old)
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
