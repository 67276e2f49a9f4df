using System.Numerics;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// The name table of one world save: 32-bit ids, which are hashes of the names and no positions, to texts.
/// An id maps to a slot (its place in the file's own list) in an open-addressed table; a repeated id keeps its last text.
/// </summary>
internal sealed class NameTable
{
    private readonly string[] texts;
    private readonly Known[] known;
    private readonly uint[] ids;
    private readonly int[] slots; // slot + 1, 0 for a free place
    private readonly int mask;
    private readonly int shift;

    // Multiply-shift with a random odd factor: a hostile file cannot line its ids up in one run of places.
    private static readonly ulong Factor = (ulong)Random.Shared.NextInt64() | 1;

    private NameTable(int count)
    {
        texts = new string[count];
        known = new Known[count];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 4) * 2);
        ids = new uint[size];
        slots = new int[size];
        mask = size - 1;
        shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>Names in the table.</summary>
    public int Count => texts.Length;

    /// <summary>Reads <c>i32 k, k × { u32 id, FString name }</c>.</summary>
    public static NameTable Read(ref ByteCursor cursor)
    {
        var table = new NameTable(cursor.Count(elementSize: 8));
        for (var slot = 0; slot < table.Count; slot++)
        {
            var id = cursor.U32();
            var text = cursor.String();
            table.texts[slot] = text;
            table.known[slot] = KnownNames.Find(text);
            table.Insert(id, slot);
        }
        return table;
    }

    public string Text(int slot) => texts[slot];

    public Known KnownAt(int slot) => known[slot];

    /// <summary>The slot of an id, or -1 when the save does not name it.</summary>
    public int Find(uint id)
    {
        for (var at = Place(id); ; at = (at + 1) & mask)
        {
            var slot = slots[at];
            if (slot == 0) return -1;
            if (ids[at] == id) return slot - 1;
        }
    }

    private void Insert(uint id, int slot)
    {
        var at = Place(id);
        while (slots[at] != 0 && ids[at] != id) at = (at + 1) & mask;
        ids[at] = id;
        slots[at] = slot + 1;
    }

    private int Place(uint id) => (int)(id * Factor >> shift);
}
