namespace BlissBot.SaveParser.Format;

/// <summary>
/// How the names inside a blob are written: as ids of the world's name table (world rows), as ids of a table that
/// travels with the blob (cryopods), or in full (archives).
/// </summary>
internal sealed class NameScope
{
    /// <summary>Marks an id of a cryopod that is an index into the pod's own names.</summary>
    private const uint PodIndexBit = 0x1000_0000;

    private readonly NameTable? table;
    private readonly Known[]? podNames;

    private NameScope() { }

    private NameScope(NameTable table) => this.table = table;

    private NameScope(Known[] podNames) => this.podNames = podNames;

    /// <summary>Names in full: archives, cluster files, the item blobs of a cryopod.</summary>
    public static NameScope Inline { get; } = new();

    public static NameScope Table(NameTable table) => new(table);

    /// <param name="names">What is known of the pod's own names, in order; their texts are not kept.</param>
    public static NameScope Pod(Known[] names) => new(names);

    /// <summary>The table of a world's rows, else null.</summary>
    public NameTable? WorldTable => table;

    /// <summary>Whether names are FStrings rather than eight bytes of id and number.</summary>
    public bool IsInline => table is null && podNames is null;

    /// <summary>Reads a name for what the reader knows of it.</summary>
    public Known Read(ref ByteCursor cursor)
    {
        if (table is not null)
        {
            var known = table.Known(cursor.U32());
            cursor.Skip(4);
            return known;
        }
        if (podNames is not null)
        {
            var id = cursor.U32();
            cursor.Skip(4);
            return (id & PodIndexBit) != 0 ? podNames[PodIndex(id)] : PodConstants.Find(id);
        }
        var bytes = cursor.StringBytes(out var wide);
        return wide ? Known.Unknown : KnownNames.Find(bytes);
    }

    /// <summary>Reads a name for its text. A number n > 0 is the suffix n - 1, which the game shows as <c>_n</c>.</summary>
    public string ReadText(ref ByteCursor cursor)
    {
        if (IsInline) return cursor.String();
        if (table is null) throw new RowFormatException("a name's text is wanted of a cryopod");
        var text = table.TextOf(cursor.U32());
        var number = cursor.I32();
        return number > 0 ? $"{text}_{number - 1}" : text;
    }

    private int PodIndex(uint id)
    {
        var index = id & ~PodIndexBit;
        return index < (uint)podNames!.Length ? (int)index : throw new RowFormatException($"name {index} of a cryopod with {podNames.Length} names");
    }
}
