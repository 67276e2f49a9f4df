using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Views;

/// <summary>Views in the memory of this process.</summary>
internal sealed class MemoryViews(TimeProvider time) : IViewCache, IDisposable
{
    /// <summary>Views kept at a time; beyond that the oldest goes.</summary>
    internal const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<ViewKey, Entry> entries = [];
    private readonly LinkedList<ViewKey> order = new();
    private readonly List<Channel<ViewKey>> listeners = [];

    public ValueTask<T?> Get<T>(ViewKey key, CancellationToken cancellation) where T : class
    {
        lock (gate)
            return ValueTask.FromResult(entries.GetValueOrDefault(key)?.View as T);
    }

    public ValueTask Put<T>(ViewKey key, T view, TimeSpan? lifetime, CancellationToken cancellation) where T : class
    {
        lock (gate)
        {
            Drop(key);
            if (order.Count >= Most)
                Drop(order.First!.Value);
            var entry = new Entry(view, order.AddLast(key));
            entries[key] = entry;
            if (lifetime is { } life)
                entry.Timer = time.CreateTimer(_ => End(key, entry), null, life, Timeout.InfiniteTimeSpan);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask Remove(ViewKey key, CancellationToken cancellation)
    {
        lock (gate)
            Drop(key);
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<ViewKey> Ended([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = Channel.CreateBounded<ViewKey>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
            listeners.Add(mine);
        try
        {
            await foreach (var key in mine.Reader.ReadAllAsync(cancellation))
                yield return key;
        }
        finally
        {
            lock (gate)
                listeners.Remove(mine);
        }
    }

    public void Dispose()
    {
        lock (gate)
            foreach (var entry in entries.Values)
                entry.Timer?.Dispose();
    }

    private void End(ViewKey key, Entry entry)
    {
        lock (gate)
        {
            // It may have been put again in the meantime.
            if (entries.GetValueOrDefault(key) != entry)
                return;
            Drop(key);
            foreach (var listener in listeners)
                listener.Writer.TryWrite(key);
        }
    }

    private void Drop(ViewKey key)
    {
        if (!entries.Remove(key, out var entry))
            return;
        entry.Timer?.Dispose();
        order.Remove(entry.Place);
    }

    private sealed class Entry(object view, LinkedListNode<ViewKey> place)
    {
        public object View => view;

        public LinkedListNode<ViewKey> Place => place;

        public ITimer? Timer { get; set; }
    }
}
