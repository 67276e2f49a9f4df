using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// The name table of one world save: 32-bit ids, which are hashes of the names and no positions, to texts.
/// An id maps to a slot (its place in the file's own list) in an open-addressed table; a repeated id keeps its last text.
/// </summary>
internal sealed class NameTable
{
    private readonly string[] texts;
    private readonly Place[] places;
    private readonly int mask;
    private readonly int shift;

    // Multiply-shift with a random odd factor: a hostile file cannot line its ids up in one run of places.
    private readonly ulong factor = (ulong)Random.Shared.NextInt64() | 1;

    private NameTable(int count)
    {
        texts = new string[count];
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 4) * 2);
        places = new Place[size];
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
            table.Insert(id, slot, KnownNames.Find(text));
        }
        return table;
    }

    public string Text(int slot) => texts[slot];

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
        return texts[slot];
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
