using System.Buffers;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>Reads a body to its end, but never more of it than allowed.</summary>
internal static class BoundedBody
{
    /// <summary>All of it; null when it is longer than <paramref name="most"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var pool = ArrayPool<byte>.Shared;
        var buffer = pool.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? 4096, most + 1L));
        try
        {
            for (var length = 0; ;)
            {
                if (length == buffer.Length) buffer = Grow(pool, buffer, length);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
                if (read == 0) return buffer.AsSpan(0, length).ToArray();
                length += read;
                if (length > most) return null;
            }
        }
        finally
        {
            // What it held may be secret.
            pool.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(ArrayPool<byte> pool, byte[] full, int length)
    {
        var larger = pool.Rent(full.Length * 2);
        full.AsSpan(0, length).CopyTo(larger);
        pool.Return(full, clearArray: true);
        return larger;
    }
}
