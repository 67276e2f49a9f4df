using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

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
    private readonly Place[] places;
    private readonly int mask;
    private readonly int shift;

    // Multiply-shift with a random odd factor: a hostile file cannot line its ids up in one run of places.
    private readonly ulong factor = (ulong)Random.Shared.NextInt64() | 1;

    private NameTable(byte[] blob, int count)
    {
        this.blob = blob;
        starts = new int[count];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 4) * 3 / 2);
        places = new Place[size];
        mask = size - 1;
        shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>Names in the table.</summary>
    public int Count => starts.Length;

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
            table.Insert(id, slot, wide ? Format.Known.Unknown : KnownNames.Find(text));
        }
        return table;
    }

    public string Text(int slot) => new ByteCursor(blob, starts[slot]).String();

    /// <summary>The slot of an id, or -1 when the save does not name it.</summary>
    public int Find(uint id) => PlaceOf(id).SlotPlusOne - 1;

    /// <summary>What the reader knows of the name with this id.</summary>
    /// <exception cref="RowFormatException">The save does not name it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Known Known(uint id)
    {
        ref readonly var place = ref PlaceOf(id);
        if (place.SlotPlusOne == 0) Unnamed(id);
        return place.Known;
    }

    /// <summary>The text of the name with this id.</summary>
    /// <exception cref="RowFormatException">The save does not name it.</exception>
    public string TextOf(uint id)
    {
        var slot = Find(id);
        if (slot < 0) Unnamed(id);
        return Text(slot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Place PlaceOf(uint id)
    {
        for (var at = (int)(id * factor >> shift); ; at = (at + 1) & mask)
        {
            ref var place = ref places[at];
            if (place.Id == id || place.SlotPlusOne == 0) return ref place;
        }
    }

    private void Insert(uint id, int slot, Known known)
    {
        ref var place = ref PlaceOf(id);
        // A free place carries id 0 as well; filled in, it is like any other.
        place = new Place { Id = id, SlotPlusOne = slot + 1, Known = known };
    }

    [DoesNotReturn]
    private static void Unnamed(uint id) => throw new RowFormatException($"name id 0x{id:X8} is not in the save's name table");

    private struct Place
    {
        public uint Id;
        public int SlotPlusOne; // 0 for a free place
        public Known Known;
    }
}
