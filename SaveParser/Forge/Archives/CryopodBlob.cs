using System.IO.Compression;
using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Container;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>The byte arrays of a filled cryopod: the creature (compressed) and its saddle and costume (plain).</summary>
internal static class CryopodBlob
{
    private const int Marker = 0x01BEDEAD;

    public static byte[] Build(FrozenCreature creature, bool typed)
    {
        var plain = new ByteSink();
        var names = new PodNames();
        creature.Write(plain, names, typed);
        var namesAt = plain.Length;
        names.WriteList(plain);

        var packed = new ByteSink();
        PodScheme.Encode(plain.Written, packed);

        using var file = new MemoryStream();
        Span<byte> head = stackalloc byte[12];
        BitConverter.TryWriteBytes(head, typed ? 0x0407 : 0x0406);
        BitConverter.TryWriteBytes(head[4..], packed.Length);
        BitConverter.TryWriteBytes(head[8..], namesAt);
        file.Write(head);
        using (var zlib = new ZLibStream(file, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(packed.Written);
        return file.ToArray();
    }

    /// <param name="marked">Newer pods put a marker word in front.</param>
    public static byte[] Item(string path, bool typed, bool marked)
    {
        var sink = new ByteSink(512);
        if (marked) sink.I32(Marker);
        sink.I32(typed ? 7 : 6);
        if (typed)
        {
            sink.I32(HeaderBlob.PackageVersion4);
            sink.I32(HeaderBlob.PackageVersion5);
        }
        var row = new PropertyWriter(sink, InlineNames.Instance, typed);
        row.ArchivePath("ItemArchetype", "BlueprintGeneratedClass " + path);
        row.Float("ItemRating", 4.5f);
        row.Float("SavedDurability", 0.75f);
        row.Byte("ItemQualityIndex", 3);
        row.End();
        return sink.ToArray();
    }
}
