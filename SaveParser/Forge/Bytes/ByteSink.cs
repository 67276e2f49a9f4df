using System.Buffers.Binary;
using System.Text;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>A growing little-endian buffer that is cleared and used again for every row.</summary>
internal sealed class ByteSink(int capacity = 4096)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void U8(byte value) => Grow(1)[0] = value;

    public void I16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Grow(2), value);

    public void U16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Grow(2), value);

    public void I32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Grow(4), value);

    public void U32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Grow(4), value);

    public void I64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Grow(8), value);

    public void U64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Grow(8), value);

    public void F32(float value) => BinaryPrimitives.WriteSingleLittleEndian(Grow(4), value);

    public void F64(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Grow(8), value);

    public void Guid(ActorGuid value) => value.Write(Grow(ActorGuid.Size));

    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Grow(value.Length));

    public void Zeros(int count) => Grow(count).Clear();

    /// <summary>
    /// Unreal's string: a count and its characters with a closing NUL; a negative count means UTF-16.
    /// Like the game, plain ASCII is written as one byte a character and everything else as UTF-16.
    /// </summary>
    public void Text(string value)
    {
        if (value.Length == 0)
        {
            I32(0);
        }
        else if (Ascii.IsValid(value))
        {
            I32(value.Length + 1);
            var target = Grow(value.Length + 1);
            Encoding.ASCII.GetBytes(value, target);
            target[^1] = 0;
        }
        else
        {
            I32(-(value.Length + 1));
            var target = Grow((value.Length + 1) * 2);
            Encoding.Unicode.GetBytes(value, target);
            target[^2..].Clear();
        }
    }

    /// <summary>Overwrites four bytes that were reserved earlier, such as a size known only afterwards.</summary>
    public void SetI32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at, 4), value);

    private Span<byte> Grow(int count)
    {
        var start = Length;
        if (bytes.Length - start < count)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, start + count));
        Length = start + count;
        return bytes.AsSpan(start, count);
    }
}
