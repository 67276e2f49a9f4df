using System.Buffers;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>Reads an answer's body up to a bound, whatever its headers claim.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 16 << 10;

    /// <returns>The body, or null when it is longer than <paramref name="max"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int max, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > max) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? FirstBuffer, max + 1L));
        try
        {
            var length = 0;
            while (true)
            {
                if (length > max) return null;
                if (length == buffer.Length) Grow(ref buffer, length, max);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
                if (read == 0) return buffer.AsSpan(0, length).ToArray();
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer, int length, int max)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(length * 2L, max + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
