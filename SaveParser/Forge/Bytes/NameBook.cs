namespace BlissBot.SaveParser.Forge.Bytes;

/// <summary>
/// The name table of one world. A name met for the first time gets its id: the game's own where it is known, else one
/// derived from the text. The game's ids are hashes of the text, so two saves agree about them and so do ours.
/// </summary>
internal sealed class NameBook : NameScheme
{
    private readonly Dictionary<string, uint> ids = [];
    private readonly HashSet<uint> taken = [.. KnownNameIds.ByName.Values];
    private readonly List<string> order = [];

    public NameBook() => Id("None");

    public int Count => order.Count;

    public override void Write(ByteSink sink, string name, int number = 0)
    {
        sink.U32(Id(name));
        sink.I32(number);
    }

    public uint Id(string name)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        if (!KnownNameIds.ByName.TryGetValue(name, out id))
            for (id = Derive(name); !taken.Add(id); id++) { }
        ids.Add(name, id);
        order.Add(name);
        return id;
    }

    /// <summary>Writes the table; names that <paramref name="omit"/> picks are left out, which is damage.</summary>
    public void WriteTable(ByteSink sink, Predicate<string>? omit = null)
    {
        var kept = order.Where(name => omit is null || !omit(name)).ToList();
        sink.I32(kept.Count);
        foreach (var name in kept)
        {
            sink.U32(ids[name]);
            sink.Text(name);
        }
    }

    /// <summary>FNV-1a with a final mix; odd, so that it is never 0.</summary>
    private static uint Derive(string name)
    {
        var hash = 2166136261u;
        foreach (var character in name)
            hash = (hash ^ character) * 16777619u;
        hash ^= hash >> 15;
        return hash * 0x2C1B3C6Du | 1;
    }
}
