using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>
/// Writes property lists in both layouts: the new one (world 14, archive 7) puts the full type and a flag byte into the
/// tag, the old one (world 13, archive 6) puts per-type extras there. Sizes of nested values are filled in by
/// <see cref="Close"/>.
/// </summary>
internal sealed partial class PropertyWriter(ByteSink sink, NameScheme names, bool typed)
{
    private const byte HasIndex = 0x01, NativeValue = 0x08, BoolValue = 0x10;

    public ByteSink Sink => sink;

    /// <summary>True for the new layout.</summary>
    public bool Typed => typed;

    public void Int(string name, int value, int index = 0) { Scalar(name, "IntProperty", 4, index); sink.I32(value); }

    public void UInt32(string name, uint value, int index = 0) { Scalar(name, "UInt32Property", 4, index); sink.U32(value); }

    public void UInt16(string name, ushort value, int index = 0) { Scalar(name, "UInt16Property", 2, index); sink.U16(value); }

    public void UInt64(string name, ulong value) { Scalar(name, "UInt64Property", 8, 0); sink.U64(value); }

    public void Int64(string name, long value) { Scalar(name, "Int64Property", 8, 0); sink.I64(value); }

    public void Float(string name, float value, int index = 0) { Scalar(name, "FloatProperty", 4, index); sink.F32(value); }

    public void Double(string name, double value) { Scalar(name, "DoubleProperty", 8, 0); sink.F64(value); }

    public void Text(string name, string value, int index = 0)
    {
        var mark = Open(name, "StrProperty", index);
        sink.Text(value);
        Close(mark);
    }

    public void Name(string name, string value, int number = 0, int index = 0)
    {
        var mark = Open(name, "NameProperty", index);
        names.Write(sink, value, number);
        Close(mark);
    }

    public void Bool(string name, bool value)
    {
        if (typed)
        {
            Typing(name, "BoolProperty");
            sink.I32(0);
            sink.U8(value ? BoolValue : (byte)0);
        }
        else
        {
            Tag(name, "BoolProperty", 0, 0);
            sink.U8(value ? (byte)1 : (byte)0);
            sink.U8(0);
        }
    }

    /// <summary>A byte without an enum.</summary>
    public void Byte(string name, byte value, int index = 0)
    {
        if (typed)
        {
            Scalar(name, "ByteProperty", 1, index);
        }
        else
        {
            Tag(name, "ByteProperty", 1, index);
            names.Write(sink, "None");
            sink.U8(0);
        }
        sink.U8(value);
    }

    /// <summary>A byte whose values have names, written as one of them.</summary>
    public void EnumByte(string name, string type, string value)
    {
        int sizeAt;
        if (typed)
        {
            Typing(name, "ByteProperty", parameters: 1);
            Typing(type, parameters: 1);
            Typing("/Script/ShooterGame");
            sizeAt = sink.Length;
            Sizing(0, 0, native: false);
        }
        else
        {
            sizeAt = Tag(name, "ByteProperty", 0, 0);
            names.Write(sink, type);
            sink.U8(0);
        }
        var mark = new Mark(sizeAt, sink.Length);
        names.Write(sink, value);
        Close(mark);
    }

    /// <summary>A world row's soft reference: the asset's name and an empty sub path.</summary>
    public void SoftReference(string name, string path)
    {
        Scalar(name, "SoftObjectProperty", 12, 0);
        names.Write(sink, path);
        sink.I32(0);
    }

    /// <summary>A world row's reference to another row; the null guid is an empty slot.</summary>
    public void Reference(string name, ActorGuid target)
    {
        Scalar(name, "ObjectProperty", 18, 0);
        sink.I16(0);
        sink.Guid(target);
    }

    /// <summary>A world row's reference to an asset by path.</summary>
    public void ClassReference(string name, string path)
    {
        Scalar(name, "ObjectProperty", 10, 0);
        sink.I16(1);
        names.Write(sink, path);
    }

    /// <summary>An archive's reference to another object of the same archive.</summary>
    public void ArchiveObject(string name, int objectIndex)
    {
        Scalar(name, "ObjectProperty", 8, 0);
        sink.I32(0);
        sink.I32(objectIndex);
    }

    /// <summary>An archive's reference to an asset by path.</summary>
    public void ArchivePath(string name, string path)
    {
        var mark = Open(name, "ObjectProperty");
        sink.I32(1);
        sink.Text(path);
        Close(mark);
    }

    /// <summary>The shortest null an archive knows: the kind word alone.</summary>
    public void ArchiveShortNull(string name) { Scalar(name, "ObjectProperty", 4, 0); sink.I32(1); }

    /// <summary>An archive's soft reference: package, asset and an empty sub path.</summary>
    public void ArchiveSoftReference(string name, string package, string asset)
    {
        var mark = Open(name, "SoftObjectProperty");
        sink.Text(package);
        sink.Text(asset);
        sink.I32(0);
        Close(mark);
    }

    public void Vector(string name, Location value)
    {
        var mark = OpenStruct(name, StructType.Vector);
        sink.F64(value.X);
        sink.F64(value.Y);
        sink.F64(value.Z);
        Close(mark);
    }

    /// <summary>Ends the list.</summary>
    public void End() => names.Write(sink, "None");

    private void Scalar(string name, string type, int size, int index)
    {
        if (typed)
        {
            Typing(name, type);
            Sizing(size, index, native: false);
        }
        else
        {
            Tag(name, type, size, index);
            sink.U8(0);
        }
    }
}
