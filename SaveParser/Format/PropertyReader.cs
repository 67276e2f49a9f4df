using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// Walks a property list tag by tag without decoding a value: after each <see cref="Next"/> the tag's name, type and
/// the span of its value are there, and whatever the caller does not read is skipped by its size.
/// </summary>
/// <exception cref="RowFormatException">The list runs past its end or a type nests deeper than any real one.</exception>
internal ref struct PropertyReader
{
    private const int MaxTypeDepth = 16;
    private const int MaxTypeArity = 4;

    /// <summary>A new-layout tag of a world row whose type has no parameters: name, type, arity, size, flags.</summary>
    private const int PlainTag = 8 + 8 + 4 + 4 + 1;

    private readonly NameTable? table;
    private ByteCursor cursor;

    public PropertyReader(ReadOnlySpan<byte> bytes, NameScope names, PropertyLayout layout, int position = 0)
    {
        cursor = new ByteCursor(bytes, position);
        Names = names;
        Layout = layout;
        table = layout == PropertyLayout.New ? names.WorldTable : null;
    }

    public NameScope Names { get; }

    public PropertyLayout Layout { get; }

    /// <summary>Where the walk stands; after the last <see cref="Next"/> the first byte behind the list.</summary>
    public readonly int Position => cursor.Position;

    public Known Name { get; private set; }

    /// <summary>Index into a static array such as <c>ColorSetIndices[0..5]</c>, else 0.</summary>
    public int Index { get; private set; }

    public Known Type { get; private set; }

    /// <summary>Element type of an array, struct name of a struct, enum of a byte.</summary>
    public Known Inner { get; private set; }

    /// <summary>Struct name of an array's struct elements; the old layout leaves it to the value.</summary>
    public Known InnerStruct { get; private set; }

    /// <summary>Value of a <c>BoolProperty</c>, which is part of the tag.</summary>
    public bool Bool { get; private set; }

    /// <summary>The bytes of the value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where the current tag's type name starts, to name a type nobody knows.</summary>
    public int TypeStart { get; private set; }

    /// <summary>Whether the walk stands at a property that was read whole: what fails then is its value, not the list.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Moves to the next property; false at the end of the list.</summary>
    public bool Next()
    {
        HasValue = false;
        if (TryPlainTag()) return HasValue = true;
        Name = Names.Read(ref cursor);
        if (Name == Known.None) return false;
        TypeStart = cursor.Position;
        Inner = InnerStruct = Known.Unknown;
        Value = cursor.Take(Layout == PropertyLayout.New ? NewTag() : OldTag());
        return HasValue = true;
    }

    /// <summary>
    /// Nine in ten properties of a world are plain numbers and flags: their tag is read with one look at its bytes.
    /// Anything else is left to the general way, untouched.
    /// </summary>
    private bool TryPlainTag()
    {
        if (table is null) return false;
        var tag = cursor.Peek(PlainTag);
        if (tag.Length < PlainTag || BinaryPrimitives.ReadInt32LittleEndian(tag[16..]) != 0 || (tag[24] & ~(byte)TagFlags.Plain) != 0) return false;
        var name = table.Known(BinaryPrimitives.ReadUInt32LittleEndian(tag));
        if (name == Known.None) return false;
        Name = name;
        Type = table.Known(BinaryPrimitives.ReadUInt32LittleEndian(tag[8..]));
        TypeStart = cursor.Position + 8;
        Inner = InnerStruct = Known.Unknown;
        Index = 0;
        Bool = (tag[24] & (byte)TagFlags.True) != 0;
        var size = BinaryPrimitives.ReadInt32LittleEndian(tag[20..]);
        cursor.Skip(PlainTag);
        Value = cursor.Take(size);
        return true;
    }

    /// <summary>Walks to the end of the list.</summary>
    public void SkipRest()
    {
        while (Next()) { }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NewTag()
    {
        Type = Names.Read(ref cursor);
        if (cursor.I32() is not 0 and var arity) ReadTypeParameters(arity, depth: 1);
        var size = cursor.I32();
        var flags = (TagFlags)cursor.U8();
        Index = (flags & TagFlags.HasIndex) != 0 ? cursor.I32() : 0;
        if ((flags & (TagFlags.HasGuid | TagFlags.HasExtension)) != 0) SkipRareParts(flags);
        Bool = (flags & TagFlags.True) != 0;
        return size;
    }

    private void SkipRareParts(TagFlags flags)
    {
        if ((flags & TagFlags.HasGuid) != 0) cursor.Skip(ActorGuid.Size);
        if ((flags & TagFlags.HasExtension) != 0 && (cursor.U8() & 0x02) != 0) cursor.Skip(2);
    }

    /// <summary>Parameters of a type, such as <c>StructProperty&lt;Vector&lt;/Script/CoreUObject&gt;&gt;</c>; only the first of the first two levels matter to us.</summary>
    private void ReadTypeParameters(int arity, int depth)
    {
        if (arity is < 0 or > MaxTypeArity || depth > MaxTypeDepth)
            throw new RowFormatException($"a property type with {arity} parameters at depth {depth}");
        for (var parameter = 0; parameter < arity; parameter++)
        {
            var name = Names.Read(ref cursor);
            if (parameter == 0 && depth == 1) Inner = name;
            if (parameter == 0 && depth == 2) InnerStruct = name;
            if (cursor.I32() is not 0 and var nested) ReadTypeParameters(nested, parameter == 0 ? depth + 1 : Math.Max(depth + 1, 3));
        }
    }

    private int OldTag()
    {
        Type = Names.Read(ref cursor);
        var size = cursor.I32();
        Index = cursor.I32();
        Bool = false;
        switch (Type)
        {
            case Known.BoolProperty:
                Bool = cursor.U8() != 0;
                break;
            case Known.ByteProperty or Known.EnumProperty or Known.ArrayProperty or Known.SetProperty:
                Inner = Names.Read(ref cursor);
                break;
            case Known.MapProperty:
                Inner = Names.Read(ref cursor);
                Names.Read(ref cursor);
                break;
            case Known.StructProperty:
                Inner = Names.Read(ref cursor);
                cursor.Skip(ActorGuid.Size);
                break;
        }
        if (cursor.U8() != 0) cursor.Skip(ActorGuid.Size);
        return size;
    }

    [Flags]
    private enum TagFlags : byte
    {
        HasIndex = 0x01,
        HasGuid = 0x02,
        HasExtension = 0x04,
        Native = 0x08,
        True = 0x10,

        /// <summary>Flags that add no bytes to the tag.</summary>
        Plain = Native | True,
    }
}
