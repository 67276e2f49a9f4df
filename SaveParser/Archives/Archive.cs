using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Archives;

/// <summary>
/// An archive: an <c>.arkprofile</c>, an <c>.arktribe</c>, a cluster file, or one entry of a world's store. Its names are
/// written out, so it needs nothing but itself.
/// </summary>
internal readonly ref struct Archive
{
    private const int FirstWithNewLayout = 7;
    private const int NewestPlausible = 64;

    private readonly ReadOnlySpan<byte> bytes;

    private Archive(ReadOnlySpan<byte> bytes, PropertyLayout layout, ArchiveObject[] objects)
    {
        this.bytes = bytes;
        Layout = layout;
        Objects = objects;
    }

    public PropertyLayout Layout { get; }

    public ReadOnlySpan<ArchiveObject> Objects { get; }

    /// <exception cref="RowFormatException">The bytes are no archive.</exception>
    public static Archive Open(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        var version = cursor.I32();
        if (version is < 1 or > NewestPlausible) throw new RowFormatException($"archive version {version}");
        var layout = version >= FirstWithNewLayout ? PropertyLayout.New : PropertyLayout.Old;
        if (layout == PropertyLayout.New) cursor.Skip(8); // Unreal package versions 522, 1013
        return new Archive(bytes, layout, ArchiveObject.ReadTable(ref cursor));
    }

    /// <summary>The properties of an object.</summary>
    public PropertyReader Properties(in ArchiveObject @object)
    {
        var cursor = new ByteCursor(bytes);
        cursor.Seek(@object.PropertiesOffset);
        if (Layout == PropertyLayout.New) cursor.Skip(1);
        return new PropertyReader(bytes, NameScope.Inline, Layout, cursor.Position);
    }

    /// <summary>Opens the struct of this name in the first object that has it.</summary>
    /// <returns>False when no object has it.</returns>
    /// <exception cref="RowFormatException">A list is broken, or objects share their bytes.</exception>
    public bool TryFindStruct(Known name, out PropertyReader content)
    {
        var budget = new WalkBudget(bytes.Length);
        foreach (ref readonly var @object in Objects)
        {
            var property = Properties(@object);
            var start = property.Position;
            while (property.Next())
            {
                if (property.Name != name) continue;
                content = property.Struct();
                return true;
            }
            budget.Spend(property.Position - start);
        }
        content = default;
        return false;
    }
}
