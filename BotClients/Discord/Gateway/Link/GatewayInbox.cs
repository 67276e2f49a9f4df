using System.Threading.Channels;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// Events between the connection and their consumer, from their arrival until they are acknowledged: a consumer that
/// does not acknowledge fills it as one does that does not read.
/// </summary>
internal sealed class GatewayInbox(GatewayOptions options)
{
    private readonly Lock gate = new();
    private readonly AckLedger ledger = new();
    private readonly Channel<GatewayEvent> unread = Channel.CreateUnbounded<GatewayEvent>();
    private TaskCompletionSource? emptied;

    public int Count
    {
        get
        {
            lock (gate) return ledger.Count;
        }
    }

    /// <summary>True when half of it is free.</summary>
    public bool IsHalfFree
    {
        get
        {
            lock (gate) return ledger.Count <= options.QueueLength / 2 && ledger.Bytes <= options.QueueBytes / 2;
        }
    }

    public ChannelReader<GatewayEvent> Unread => unread.Reader;

    /// <summary>Whether one more fits. One alone always does: it is no longer than a message may be.</summary>
    public bool HasRoom(int bytes)
    {
        lock (gate) return ledger.Count == 0 || ledger.Count < options.QueueLength && ledger.Bytes + bytes <= options.QueueBytes;
    }

    public void Add(GatewayEvent happened, GatewaySession session)
    {
        lock (gate)
        {
            var position = ledger.Add(session, happened.Sequence, happened.Json.Length);
            unread.Writer.TryWrite(happened.At(position));
        }
    }

    /// <returns>How many events may newly be written down as done, and the last of them.</returns>
    public (int Moved, GatewayResumePoint? Mark) Acknowledge(GatewayEvent happened)
    {
        lock (gate)
        {
            var moved = ledger.Acknowledge(happened.Position);
            if (ledger.Count == 0) emptied?.TrySetResult();
            return (moved, ledger.Mark);
        }
    }

    /// <summary>Ends when every event was acknowledged.</summary>
    public Task WhenEmpty()
    {
        lock (gate)
        {
            if (ledger.Count == 0) return Task.CompletedTask;
            emptied ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return emptied.Task;
        }
    }

    /// <summary>Throws away what nobody has read, and takes no acknowledgement of what somebody has.</summary>
    public void Clear()
    {
        lock (gate)
        {
            while (unread.Reader.TryRead(out _))
            {
            }

            ledger.Clear();
            emptied?.TrySetResult();
        }
    }

    /// <summary>No more come; those that are there can be read.</summary>
    public void Complete() => unread.Writer.TryComplete();
}
