using System.Buffers.Binary;
using System.Globalization;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>
/// Names one object of a world: the 16-byte key of its row in the save. Its text is the save's own guid text without
/// dashes, and comparing keys compares texts.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.object-key")]
public readonly record struct ObjectKey([property: Id(0)] ulong High, [property: Id(1)] ulong Low) : IComparable<ObjectKey>
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 16;

    /// <summary>Reads a key as a save holds it: four little-endian words.</summary>
    public static ObjectKey FromSave(ReadOnlySpan<byte> bytes) => new(
        (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes) << 32 | BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        (ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) << 32 | BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));

    /// <summary>Reads a key from its sorted form.</summary>
    public static ObjectKey FromSorted(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes 16 bytes whose order is the order of the keys.</summary>
    public void WriteSorted(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>Reads 32 hex digits; false for anything else.</summary>
    public static bool TryParse(string? text, out ObjectKey key)
    {
        key = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        key = new ObjectKey(high, low);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    public int CompareTo(ObjectKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public static bool operator <(ObjectKey left, ObjectKey right) => left.CompareTo(right) < 0;
    public static bool operator >(ObjectKey left, ObjectKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(ObjectKey left, ObjectKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ObjectKey left, ObjectKey right) => left.CompareTo(right) >= 0;
}
