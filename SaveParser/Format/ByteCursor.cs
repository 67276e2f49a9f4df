using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// Reads little-endian values from a span, front to back. Every read checks what is left before it touches or
/// allocates anything, so a hostile length costs nothing.
/// </summary>
/// <exception cref="RowFormatException">Thrown by every read that would pass the end.</exception>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes, int position = 0)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position = position;

    public readonly int Position => position;

    public readonly int Remaining => bytes.Length - position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining) PastEnd(count);
        var taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }

    public void Skip(int count) => Take(count);

    /// <summary>The next bytes without moving; fewer than <paramref name="count"/> only at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ReadOnlySpan<byte> Peek(int count) => bytes.Slice(position, Math.Min(count, Remaining));

    /// <summary>Moves to an absolute position, such as an offset read from the bytes themselves.</summary>
    public void Seek(long target)
    {
        if (target < 0 || target > bytes.Length) throw new RowFormatException($"offset {target} is outside the {bytes.Length} bytes");
        position = (int)target;
    }

    public byte U8() => Take(1)[0];

    public short I16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double F64() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ActorGuid Guid() => ActorGuid.Read(Take(ActorGuid.Size));

    /// <summary>An i32 count of elements of at least <paramref name="elementSize"/> bytes each, which must all fit into what is left.</summary>
    public int Count(int elementSize)
    {
        var count = I32();
        if (count < 0 || (long)count * elementSize > Remaining)
            throw new RowFormatException($"count {count} of {elementSize}-byte elements with {Remaining} bytes left");
        return count;
    }

    /// <summary>An FString: i32 n, then n bytes of UTF-8 with its NUL, or -n units of UTF-16 with theirs, or nothing for 0.</summary>
    public string String()
    {
        var raw = StringBytes(out var wide);
        return wide ? SaveText.FromUtf16(raw) : SaveText.FromUtf8(raw);
    }

    /// <summary>The bytes of an FString without the NUL; <paramref name="wide"/> when they are UTF-16.</summary>
    public ReadOnlySpan<byte> StringBytes(out bool wide)
    {
        var length = I32();
        wide = length < 0;
        if (length == 0) return default;
        if (!wide)
        {
            var text = Take(length);
            return text[^1] == 0 ? text[..^1] : throw Unterminated();
        }
        var size = -(long)length * 2;
        if (size > Remaining) PastEnd(size);
        var units = Take((int)size);
        return units[^1] == 0 && units[^2] == 0 ? units[..^2] : throw Unterminated();
    }

    private static RowFormatException Unterminated() => new("a string does not end with NUL");

    [DoesNotReturn]
    private readonly void PastEnd(long count) =>
        throw new RowFormatException($"{count} bytes wanted at offset {position}, {Remaining} left");
}
