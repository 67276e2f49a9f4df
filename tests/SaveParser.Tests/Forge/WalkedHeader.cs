namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>The row SaveHeader, read front to back without a gap.</summary>
internal sealed class WalkedHeader
{
    public WalkedHeader(byte[] blob)
    {
        var at = new Cursor(blob);
        Version = at.I16();
        if (Version >= 14 && (at.I32(), at.I32()) != (522, 1013)) throw new InvalidDataException("Other package versions.");
        var table = at.U32();
        GameTime = at.F64();
        at.I32();
        for (var parts = at.I32(); parts > 0; parts--)
        {
            Parts.Add(at.Text());
            if (at.I32() != -1) throw new InvalidDataException("A part without -1.");
        }
        for (var levels = at.I32(); levels > 0; levels--)
        {
            at.Text();
            Leaves(at, 3);
        }
        if (at.I32() != 0 || at.At != table) throw new InvalidDataException($"The name table is at {at.At}, not at {table}.");
        for (var names = at.I32(); names > 0; names--)
            Names.Add(at.U32(), at.Text());
        if (at.At != at.End) throw new InvalidDataException("Bytes behind the name table.");
    }

    public int Version { get; }
    public double GameTime { get; }
    public List<string> Parts { get; } = [];
    public Dictionary<uint, string> Names { get; } = [];

    public string Name(Cursor at)
    {
        var id = at.U32();
        var number = at.I32();
        if (!Names.TryGetValue(id, out var text)) throw new InvalidDataException($"No name {id:x8}.");
        return number == 0 ? text : $"{text}_{number - 1}";
    }

    /// <summary>Leaves are bit masks, nearly all of them -1.</summary>
    private static void Leaves(Cursor at, int depth)
    {
        for (var count = at.I32(); count > 0; count--)
        {
            if (depth > 1) Leaves(at, depth - 1);
            else at.I32();
        }
    }
}
