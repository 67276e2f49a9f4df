using System.Runtime.CompilerServices;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// The 16-byte key of a row, as four little-endian words A B C D. Its text is
/// <c>hex8(A)-hex4(B high)-hex4(B low)-hex4(C high)-hex4(C low)hex8(D)</c>, which is Unreal's order and not the
/// one of <see cref="Guid"/>. Comparing two values compares their texts.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct ActorGuid(uint a, uint b, uint c, uint d) : IEquatable<ActorGuid>, IComparable<ActorGuid>
{
    /// <summary>Bytes of a guid in a save.</summary>
    public const int Size = 16;

    /// <summary>Characters of its text.</summary>
    public const int TextLength = 36;

    private readonly uint a = a, b = b, c = c, d = d;

    /// <summary>Reads the first 16 bytes of <paramref name="bytes"/>.</summary>
    public static ActorGuid Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));

    /// <summary>Reads the text form; false when <paramref name="text"/> is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ActorGuid guid)
    {
        guid = default;
        if (text.Length != TextLength || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
            return false;
        Span<char> digits = stackalloc char[32];
        text[..8].CopyTo(digits);
        text[9..13].CopyTo(digits[8..]);
        text[14..18].CopyTo(digits[12..]);
        text[19..23].CopyTo(digits[16..]);
        text[24..].CopyTo(digits[20..]);
        Span<uint> words = stackalloc uint[4];
        for (var word = 0; word < 4; word++)
            if (!uint.TryParse(digits.Slice(word * 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out words[word]))
                return false;
        guid = new ActorGuid(words[0], words[1], words[2], words[3]);
        return true;
    }

    /// <summary>The first half of the text as a number.</summary>
    internal ulong High => (ulong)a << 32 | b;

    /// <summary>The second half.</summary>
    internal ulong Low => (ulong)c << 32 | d;

    /// <summary>All zero: a reference to nothing.</summary>
    public bool IsNull => (a | b | c | d) == 0;

    /// <summary>Writes the 16 bytes as a save holds them.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, a);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], b);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], c);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], d);
    }

    /// <summary>Writes the text as 36 ASCII bytes, for digests over millions of guids.</summary>
    public void FormatAscii(Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[32];
        Span<byte> words = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(words, High);
        BinaryPrimitives.WriteUInt64BigEndian(words[8..], Low);
        Convert.TryToHexStringLower(words, digits, out _);
        destination[8] = destination[13] = destination[18] = destination[23] = (byte)'-';
        digits[..8].CopyTo(destination);
        digits[8..12].CopyTo(destination[9..]);
        digits[12..16].CopyTo(destination[14..]);
        digits[16..20].CopyTo(destination[19..]);
        digits[20..].CopyTo(destination[24..]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{a:x8}-{b >> 16:x4}-{b & 0xFFFF:x4}-{c >> 16:x4}-{c & 0xFFFF:x4}{d:x8}");

    public bool Equals(ActorGuid other) => a == other.a && b == other.b && c == other.c && d == other.d;

    public override bool Equals(object? obj) => obj is ActorGuid other && Equals(other);

    /// <summary>Mixed with secrets of this process: a hostile save cannot choose keys that fall together.</summary>
    public override int GetHashCode() => (int)Hash;

    /// <summary>64 bits of the hash: one widening multiplication, folded.</summary>
    internal ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var high = Math.BigMul(High ^ Secrets.First, Low ^ Secrets.Second, out var low);
            return high ^ low;
        }
    }

    public int CompareTo(ActorGuid other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public static bool operator ==(ActorGuid left, ActorGuid right) => left.Equals(right);
    public static bool operator !=(ActorGuid left, ActorGuid right) => !left.Equals(right);
    public static bool operator <(ActorGuid left, ActorGuid right) => left.CompareTo(right) < 0;
    public static bool operator >(ActorGuid left, ActorGuid right) => left.CompareTo(right) > 0;
    public static bool operator <=(ActorGuid left, ActorGuid right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ActorGuid left, ActorGuid right) => left.CompareTo(right) >= 0;

    private static class Secrets
    {
        public static readonly ulong First = (ulong)Random.Shared.NextInt64() | 1;
        public static readonly ulong Second = (ulong)Random.Shared.NextInt64() | 1;
    }
}
