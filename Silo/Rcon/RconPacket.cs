using System.Buffers.Binary;
using System.Text;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// One packet of the Source RCON protocol, as it lies in a buffer.
/// <code>
/// packet = size id type body %x00 %x00   ; numbers are int32, little-endian
/// size   = 10..1048576                   ; of everything behind it: 8 + body + 2
/// id     = int32                         ; chosen by the client, echoed by the server
/// type   = 0 / 2 / 3                     ; see the constants
/// body   = *OCTET                        ; text
/// </code>
/// The specification ends at a size of 4096; servers in the field do not.
/// </summary>
internal readonly ref struct RconPacket(int id, int type, ReadOnlySpan<byte> body)
{
    /// <summary>From the server: an answer, or a part of one. From the client: asks for nothing but an echo.</summary>
    public const int Response = 0;

    /// <summary>From the client: a command.</summary>
    public const int Command = 2;

    /// <summary>From the server: yes or no to the password. The number is a command's; who sends it tells them apart.</summary>
    public const int AuthResponse = 2;

    /// <summary>From the client: the password.</summary>
    public const int Auth = 3;

    /// <summary>The id of an <see cref="AuthResponse"/> that says no.</summary>
    public const int Rejected = -1;

    /// <summary>Bytes of a packet's size field.</summary>
    public const int SizeLength = 4;

    /// <summary>The smallest size: an empty body.</summary>
    public const int MinSize = 10;

    /// <summary>The largest size taken: 1 MiB.</summary>
    public const int MaxSize = 1 << 20;

    public int Id { get; } = id;

    public int Type { get; } = type;

    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Reads the packet at the beginning of <paramref name="bytes"/> without copying it.</summary>
    /// <param name="length">Bytes the packet takes, known as soon as its size is; 0 before.</param>
    public static RconFrame Read(ReadOnlySpan<byte> bytes, out RconPacket packet, out int length)
    {
        packet = default;
        length = 0;
        if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes, out var size)) return RconFrame.Incomplete;
        if (size is < MinSize or > MaxSize) return RconFrame.Bad;
        length = SizeLength + size;
        if (bytes.Length < length) return RconFrame.Incomplete;
        // The two bytes behind the body are passed over unseen: no client relies on them, so no server has to be right.
        packet = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            bytes[12..(length - 2)]);
        return RconFrame.Whole;
    }

    /// <summary>Bytes that are enough for a packet of this text.</summary>
    public static int LengthFor(string text) => SizeLength + MinSize + Encoding.UTF8.GetMaxByteCount(text.Length);

    /// <summary>Writes a packet and returns the bytes it took.</summary>
    public static int Write(Span<byte> buffer, int id, int type, string text)
    {
        var body = Encoding.UTF8.GetBytes(text, buffer[12..]);
        BinaryPrimitives.WriteInt32LittleEndian(buffer, MinSize + body);
        BinaryPrimitives.WriteInt32LittleEndian(buffer[4..], id);
        BinaryPrimitives.WriteInt32LittleEndian(buffer[8..], type);
        buffer.Slice(12 + body, 2).Clear();
        return SizeLength + MinSize + body;
    }
}

/// <summary>What lies at the beginning of a buffer.</summary>
internal enum RconFrame
{
    /// <summary>A packet.</summary>
    Whole,

    /// <summary>The beginning of one, or nothing.</summary>
    Incomplete,

    /// <summary>No packet: its size cannot be. Nothing behind it can be found any more.</summary>
    Bad,
}
