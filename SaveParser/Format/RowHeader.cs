namespace BlissBot.SaveParser.Format;

/// <summary>What stands before the properties of a row of table <c>game</c>.</summary>
internal readonly ref struct RowHeader
{
    private RowHeader(ReadOnlySpan<byte> actorName, int names, RowFlags flags, int propertiesStart)
    {
        ActorName = actorName;
        NameCount = names;
        Flags = flags;
        PropertiesStart = propertiesStart;
    }

    /// <summary>UTF-8 bytes of the row's first name, such as <c>Floor_Stone_C_2147415544</c>; empty for a wide one.</summary>
    public ReadOnlySpan<byte> ActorName { get; }

    /// <summary>1 for actors and items, 2 for components (own name, owner's name).</summary>
    public int NameCount { get; }

    public RowFlags Flags { get; }

    /// <summary>Where the property list starts, or -1 for the few rows that end before it (bare assets).</summary>
    public int PropertiesStart { get; }

    /// <param name="cursor">Stands behind the class name.</param>
    /// <param name="layout">The layout of the save.</param>
    public static RowHeader Read(ref ByteCursor cursor, PropertyLayout layout)
    {
        cursor.Skip(4);
        var names = cursor.Count(elementSize: 4);
        ReadOnlySpan<byte> actorName = default;
        for (var name = 0; name < names; name++)
        {
            var bytes = cursor.StringBytes(out var wide);
            if (name == 0 && !wide) actorName = bytes;
        }
        cursor.Skip(4);
        var flags = (RowFlags)cursor.U8();
        if (cursor.Remaining == 0) return new RowHeader(actorName, names, flags, propertiesStart: -1);
        if (layout == PropertyLayout.New) cursor.Skip(1);
        return new RowHeader(actorName, names, flags, cursor.Position);
    }

    /// <summary>
    /// The guid behind the property list. A row whose guid is not its own key is a stale copy of the row with that key.
    /// </summary>
    /// <returns>False when the row carries none.</returns>
    public static bool TryReadGuid(ReadOnlySpan<byte> row, int listEnd, out ActorGuid guid)
    {
        var cursor = new ByteCursor(row, listEnd);
        guid = default;
        if (cursor.Remaining < 4 || cursor.I32() != 1) return false;
        guid = cursor.Guid();
        return true;
    }
}
