using System.Buffers.Binary;

namespace BlissBot.Simulators.Ark.Wire;

/// <summary>Cuts a stream of bytes into packets. It does no I/O: give it bytes, ask it for packets.</summary>
internal sealed class PacketReader
{
    /// <summary>A command longer than this is no command of a person or a tool.</summary>
    public const int MaxSize = 64 * 1024;

    private byte[] buffer = new byte[1024];
    private int start, end;

    /// <summary>Whether bytes are waiting behind the packets that were read.</summary>
    public bool HasMore => end > start;

    /// <summary>True once the stream can be no RCON any more; there is no way back into step.</summary>
    public bool Broken { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (end + bytes.Length > buffer.Length) MakeRoom(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }

    public bool TryRead(out Packet packet)
    {
        packet = default;
        var waiting = buffer.AsSpan(start, end - start);
        if (Broken || waiting.Length < Packet.Prefix) return false;
        var size = BinaryPrimitives.ReadInt32LittleEndian(waiting);
        if (size is < Packet.MinSize or > MaxSize) return Break();
        if (waiting.Length < Packet.Prefix + size) return false;
        if (waiting[2 + size] != 0 || waiting[3 + size] != 0) return Break();

        packet = new Packet(
            BinaryPrimitives.ReadInt32LittleEndian(waiting[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(waiting[8..]),
            waiting[12..(2 + size)].ToArray());
        start += Packet.Prefix + size;
        if (start == end) start = end = 0;
        return true;
    }

    private bool Break()
    {
        Broken = true;
        return false;
    }

    private void MakeRoom(int more)
    {
        var waiting = end - start;
        var target = waiting + more > buffer.Length ? new byte[Math.Max(buffer.Length * 2, waiting + more)] : buffer;
        buffer.AsSpan(start, waiting).CopyTo(target);
        (buffer, start, end) = (target, 0, waiting);
    }
}
