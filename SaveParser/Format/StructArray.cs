namespace BlissBot.SaveParser.Format;

/// <summary>
/// Walks an array of structs that are property lists. Elements carry no size of their own, so each is walked to its end
/// to find the next: by the caller, or by <see cref="Next"/> when the caller left off.
/// </summary>
internal ref struct StructArray
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly NameScope names;
    private readonly PropertyLayout layout;
    private readonly bool hasTrailer;
    private int remaining;
    private int start;

    public StructArray(ReadOnlySpan<byte> bytes, int position, Known structName, NameScope names, PropertyLayout layout)
    {
        this.bytes = bytes;
        this.names = names;
        this.layout = layout;
        var cursor = new ByteCursor(bytes, position);
        remaining = cursor.Count(elementSize: 4);
        if (layout == PropertyLayout.Old && remaining > 0) structName = SkipInnerTag(ref cursor, names);
        hasTrailer = structName == Known.ArkTributeInventoryItem;
        start = cursor.Position;
    }

    /// <summary>Opens the next element; false after the last.</summary>
    public bool Next(out PropertyReader element)
    {
        element = new PropertyReader(bytes, names, layout, start);
        if (remaining == 0) return false;
        remaining--;
        var end = element;
        end.SkipRest();
        var behind = new ByteCursor(bytes, end.Position);
        if (hasTrailer) behind.Skip(4); // an ArkTributeInventoryItem is natively serialised: its property list plus one i32
        start = behind.Position;
        return true;
    }

    /// <summary>The old layout repeats one whole tag between the count and the elements.</summary>
    private static Known SkipInnerTag(ref ByteCursor cursor, NameScope names)
    {
        names.Read(ref cursor);
        names.Read(ref cursor);
        cursor.Skip(8);
        var structName = names.Read(ref cursor);
        cursor.Skip(ActorGuid.Size);
        if (cursor.U8() != 0) cursor.Skip(ActorGuid.Size);
        return structName;
    }
}
