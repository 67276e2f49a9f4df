using System.Buffers.Binary;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// Typed reads of a property's value. Numbers are read whatever their width, since the game writes counters as floats here
/// and there; a value of another nature is a format error of that one property.
/// </summary>
internal static class PropertyValues
{
    /// <summary>Any number, widened or rounded down; unsigned 64-bit values keep their bits.</summary>
    public static long Integer(this scoped in PropertyReader property) => property.Type switch
    {
        Known.IntProperty when property.Value.Length == 4 => BinaryPrimitives.ReadInt32LittleEndian(property.Value),
        Known.UInt32Property when property.Value.Length == 4 => BinaryPrimitives.ReadUInt32LittleEndian(property.Value),
        Known.ByteProperty or Known.Int8Property when property.Value.Length == 1 => property.Value[0],
        Known.UInt64Property or Known.Int64Property when property.Value.Length == 8 => BinaryPrimitives.ReadInt64LittleEndian(property.Value),
        Known.UInt16Property when property.Value.Length == 2 => BinaryPrimitives.ReadUInt16LittleEndian(property.Value),
        Known.Int16Property when property.Value.Length == 2 => BinaryPrimitives.ReadInt16LittleEndian(property.Value),
        _ => (long)property.FloatingPoint(),
    };

    /// <summary>The low 32 bits of an integer: team and player ids, which the game writes signed or not.</summary>
    public static int Int(this scoped in PropertyReader property) => unchecked((int)property.Integer());

    /// <summary>A small counter or index, held to 0..255.</summary>
    public static byte Byte(this scoped in PropertyReader property) => (byte)Math.Clamp(property.Integer(), 0, byte.MaxValue);

    public static double Real(this scoped in PropertyReader property) =>
        property.Type is Known.DoubleProperty or Known.FloatProperty ? property.FloatingPoint() : property.Integer();

    private static double FloatingPoint(this scoped in PropertyReader property) => property.Type switch
    {
        Known.DoubleProperty when property.Value.Length == 8 => BinaryPrimitives.ReadDoubleLittleEndian(property.Value),
        Known.FloatProperty when property.Value.Length == 4 => BinaryPrimitives.ReadSingleLittleEndian(property.Value),
        _ => throw Mismatch(property, "a number"),
    };

    public static bool Flag(this scoped in PropertyReader property) =>
        property.Type == Known.BoolProperty ? property.Bool : throw Mismatch(property, "a bool");

    /// <summary>A text. Names are none: eight bytes that stand for a thousand would let a row grow a hundredfold.</summary>
    public static string Text(this scoped in PropertyReader property)
    {
        var cursor = new ByteCursor(property.Value);
        return property.Type == Known.StrProperty ? cursor.String() : throw Mismatch(property, "a text");
    }

    /// <summary>What is known of the name or text that is the value.</summary>
    public static Known NameValue(this scoped in PropertyReader property)
    {
        var cursor = new ByteCursor(property.Value);
        return property.Type switch
        {
            Known.StrProperty => NameScope.Inline.Read(ref cursor),
            Known.NameProperty => property.Names.Read(ref cursor),
            _ => throw Mismatch(property, "a name"),
        };
    }

    /// <summary>A text through a pool, for names that thousands of rows share.</summary>
    public static string Text(this scoped in PropertyReader property, StringPool pool)
    {
        if (property.Type != Known.StrProperty) return property.Text();
        var cursor = new ByteCursor(property.Value);
        return pool.Intern(cursor.StringBytes(out var wide), wide);
    }

    /// <summary>A reference to another row of the world: its key, or the null guid for a class path or nothing.</summary>
    public static ActorGuid RowReference(this scoped in PropertyReader property)
    {
        if (property.Type != Known.ObjectProperty) throw Mismatch(property, "a reference");
        var value = property.Value;
        return value.Length == 2 + ActorGuid.Size && value[0] == 0 && value[1] == 0 ? ActorGuid.Read(value[2..]) : default;
    }

    /// <summary>The path of a class reference, or null when the reference is to an object.</summary>
    public static string? ClassPath(this scoped in PropertyReader property)
    {
        if (property.Type is not (Known.ObjectProperty or Known.SoftObjectProperty)) throw Mismatch(property, "a class");
        var cursor = new ByteCursor(property.Value);
        if (property.Type == Known.SoftObjectProperty) return property.Names.ReadText(ref cursor);
        if (property.Names.IsInline) return cursor.I32() == 1 ? cursor.String() : null;
        return cursor.I16() == 1 ? property.Names.ReadText(ref cursor) : null;
    }

    /// <summary>The properties of a struct value.</summary>
    public static PropertyReader Struct(this scoped in PropertyReader property) => property.Type == Known.StructProperty
        ? new PropertyReader(property.Value, property.Names, property.Layout)
        : throw Mismatch(property, "a struct");

    /// <summary>An array of strings, at most <paramref name="limit"/> of them from its end (the newest log lines).</summary>
    public static List<string> Strings(this scoped in PropertyReader property, int limit)
    {
        var cursor = property.ArrayOf(Known.StrProperty);
        var count = cursor.Count(elementSize: 4);
        for (var skipped = 0; skipped < count - limit; skipped++) cursor.StringBytes(out _);
        var kept = Math.Min(count, limit);
        var texts = new List<string>(kept);
        for (var index = 0; index < kept; index++) texts.Add(cursor.String());
        return texts;
    }

    /// <summary>An array of integers of 32 or 64 bits, of which the low 32 are kept.</summary>
    public static int[] Integers(this scoped in PropertyReader property)
    {
        var isWide = property.Inner is Known.UInt64Property or Known.Int64Property;
        var cursor = property.ArrayOf(isWide || property.Inner == Known.UInt32Property ? property.Inner : Known.IntProperty);
        var values = new int[cursor.Count(isWide ? 8 : 4)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = cursor.I32();
            if (isWide) cursor.Skip(4);
        }
        return values;
    }

    /// <summary>An array of plain bytes, without a copy.</summary>
    public static ReadOnlySpan<byte> ByteArray(this scoped in PropertyReader property)
    {
        var cursor = property.ArrayOf(Known.ByteProperty);
        return cursor.Take(cursor.I32());
    }

    /// <summary>Number of entries of an array of any kind.</summary>
    public static int ArrayLength(this scoped in PropertyReader property)
    {
        if (property.Type != Known.ArrayProperty) throw Mismatch(property, "an array");
        var cursor = new ByteCursor(property.Value);
        return cursor.Count(elementSize: 1);
    }

    /// <summary>The elements of an array of structs that are property lists.</summary>
    public static StructArray Structs(this scoped in PropertyReader property)
    {
        var cursor = property.ArrayOf(Known.StructProperty);
        return new StructArray(property.Value, cursor.Position, property.InnerStruct, property.Names, property.Layout);
    }

    private static ByteCursor ArrayOf(this scoped in PropertyReader property, Known element) =>
        property.Type == Known.ArrayProperty && property.Inner == element
            ? new ByteCursor(property.Value)
            : throw Mismatch(property, $"an array of {element}");

    private static RowFormatException Mismatch(scoped in PropertyReader property, string wanted) =>
        new($"{property.Name} is a {property.Type} of {property.Value.Length} bytes, not {wanted}");
}
