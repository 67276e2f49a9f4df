namespace BlissBot.Discord.Gateway;

/// <summary>
/// Remembers which events were handed out, and up to which of them all were acknowledged: events may be acknowledged
/// in any order, and only what has no gap before it counts. Not for several threads.
/// </summary>
internal sealed class AckLedger
{
    private Entry[] ring = new Entry[64];
    private long first;

    /// <summary>Events from the first one not acknowledged on.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of their bodies.</summary>
    public long Bytes { get; private set; }

    /// <summary>The last event before which there is no gap; null when there is none yet.</summary>
    public GatewayResumePoint? Mark { get; private set; }

    /// <returns>The event's position, for <see cref="Acknowledge"/>.</returns>
    public long Add(GatewaySession session, long sequence, int bytes)
    {
        if (Count == ring.Length) Grow();
        var position = first + Count++;
        ring[position & (ring.Length - 1)] = new(session, sequence, bytes, false);
        Bytes += bytes;
        return position;
    }

    /// <summary>Positions that are over, or were never given out, mean nothing.</summary>
    /// <returns>By how many events <see cref="Mark"/> has moved.</returns>
    public int Acknowledge(long position)
    {
        if (position < first || position >= first + Count) return 0;
        ring[position & (ring.Length - 1)].Done = true;
        var moved = 0;
        Entry last = default;
        while (Count > 0 && ring[first & (ring.Length - 1)] is { Done: true } done)
        {
            last = done;
            ring[first & (ring.Length - 1)] = default;
            Bytes -= done.Bytes;
            (first, Count, moved) = (first + 1, Count - 1, moved + 1);
        }

        if (moved > 0) Mark = new(last.Session, last.Sequence);
        return moved;
    }

    /// <summary>Forgets all of them; their positions are not given out again.</summary>
    public void Clear()
    {
        Array.Clear(ring);
        (first, Count, Bytes, Mark) = (first + Count, 0, 0, null);
    }

    private void Grow()
    {
        var larger = new Entry[ring.Length * 2];
        for (var position = first; position < first + Count; position++)
            larger[position & (larger.Length - 1)] = ring[position & (ring.Length - 1)];
        ring = larger;
    }

    private record struct Entry(GatewaySession Session, long Sequence, int Bytes, bool Done);
}
