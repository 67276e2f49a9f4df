using System.Buffers.Binary;
using System.Text;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>A position in bytes that refuses to leave them.</summary>
internal sealed class Cursor(byte[] bytes, int at = 0, int end = -1)
{
    public int At { get; set; } = at;
    public int End { get; } = end < 0 ? bytes.Length : end;
    public byte[] Bytes => bytes;

    public byte U8() => Take(1)[0];
    public short I16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));
    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));
    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
    public double F64() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > End - At) throw new InvalidDataException($"{count} bytes wanted at {At} of {End}.");
        At += count;
        return bytes.AsSpan(At - count, count);
    }

    public string Text()
    {
        var count = I32();
        if (count == 0) return "";
        if (count == int.MinValue) throw new InvalidDataException("Impossible string.");
        var raw = count > 0 ? Take(count) : Take(checked(-count * 2));
        if (count > 0 ? raw[^1] != 0 : raw[^1] != 0 || raw[^2] != 0) throw new InvalidDataException("A string without its NUL.");
        return count > 0 ? Encoding.UTF8.GetString(raw[..^1]) : Encoding.Unicode.GetString(raw[..^2]);
    }
}
