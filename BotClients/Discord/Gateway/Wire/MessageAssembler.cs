using System.IO.Compression;

namespace BlissBot.Discord.Gateway;

/// <summary>What a piece of a message led to.</summary>
internal enum Assembled { Incomplete, Whole, TooLong, Corrupt }

/// <summary>
/// Puts the pieces of one connection together to messages, and inflates them. With zlib-stream all messages share one
/// context, and one ends with <c>00 00 FF FF</c> at the end of a websocket message. Pieces are inflated as they come
/// and never beyond the longest message, however much a few bytes claim to hold.
/// </summary>
/// <param name="limit">Bytes of the longest message.</param>
internal sealed class MessageAssembler(GatewayCompression compression, int limit) : IDisposable
{
    private const int Smallest = 16 << 10, KeptAtMost = 1 << 20;
    private const uint Suffix = 0x0000FFFF;

    private readonly FeedStream feed = new();
    private ZLibStream? inflater;
    private byte[] buffer = [];
    private int length;
    private long taken;
    private uint tail;
    private bool done;

    /// <summary>The message, after <see cref="Assembled.Whole"/> and until the next piece.</summary>
    public ReadOnlySpan<byte> Message => buffer.AsSpan(0, length);

    /// <param name="piece">Read before this returns.</param>
    /// <param name="ends">It is the last of its websocket message.</param>
    public Assembled Add(ReadOnlyMemory<byte> piece, bool ends)
    {
        if (done) Restart();
        taken += piece.Length;
        if (taken > limit) return Assembled.TooLong;
        if (compression == GatewayCompression.None) return Append(piece.Span, ends);
        return Inflate(piece) is { } trouble ? trouble : ends && tail == Suffix ? Finish() : Assembled.Incomplete;
    }

    public void Dispose() => inflater?.Dispose();

    private void Restart()
    {
        (length, taken, tail, done) = (0, 0, 0xFFFFFFFF, false);
        // One large guild must not hold its megabytes for the life of the connection.
        if (buffer.Length > KeptAtMost) buffer = [];
    }

    private Assembled Append(ReadOnlySpan<byte> piece, bool ends)
    {
        MakeRoom(piece.Length);
        piece.CopyTo(buffer.AsSpan(length));
        length += piece.Length;
        return ends ? Finish() : Assembled.Incomplete;
    }

    private Assembled Finish()
    {
        done = true;
        return Assembled.Whole;
    }

    private Assembled? Inflate(ReadOnlyMemory<byte> piece)
    {
        foreach (var value in piece.Span[^Math.Min(4, piece.Length)..]) tail = tail << 8 | value;
        feed.Piece = piece;
        inflater ??= new ZLibStream(feed, CompressionMode.Decompress);
        try
        {
            while (true)
            {
                if (length > limit) return Assembled.TooLong;
                MakeRoom(1);
                var read = inflater.Read(buffer, length, Math.Min(buffer.Length, limit + 1) - length);
                if (read == 0) break;
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return Assembled.Corrupt;
        }

        // A stream that has ended takes nothing any more; nothing may end this one.
        return feed.Piece.IsEmpty ? null : Assembled.Corrupt;
    }

    private void MakeRoom(int more)
    {
        if (buffer.Length - length >= more) return;
        Array.Resize(ref buffer, (int)Math.Min(Math.Max(Math.Max(Smallest, buffer.Length * 2L), length + more), limit + 1L));
    }

    /// <summary>What has arrived, and no more for now.</summary>
    private sealed class FeedStream : Stream
    {
        public ReadOnlyMemory<byte> Piece { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> target)
        {
            var count = Math.Min(target.Length, Piece.Length);
            Piece.Span[..count].CopyTo(target);
            Piece = Piece[count..];
            return count;
        }

        public override int Read(byte[] target, int offset, int count) => Read(target.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();
    }
}
