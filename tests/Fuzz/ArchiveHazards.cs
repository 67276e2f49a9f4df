using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;

namespace BlissBot.Fuzz;

/// <summary>Archives and stores made to hurt.</summary>
internal static class ArchiveHazards
{
    private static readonly ActorGuid Key = new(1, 2, 3, 4);

    public static IEnumerable<(string Kind, byte[] Bytes)> All()
    {
        foreach (var typed in (bool[])[false, true])
        {
            yield return ("arktribe", Tribe(typed, row => row.Texts("TribeLog", [.. Enumerable.Repeat("x", 20_000)])));
            yield return ("arktribe", Tribe(typed, row =>
            {
                for (var time = 0; time < 40; time++) row.UInt32s("MembersPlayerDataID", new uint[1_000]);
            }));
            yield return ("arktribe", Tribe(typed, row => row.OpenArray("TribeLog", "StrProperty", int.MaxValue)));
            yield return ("arkprofile", Struct(typed, "MyData", row =>
            {
                for (var level = 0; level < 10_000; level++) row.OpenStruct("MyPlayerCharacterConfig", StructType.Game("MyPlayerCharacterConfig"));
            }));
            // Bytes that are no text, which an encoder of the platform mends one by one.
            yield return ("arkprofile", Struct(typed, "MyData", row =>
            {
                row.Text("PlayerName", new string('x', 60_000));
                for (var at = row.Sink.Length - 60_001; at + 4 < row.Sink.Length; at += 4) row.Sink.SetI32(at, -1);
            }));
            yield return ("arkprofile", Struct(typed, "MyData", row =>
            {
                for (var time = 0; time < 10_000; time++) row.Int("TribeID", time);
            }));
            yield return ("arkprofile", Overlapping(typed, objects: 2_000, properties: 2_000));
        }
        yield return ("store", OverlappingStore(entries: 2_000, size: 50_000));
        yield return ("store", [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0]);
        yield return ("store", [1, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0]);
        yield return ("store", [1, 0, 0, 0]);
    }

    /// <summary>Many objects that all claim the same long property list as theirs.</summary>
    public static byte[] Overlapping(bool typed, int objects, int properties)
    {
        var sink = new ByteSink();
        sink.I32(typed ? 7 : 6);
        if (typed) sink.Zeros(8);
        Table(sink, objects);
        var lists = sink.Length;
        if (typed) sink.U8(0);
        List(new PropertyWriter(sink, InlineNames.Instance, typed), properties);
        PatchOffsets(sink, typed ? 16 : 8, objects, lists);
        return sink.ToArray();
    }

    /// <summary>An object table of bare entries whose offsets are still to be set.</summary>
    public static void Table(ByteSink sink, int objects)
    {
        sink.I32(objects);
        for (var number = 0; number < objects; number++)
        {
            sink.Guid(Key);
            sink.Zeros(32);
        }
    }

    public static void PatchOffsets(ByteSink sink, int tableStart, int objects, int offset)
    {
        for (var number = 0; number < objects; number++) sink.SetI32(tableStart + number * 48 + 40, offset);
    }

    public static void List(PropertyWriter row, int properties)
    {
        for (var property = 0; property < properties; property++) row.Int("A", 1);
        row.End();
    }

    /// <summary>Many entries that all claim the same bytes.</summary>
    public static byte[] OverlappingStore(int entries, int size)
    {
        var sink = new ByteSink();
        sink.I32(1);
        sink.I32(size);
        sink.I32(entries);
        sink.Zeros(size);
        for (var entry = 0; entry < entries; entry++)
        {
            sink.Zeros(8);
            sink.I32(0);
            sink.I32(size);
        }
        sink.Zeros(8);
        return sink.ToArray();
    }

    private static byte[] Tribe(bool typed, Action<PropertyWriter> write) => Struct(typed, "TribeData", write);

    private static byte[] Struct(bool typed, string name, Action<PropertyWriter> write) =>
        ArchiveFile.Build(typed, new SaveParser.Forge.Archives.ArchiveObject(Key, "/Script/Hazard", [], IsItem: false, row =>
        {
            var data = row.OpenStruct(name, StructType.Game(name));
            write(row);
            row.End();
            row.Close(data);
        }));
}
