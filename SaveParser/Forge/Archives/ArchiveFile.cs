using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Container;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>An archive: a list of objects with their names in full, then their properties at the offsets it gives.</summary>
internal static class ArchiveFile
{
    public static byte[] Build(bool typed, params ReadOnlySpan<ArchiveObject> objects)
    {
        var sink = new ByteSink();
        sink.I32(typed ? 7 : 6);
        if (typed)
        {
            sink.I32(HeaderBlob.PackageVersion4);
            sink.I32(HeaderBlob.PackageVersion5);
        }
        sink.I32(objects.Length);
        Span<int> offsets = stackalloc int[objects.Length];
        for (var number = 0; number < objects.Length; number++)
        {
            var entry = objects[number];
            sink.Guid(entry.Guid);
            sink.Text(entry.Class);
            sink.I32(entry.IsItem ? 1 : 0);
            sink.I32(entry.Names.Length);
            foreach (var name in entry.Names) sink.Text(name);
            sink.Zeros(12);
            offsets[number] = sink.Length;
            sink.Zeros(8);
        }
        var row = new PropertyWriter(sink, InlineNames.Instance, typed);
        for (var number = 0; number < objects.Length; number++)
        {
            sink.SetI32(offsets[number], sink.Length);
            if (typed) sink.U8(0);
            objects[number].Write(row);
            row.End();
            sink.I32(number == 0 ? 1 : 0);
            if (number == 0) sink.Guid(objects[number].Guid);
        }
        return sink.ToArray();
    }

    /// <summary>The names behind an object's own: game mode and level.</summary>
    public static string[] Names(string own, string map) =>
        [own, "TestGameMode_C_2147477117", "PersistentLevel", map, $"/Game/Maps/{map}"];
}

internal sealed record ArchiveObject(ActorGuid Guid, string Class, string[] Names, bool IsItem, Action<PropertyWriter> Write);
