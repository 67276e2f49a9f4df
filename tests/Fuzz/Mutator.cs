using System.Buffers.Binary;
using BlissBot.SaveParser.Forge;

namespace BlissBot.Fuzz;

/// <summary>
/// Breaks bytes in the ways files break and attackers break them. It works in one buffer that is used again for every
/// case; the same dice give the same bytes.
/// </summary>
internal sealed class Mutator
{
    private const int MostMutations = 4;
    private const int MostGrowth = 64 << 10;

    private static readonly byte[] Bytes = [0x00, 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x7F, 0x80, 0xF0, 0xF1, 0xFE, 0xFF];

    private static readonly int[] Words =
    [
        0, 1, -1, -2, 2, 4, 7, 8, 13, 16, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 1 << 16, 1 << 20, 1 << 24, 1 << 28, 1 << 30,
        int.MaxValue, int.MaxValue - 1, int.MinValue, int.MinValue + 1, 0x3FFFFFFF, 0x40000000, 0x15555556, 0x10000000, 0x10000001,
    ];

    private byte[] buffer = [];
    private int length;

    /// <param name="dice">The only source of chance.</param>
    /// <param name="seed">What is broken.</param>
    /// <param name="other">Another of the same kind, to splice with.</param>
    /// <returns>The broken bytes, valid until the next call.</returns>
    public ReadOnlySpan<byte> Mutate(scoped ref Dice dice, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> other)
    {
        if (buffer.Length < seed.Length + other.Length + MostGrowth) buffer = new byte[seed.Length + other.Length + MostGrowth];
        seed.CopyTo(buffer);
        length = seed.Length;
        for (var left = 1 + dice.Below(MostMutations); left > 0; left--) Mutate(ref dice, other);
        return buffer.AsSpan(0, length);
    }

    private void Mutate(ref Dice dice, ReadOnlySpan<byte> other)
    {
        if (length == 0)
        {
            Insert(ref dice);
            return;
        }
        switch (dice.Below(14))
        {
            case 0 or 1: buffer[dice.Below(length)] ^= (byte)(1 << dice.Below(8)); break;
            case 2: buffer[dice.Below(length)] = dice.Pick<byte>(Bytes); break;
            case 3 or 4 or 5: Word(dice.Below(length), dice.Pick<int>(Words)); break;
            case 6: Nudge(ref dice); break;
            case 7: length = dice.Below(length); break;
            case 8: Insert(ref dice); break;
            case 9: Delete(ref dice); break;
            case 10: Copy(ref dice); break;
            case 11: Fill(ref dice); break;
            case 12: Splice(ref dice, other); break;
            default: Swap(ref dice); break;
        }
    }

    private void Word(int at, int value)
    {
        if (length < 4) buffer[at] = (byte)value;
        else BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(Math.Min(at, length - 4)), value);
    }

    /// <summary>Counts and sizes that are off by a little pass more checks than wild ones.</summary>
    private void Nudge(ref Dice dice)
    {
        if (length < 4) return;
        var word = buffer.AsSpan(dice.Below(length - 3), 4);
        BinaryPrimitives.WriteInt32LittleEndian(word, BinaryPrimitives.ReadInt32LittleEndian(word) + dice.Below(33) - 16);
    }

    private void Insert(ref Dice dice)
    {
        var count = 1 + dice.Below(dice.Chance(0.9) ? 16 : 4096);
        if (length + count > buffer.Length) return;
        var at = dice.Below(length + 1);
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + count));
        var filler = dice.Pick<byte>(Bytes);
        if (dice.Chance(0.5)) buffer.AsSpan(at, count).Fill(filler);
        else for (var index = at; index < at + count; index++) buffer[index] = (byte)dice.Next();
        length += count;
    }

    private void Delete(ref Dice dice)
    {
        var (at, count) = Block(ref dice);
        buffer.AsSpan(at + count, length - at - count).CopyTo(buffer.AsSpan(at));
        length -= count;
    }

    private void Copy(ref Dice dice)
    {
        var (from, count) = Block(ref dice);
        buffer.AsSpan(from, count).CopyTo(buffer.AsSpan(dice.Below(length - count + 1)));
    }

    private void Fill(ref Dice dice)
    {
        var (at, count) = Block(ref dice);
        buffer.AsSpan(at, count).Fill(dice.Pick<byte>(Bytes));
    }

    private void Swap(ref Dice dice)
    {
        var (first, count) = Block(ref dice);
        var second = dice.Below(length - count + 1);
        for (var index = 0; index < count; index++)
            (buffer[first + index], buffer[second + index]) = (buffer[second + index], buffer[first + index]);
    }

    /// <summary>The front of this one, the back of the other.</summary>
    private void Splice(ref Dice dice, ReadOnlySpan<byte> other)
    {
        var keep = dice.Below(length + 1);
        var tail = other[dice.Below(other.Length + 1)..];
        tail = tail[..Math.Min(tail.Length, buffer.Length - keep)];
        tail.CopyTo(buffer.AsSpan(keep));
        length = keep + tail.Length;
    }

    private (int At, int Count) Block(ref Dice dice)
    {
        var count = 1 + dice.Below(dice.Chance(0.8) ? Math.Min(length, 64) : length);
        return (dice.Below(length - count + 1), count);
    }
}
