using System.Numerics;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// The name table of one world save: 32-bit ids, which are hashes of the names and no positions, to texts.
/// An id maps to a slot (its place in the file's own list) in an open-addressed table; a repeated id keeps its last text.
/// Texts stay where they are in the header and are made when asked for, since most never are.
/// </summary>
internal sealed class NameTable
{
    /// <summary>No name of the engine is longer than 1,023 characters; wide ones take two bytes each.</summary>
    private const int LongestName = 2 * 1_024;

    /// <summary>A table with more names than this has names of some length; one that has not is no game's.</summary>
    private const int ManyNames = 32_768;

    private readonly byte[] blob;
    private readonly int[] starts; // of each name's FString
    private readonly Known[] known;
    private readonly uint[] ids;
    private readonly int[] slots; // slot + 1, 0 for a free place
    private readonly int mask;
    private readonly int shift;

    // Multiply-shift with a random odd factor: a hostile file cannot line its ids up in one run of places.
    private static readonly ulong Factor = (ulong)Random.Shared.NextInt64() | 1;

    private NameTable(byte[] blob, int count)
    {
        this.blob = blob;
        starts = new int[count];
        known = new Known[count];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 4) * 3 / 2);
        ids = new uint[size];
        slots = new int[size];
        mask = size - 1;
        shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>Names in the table.</summary>
    public int Count => known.Length;

    /// <summary>Reads <c>i32 k, k × { u32 id, FString name }</c>.</summary>
    /// <param name="blob">The header; it is kept.</param>
    /// <param name="position">Where the table starts.</param>
    /// <exception cref="RowFormatException">The table is cut short, or made of names no game has.</exception>
    public static NameTable Read(byte[] blob, int position)
    {
        var cursor = new ByteCursor(blob, position);
        var count = cursor.Count(elementSize: 8);
        if (count > ManyNames && (long)count * 16 > cursor.Remaining) throw new RowFormatException($"a table of {count} names in {cursor.Remaining} bytes");
        var table = new NameTable(blob, count);
        for (var slot = 0; slot < count; slot++)
        {
            var id = cursor.U32();
            table.starts[slot] = cursor.Position;
            var text = cursor.StringBytes(out var wide);
            if (text.Length > LongestName) throw new RowFormatException($"a name of {text.Length} bytes");
            table.known[slot] = wide ? Known.Unknown : KnownNames.Find(text);
            table.Insert(id, slot);
        }
        return table;
    }

    public string Text(int slot) => new ByteCursor(blob, starts[slot]).String();

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
