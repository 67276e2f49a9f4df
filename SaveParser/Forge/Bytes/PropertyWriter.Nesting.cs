using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>Values whose size is known only once they are written.</summary>
internal sealed partial class PropertyWriter
{
    /// <summary>Where the sizes of an open value stand; the inner one exists only for struct arrays of the old layout.</summary>
    public readonly record struct Mark(int SizeAt, int ValueAt, int InnerSizeAt = 0, int InnerValueAt = 0);

    public Mark OpenStruct(string name, StructType type, int index = 0)
    {
        int sizeAt;
        if (typed)
        {
            Typing(name, "StructProperty", parameters: 1);
            StructTyping(type);
            sizeAt = sink.Length;
            Sizing(0, index, type.Native);
        }
        else
        {
            sizeAt = Tag(name, "StructProperty", 0, index);
            OldStructExtras(type);
        }
        return new Mark(sizeAt, sink.Length);
    }

    /// <summary>An array of plain elements; the caller writes <paramref name="count"/> elements into <see cref="Sink"/>.</summary>
    public Mark OpenArray(string name, string element, int count)
    {
        int sizeAt;
        if (typed)
        {
            Typing(name, "ArrayProperty", parameters: 1);
            Typing(element);
            sizeAt = sink.Length;
            Sizing(0, 0, native: false);
        }
        else
        {
            sizeAt = Tag(name, "ArrayProperty", 0, 0);
            names.Write(sink, element);
            sink.U8(0);
        }
        var mark = new Mark(sizeAt, sink.Length);
        sink.I32(count);
        return mark;
    }

    /// <summary>An array of structs; the old layout repeats one full tag after the count.</summary>
    public Mark OpenStructArray(string name, StructType type, int count)
    {
        if (typed)
        {
            Typing(name, "ArrayProperty", parameters: 1);
            Typing("StructProperty", parameters: 1);
            StructTyping(type);
            var sizeAt = sink.Length;
            Sizing(0, 0, type.Native);
            var mark = new Mark(sizeAt, sink.Length);
            sink.I32(count);
            return mark;
        }
        var outerSizeAt = Tag(name, "ArrayProperty", 0, 0);
        names.Write(sink, "StructProperty");
        sink.U8(0);
        var valueAt = sink.Length;
        sink.I32(count);
        var innerSizeAt = Tag(name, "StructProperty", 0, 0);
        OldStructExtras(type);
        return new Mark(outerSizeAt, valueAt, innerSizeAt, sink.Length);
    }

    /// <summary>A tag whose type is arrays of arrays, <paramref name="depth"/> deep, with an empty value: damage only.</summary>
    public void OpenNestedType(string name, int depth)
    {
        names.Write(sink, name);
        for (var level = 0; level < depth; level++) Typing("ArrayProperty", parameters: 1);
        Typing("IntProperty");
        Sizing(0, 0, native: false);
    }

    /// <summary>Fills in the sizes of a value that is now complete.</summary>
    public void Close(Mark mark)
    {
        sink.SetI32(mark.SizeAt, sink.Length - mark.ValueAt);
        if (mark.InnerSizeAt > 0) sink.SetI32(mark.InnerSizeAt, sink.Length - mark.InnerValueAt);
    }

    /// <summary>An array of references to other rows.</summary>
    public void References(string name, ReadOnlySpan<ActorGuid> targets)
    {
        var mark = OpenArray(name, "ObjectProperty", targets.Length);
        foreach (var target in targets)
        {
            sink.I16(0);
            sink.Guid(target);
        }
        Close(mark);
    }

    public void Bytes(string name, ReadOnlySpan<byte> value)
    {
        var mark = OpenArray(name, "ByteProperty", value.Length);
        sink.Raw(value);
        Close(mark);
    }

    public void Texts(string name, IReadOnlyCollection<string> values)
    {
        var mark = OpenArray(name, "StrProperty", values.Count);
        foreach (var value in values) sink.Text(value);
        Close(mark);
    }

    public void NameList(string name, params ReadOnlySpan<string> values)
    {
        var mark = OpenArray(name, "NameProperty", values.Length);
        foreach (var value in values) names.Write(sink, value);
        Close(mark);
    }

    public void UInt32s(string name, IReadOnlyCollection<uint> values)
    {
        var mark = OpenArray(name, "UInt32Property", values.Count);
        foreach (var value in values) sink.U32(value);
        Close(mark);
    }

    public void Floats(string name, params ReadOnlySpan<float> values)
    {
        var mark = OpenArray(name, "FloatProperty", values.Length);
        foreach (var value in values) sink.F32(value);
        Close(mark);
    }

    public void Doubles(string name, params ReadOnlySpan<double> values)
    {
        var mark = OpenArray(name, "DoubleProperty", values.Length);
        foreach (var value in values) sink.F64(value);
        Close(mark);
    }

    private Mark Open(string name, string type, int index = 0)
    {
        int sizeAt;
        if (typed)
        {
            Typing(name, type);
            sizeAt = sink.Length;
            Sizing(0, index, native: false);
        }
        else
        {
            sizeAt = Tag(name, type, 0, index);
            sink.U8(0);
        }
        return new Mark(sizeAt, sink.Length);
    }

    // New layout: name, type tree, size, flags [index].
    private void Typing(string name, string type, int parameters = 0)
    {
        names.Write(sink, name);
        Typing(type, parameters);
    }

    private void Typing(string type, int parameters = 0)
    {
        names.Write(sink, type);
        sink.I32(parameters);
    }

    private void StructTyping(StructType type)
    {
        Typing(type.Name, parameters: 1);
        Typing(type.Package);
    }

    private void Sizing(int size, int index, bool native)
    {
        sink.I32(size);
        sink.U8((byte)((index != 0 ? HasIndex : 0) | (native ? NativeValue : 0)));
        if (index != 0) sink.I32(index);
    }

    // Old layout: name, type, size, index, extras of the type.
    private int Tag(string name, string type, int size, int index)
    {
        names.Write(sink, name);
        names.Write(sink, type);
        sink.I32(size);
        sink.I32(index);
        return sink.Length - 8;
    }

    private void OldStructExtras(StructType type)
    {
        names.Write(sink, type.Name);
        sink.Zeros(17);
    }
}
