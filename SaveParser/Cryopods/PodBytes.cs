using System.IO.Compression;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Cryopods;

/// <summary>
/// Unpacks the creature blob of a cryopod: <c>i32 version, i32 inflatedSize, i32 namesOffset</c>, a zlib stream, and under
/// it a byte scheme that shortens runs of zeros. Its buffers are kept for the next pod.
/// </summary>
internal sealed class PodBytes
{
    /// <summary>Real creatures inflate to about a kilobyte; this is where a zip bomb ends.</summary>
    private const int MaxInflated = 64 << 10;

    private const int MaxExpanded = 128 << 10;
    private const int HeaderSize = 12;
    private const int FirstWithNewLayout = 7;

    private byte[] inflated = [];
    private byte[] expanded = [];

    public PropertyLayout Layout { get; private set; }

    /// <summary>Where the names start within the unpacked bytes.</summary>
    public int NamesOffset { get; private set; }

    /// <returns>The unpacked bytes, valid until the next call.</returns>
    /// <exception cref="RowFormatException">The blob is damaged or too large.</exception>
    public ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> blob)
    {
        var cursor = new ByteCursor(blob);
        var version = cursor.I32();
        Layout = (version & 0xFF) >= FirstWithNewLayout ? PropertyLayout.New : PropertyLayout.Old;
        var size = cursor.I32();
        NamesOffset = cursor.I32();
        if (size is < 0 or > MaxInflated) throw new RowFormatException($"a cryopod that inflates to {size} bytes");
        Grow(ref inflated, size);
        Inflate(blob[HeaderSize..], inflated.AsSpan(0, size));
        return Expand(inflated.AsSpan(0, size));
    }

    private static unsafe void Inflate(ReadOnlySpan<byte> zlib, Span<byte> target)
    {
        if (zlib.IsEmpty) throw new RowFormatException("a cryopod without contents");
        fixed (byte* bytes = zlib)
        {
            using var source = new UnmanagedMemoryStream(bytes, zlib.Length);
            using var stream = new ZLibStream(source, CompressionMode.Decompress);
            try
            {
                if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length || stream.ReadByte() >= 0)
                    throw new RowFormatException("a cryopod does not inflate to the size it says");
            }
            catch (Exception broken) when (broken is InvalidDataException or IOException)
            {
                // The latter, from a stream in memory, when the stream asks for a dictionary that nobody has.
                throw new RowFormatException("a cryopod's zlib stream is damaged", broken);
            }
        }
    }

    /// <summary>
    /// 00..EF are themselves; F0 x is x; F1 x is F0+(x high), F0+(x low); F2..FE are that many minus F0 zeros;
    /// FF a b is 0 0 0 a 0 0 0 b 0 0 0.
    /// </summary>
    private ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> source)
    {
        Grow(ref expanded, ExpandedLength(source));
        var length = 0;
        for (var at = 0; at < source.Length; at++)
        {
            var value = source[at];
            switch (value)
            {
                case < 0xF0:
                    expanded[length++] = value;
                    break;
                case 0xF0:
                    expanded[length++] = Operand(source, ++at);
                    break;
                case 0xF1:
                    var pair = Operand(source, ++at);
                    expanded[length++] = (byte)(0xF0 + (pair >> 4));
                    expanded[length++] = (byte)(0xF0 + (pair & 15));
                    break;
                case < 0xFF:
                    expanded.AsSpan(length, value - 0xF0).Clear();
                    length += value - 0xF0;
                    break;
                default:
                    var run = expanded.AsSpan(length, 11);
                    run.Clear();
                    run[3] = Operand(source, ++at);
                    run[7] = Operand(source, ++at);
                    length += 11;
                    break;
            }
        }
        return expanded.AsSpan(0, length);
    }

    /// <summary>Measured first, so that the buffer is made once and no larger than it must be.</summary>
    private static int ExpandedLength(ReadOnlySpan<byte> source)
    {
        var length = 0;
        for (var at = 0; at < source.Length; at++)
        {
            var value = source[at];
            length += value switch { < 0xF0 or 0xF0 => 1, 0xF1 => 2, < 0xFF => value - 0xF0, _ => 11 };
            at += value switch { 0xF0 or 0xF1 => 1, 0xFF => 2, _ => 0 };
        }
        return length <= MaxExpanded ? length : throw new RowFormatException($"a cryopod of {length} bytes");
    }

    private static byte Operand(ReadOnlySpan<byte> source, int at) =>
        at < source.Length ? source[at] : throw new RowFormatException("a cryopod ends inside an escape");

    private static void Grow(ref byte[] buffer, int size)
    {
        if (buffer.Length < size) buffer = new byte[size];
    }
}
