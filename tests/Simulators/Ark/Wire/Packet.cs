using System.Buffers.Binary;

namespace BlissBot.Simulators.Ark.Wire;

/// <summary>
/// One packet of the Source RCON protocol: <c>int32 size, int32 id, int32 type, body, 0x00, 0x00</c>, little-endian;
/// the size counts everything behind itself.
/// </summary>
internal readonly record struct Packet(int Id, int Type, ReadOnlyMemory<byte> Body)
{
    /// <summary>An answer to a command, or a push of the server; from a client, a probe.</summary>
    public const int Value = 0;

    /// <summary>From a client a command, from the server the answer to an authentication: only the phase tells which.</summary>
    public const int Command = 2;

    /// <summary>From a client: here is the password.</summary>
    public const int Auth = 3;

    /// <summary>Size of a packet without a body.</summary>
    public const int MinSize = 10;

    /// <summary>What the size field does not count: itself.</summary>
    public const int Prefix = 4;

    /// <summary>Writes the whole packet behind what <paramref name="target"/> holds already.</summary>
    /// <param name="size">Written instead of the true size when a server is to lie about it.</param>
    public void AppendTo(List<byte> target, int? size = null)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(head, size ?? Body.Length + MinSize);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], Id);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], Type);
        target.AddRange(head);
        target.AddRange(Body.Span);
        target.Add(0);
        target.Add(0);
    }
}
