using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>What the game said and has not been dealt with, as far as it has come. For one at a time.</summary>
internal sealed class Feed(BridgeFollower follower) : IAsyncDisposable
{
    private const int Most = 100;
    private Task<BridgeItem>? next;
    private long dropped;

    public List<BridgeItem> Waiting { get; } = [];

    /// <summary>Waits until there is something, and takes what else has come already.</summary>
    public async Task Fill(CancellationToken cancellation)
    {
        Take(cancellation);
        while (Waiting.Count == 0)
        {
            await (next ??= follower.Next(cancellation));
            Take(cancellation);
        }
    }

    /// <summary>Takes what has come already.</summary>
    public void Take(CancellationToken cancellation)
    {
        while (Waiting.Count < Most && (next ??= follower.Next(cancellation)).IsCompletedSuccessfully)
        {
            if (next.Result.Sequence > dropped)
                Waiting.Add(next.Result);
            next = null;
        }
    }

    /// <summary>Everything up to an item is dealt with, whether it has come already or not.</summary>
    public void Drop(long through)
    {
        dropped = Math.Max(dropped, through);
        Waiting.RemoveAll(item => item.Sequence <= through);
    }

    public Task Ack(long through, CancellationToken cancellation) => follower.Ack(through, cancellation);

    public ValueTask DisposeAsync() => follower.DisposeAsync();
}
