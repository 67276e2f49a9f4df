using System.Buffers;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// Cuts a stream of bytes into packets. Its buffer comes from a pool, grows with the bytes that have really arrived
/// (a header may promise a megabyte and never send it), and goes back when nothing is left in it.
/// </summary>
internal sealed class RconFrames : IDisposable
{
    private const int Smallest = 4096;

    private byte[] buffer = [];
    private int start;
    private int end;

    /// <summary>True when no byte of an unfinished packet is held.</summary>
    public bool IsEmpty => start == end;

    /// <summary>Room for the next bytes; <see cref="Arrived"/> says how many came.</summary>
    public Memory<byte> Room()
    {
        if (start > 0) Compact();
        if (end == buffer.Length) Grow();
        return buffer.AsMemory(end);
    }

    /// <summary>The first <paramref name="count"/> bytes of <see cref="Room"/> were filled.</summary>
    public void Arrived(int count) => end += count;

    /// <summary>Takes the next packet. It is good until the next call of <see cref="Room"/> or <see cref="Dispose"/>.</summary>
    public RconFrame Next(out RconPacket packet)
    {
        var frame = RconPacket.Read(buffer.AsSpan(start, end - start), out packet, out var length);
        if (frame == RconFrame.Whole) start += length;
        return frame;
    }

    /// <summary>Gives the buffer back, with whatever is in it. The next <see cref="Room"/> takes a new one.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        (buffer, start, end) = ([], 0, 0);
    }

    private void Compact()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, buffer.Length * 2));
        buffer.AsSpan(0, end).CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
