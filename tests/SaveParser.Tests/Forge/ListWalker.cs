namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>
/// Walks property lists of both layouts to the end and insists that the sizes add up, down into nested structs. Written
/// from the description of the format and independent of the product's reader and writer.
/// </summary>
internal sealed class ListWalker(bool typed, Func<Cursor, string> name, bool world)
{
    private static readonly Dictionary<string, int> Native = new()
    {
        ["Vector"] = 24,
        ["Rotator"] = 24,
        ["Quat"] = 32,
        ["Vector2D"] = 16,
        ["LinearColor"] = 16,
        ["Color"] = 4,
        ["IntPoint"] = 8,
        ["Guid"] = 16,
        ["DateTime"] = 8,
        ["Timespan"] = 8,
    };

    private static readonly Dictionary<string, int> Fixed = new()
    {
        ["Int8Property"] = 1,
        ["BoolProperty"] = 1,
        ["Int16Property"] = 2,
        ["UInt16Property"] = 2,
        ["IntProperty"] = 4,
        ["UInt32Property"] = 4,
        ["FloatProperty"] = 4,
        ["Int64Property"] = 8,
        ["UInt64Property"] = 8,
        ["DoubleProperty"] = 8,
    };

    private sealed record TypeTree(string Name, TypeTree[] Parameters)
    {
        public TypeTree? First => Parameters.Length > 0 ? Parameters[0] : null;
    }

    public List<WalkedProperty> List(Cursor at, int depth = 0)
    {
        if (depth > 40) throw new InvalidDataException("Nested too deep.");
        var list = new List<WalkedProperty>();
        while (true)
        {
            var property = name(at);
            if (property == "None") return list;
            list.Add(typed ? New(at, property, depth) : Old(at, property, depth));
        }
    }

    private WalkedProperty New(Cursor at, string property, int depth)
    {
        var type = Type(at, 0);
        var size = at.I32();
        var flags = at.U8();
        if ((flags & ~0x19) != 0) throw new InvalidDataException($"Flags {flags:x2} of {property}.");
        var index = (flags & 1) != 0 ? at.I32() : 0;
        var start = at.At;
        var value = at.Take(size).ToArray();
        Value(new Cursor(at.Bytes, start, start + size), type, size, depth, inner: null);
        return new WalkedProperty(property, type.Name, index, value, (flags & 0x10) != 0);
    }

    private WalkedProperty Old(Cursor at, string property, int depth)
    {
        var type = name(at);
        var size = at.I32();
        var index = at.I32();
        var truth = false;
        string? inner = null;
        switch (type)
        {
            case "BoolProperty": truth = at.U8() != 0; break;
            case "ByteProperty" or "EnumProperty" or "ArrayProperty" or "SetProperty": inner = name(at); break;
            case "StructProperty": inner = name(at); at.Take(16); break;
            case "MapProperty": name(at); name(at); break;
            default: break;
        }
        if (at.U8() != 0) throw new InvalidDataException($"A guid on {property}.");
        var start = at.At;
        var value = at.Take(size).ToArray();
        var tree = inner is null or "None" ? new TypeTree(type, []) : new TypeTree(type, [new TypeTree(inner, [])]);
        if (type != "BoolProperty") Value(new Cursor(at.Bytes, start, start + size), tree, size, depth, property);
        return new WalkedProperty(property, type, index, value, truth);
    }

    private TypeTree Type(Cursor at, int depth)
    {
        var type = name(at);
        var count = at.I32();
        if (count is < 0 or > 4 || depth > 8) throw new InvalidDataException($"{type} with {count} parameters.");
        return new TypeTree(type, [.. Enumerable.Range(0, count).Select(_ => Type(at, depth + 1))]);
    }

    /// <summary>Walks one value and insists that it ends where its size says.</summary>
    private void Value(Cursor at, TypeTree type, int size, int depth, string? inner)
    {
        switch (type.Name)
        {
            case "BoolProperty": break;
            case "MapProperty" or "SetProperty" or "SoftObjectProperty": return;
            case "StructProperty": Struct(at, type.First!.Name, depth); break;
            case "ArrayProperty": Array(at, type.First!, depth, inner); break;
            default: Element(at, type, size); break;
        }
        if (at.At != at.End) throw new InvalidDataException($"{type.Name} leaves {at.End - at.At} of {size} bytes.");
    }

    private void Array(Cursor at, TypeTree element, int depth, string? oldName)
    {
        var count = at.I32();
        if (element.Name == "ByteProperty" && element.First is null) { at.Take(count); return; }
        if (element.Name is "SoftObjectProperty" or "MapProperty") { at.At = at.End; return; }
        if (count < 0 || count > at.End - at.At) throw new InvalidDataException($"{count} elements in {at.End - at.At} bytes.");
        var structName = element.First?.Name;
        if (element.Name == "StructProperty" && oldName is not null)
        {
            if (name(at) != oldName || name(at) != "StructProperty") throw new InvalidDataException("No inner tag.");
            var size = at.I32();
            at.I32();
            structName = name(at);
            at.Take(17);
            if (size != at.End - at.At) throw new InvalidDataException($"Inner tag says {size}, {at.End - at.At} follow.");
        }
        for (var number = 0; number < count; number++)
        {
            if (element.Name == "StructProperty") Struct(at, structName!, depth);
            else Element(at, element, -1);
        }
    }

    private void Struct(Cursor at, string structName, int depth)
    {
        if (Native.TryGetValue(structName, out var size)) { at.Take(size); return; }
        if (structName == "UniqueNetIdRepl")
        {
            at.U8();
            at.Text();
            at.Take(at.U8());
            return;
        }
        List(at, depth + 1);
        if (structName == "ArkTributeInventoryItem" && at.I32() != 0) throw new InvalidDataException("A tribute item's word is not 0.");
    }

    private void Element(Cursor at, TypeTree type, int size)
    {
        if (Fixed.TryGetValue(type.Name, out var width)) { at.Take(width); return; }
        switch (type.Name)
        {
            case "ByteProperty" or "EnumProperty": if (type.First is null && type.Name == "ByteProperty") at.Take(1); else name(at); break;
            case "StrProperty": at.Text(); break;
            case "NameProperty": name(at); break;
            case "ObjectProperty" when world:
                if (at.I16() == 0) at.Take(16);
                else name(at);
                break;
            case "ObjectProperty": ArchiveObject(at, size); break;
            default: throw new InvalidDataException($"Unknown type {type.Name}.");
        }
    }

    private static void ArchiveObject(Cursor at, int size)
    {
        var kind = at.I32();
        if (size == 4) return;
        if (kind == 0) at.I32();
        else if (kind == 1) at.Text();
        else if (kind == -1 && size == 8) at.I32();
    }
}
