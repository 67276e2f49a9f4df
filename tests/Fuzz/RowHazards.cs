using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Format;

namespace BlissBot.Fuzz;

/// <summary>Rows made to hurt: well-formed where a decoder looks and absurd where it might not.</summary>
internal static class RowHazards
{
    private const int Depth = 10_000;

    [ThreadStatic]
    private static NameBook? book;

    private static NameBook Book => book ??= new NameBook();

    /// <summary>A header whose name table also names everything the reader knows, so that made-up rows can be read with it.</summary>
    public static byte[] WithAllNames(byte[] header)
    {
        var offsetAt = BitConverter.ToInt16(header) >= 14 ? 10 : 2;
        var table = BitConverter.ToInt32(header, offsetAt);
        var sink = new ByteSink(header.Length + (64 << 10));
        sink.Raw(header);
        var count = BitConverter.ToInt32(header, table);
        var names = Enum.GetNames<Known>().Concat([ClassPaths.Cryopod, ClassPaths.Piece(Material.Stone, Role.Foundation), "/Script/ShooterGame", "BrandNewProperty", "TribeGovernment"]).ToList();
        foreach (var name in names)
        {
            sink.U32(Book.Id(name));
            sink.Text(name);
        }
        sink.SetI32(table, count + names.Count);
        return sink.ToArray();
    }

    public static IEnumerable<byte[]> All(bool typed)
    {
        yield return Structure(typed, row =>
        {
            for (var level = 0; level < Depth; level++) row.OpenStruct("TribeGovernment", StructType.Game("TribeGovernment"));
        });
        yield return Structure(typed, row =>
        {
            var marks = new Stack<PropertyWriter.Mark>();
            for (var level = 0; level < Depth; level++) marks.Push(row.OpenStruct("CustomItemDatas", StructType.CustomItemData));
            while (marks.TryPop(out var mark))
            {
                row.End();
                row.Close(mark);
            }
        });
        if (typed) yield return Structure(typed, row => row.OpenNestedType("LinkedStructures", Depth));
        yield return Structure(typed, row => row.OpenArray("LinkedStructures", "ObjectProperty", int.MaxValue));
        yield return Structure(typed, row => row.Close(row.OpenArray("LinkedStructures", "ObjectProperty", -1)));
        yield return Structure(typed, row =>
        {
            row.Text("OwnerName", "x");
            row.Sink.SetI32(row.Sink.Length - 6, int.MinValue);
        });
        // Elements with a native trailer: the walk from one to the next leaps past the end.
        yield return Structure(typed, row =>
        {
            var array = row.OpenStructArray("CustomItemDatas", new StructType("ArkTributeInventoryItem", "/Script/ShooterGame"), 2);
            row.End();
            row.Close(array);
        });
        // A name instead of a text: eight bytes that stand for as many as the name has, again and again.
        yield return Structure(typed, row =>
        {
            for (var time = 0; time < 500; time++) row.Name("OwnerName", ClassPaths.Cryopod, number: time + 1);
        });
        yield return Structure(typed, row =>
        {
            for (var time = 0; time < 2_000; time++) row.Text("TamedName", "x");
        });
        yield return Structure(typed, row =>
        {
            var array = row.OpenStructArray("CustomItemDatas", StructType.CustomItemData, 4_000);
            for (var element = 0; element < 4_000; element++) row.End();
            row.Close(array);
        });
        yield return Item(typed, row => Pods.Write(row, [0x07, 0x04, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x78, 0xBB, 1, 2, 3, 4, 5, 6]));
        // Wanted properties of the wrong nature, more than anyone would forgive.
        yield return Structure(typed, row =>
        {
            for (var time = 0; time < 3_000; time++) row.Int("OwnerName", 1);
        });
        yield return Structure(typed, row => row.Double("Health", double.NaN));
        yield return InlineClass(typed, "/" + new string('a', 100_000) + ".b");
    }

    /// <summary>A row of a structure whose properties <paramref name="write"/> gives.</summary>
    public static byte[] Structure(bool typed, Action<PropertyWriter> write) =>
        Row(typed, sink => Book.Write(sink, ClassPaths.Piece(Material.Stone, Role.Foundation)), flags: 8, row =>
        {
            row.UInt32("StructureID", 4_100_000_000);
            write(row);
        });

    public static byte[] Item(bool typed, Action<PropertyWriter> write) =>
        Row(typed, sink => Book.Write(sink, ClassPaths.Cryopod), flags: 1, write);

    private static byte[] InlineClass(bool typed, string path) => Row(typed, sink =>
    {
        sink.U32(0xDEADBEEF);
        sink.Text(path);
    }, flags: 8, row => row.UInt32("StructureID", 1));

    private static byte[] Row(bool typed, Action<ByteSink> @class, byte flags, Action<PropertyWriter> write)
    {
        var sink = new ByteSink();
        @class(sink);
        sink.I32(0);
        sink.I32(1);
        sink.Text("Hazard_C_1");
        sink.I32(0);
        sink.U8(flags);
        if (typed) sink.U8(0);
        var row = new PropertyWriter(sink, Book, typed);
        write(row);
        row.End();
        sink.I32(0);
        return sink.ToArray();
    }
}
