using System.IO.Compression;
using BlissBot.SaveParser.Forge.Archives;
using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.Fuzz;

/// <summary>Packs pods whose contents were broken before packing; breaking the packed form alone rarely passes the checksum.</summary>
internal static class Pods
{
    private const int HeaderSize = 12;

    /// <summary>The unpacked contents, with the offset of the names in front.</summary>
    public static byte[] Unpack(byte[] blob)
    {
        using var zlib = new ZLibStream(new MemoryStream(blob, HeaderSize, blob.Length - HeaderSize), CompressionMode.Decompress);
        using var packed = new MemoryStream();
        zlib.CopyTo(packed);
        var plain = new ByteSink();
        plain.Raw(blob.AsSpan(8, 4));
        Expand(packed.ToArray(), plain);
        return plain.ToArray();
    }

    /// <summary>The reverse, of whatever has become of the contents.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> plain, bool typed)
    {
        var names = plain.Length < 4 ? 0 : BitConverter.ToInt32(plain);
        var contents = plain.Length < 4 ? plain : plain[4..];
        var packed = new ByteSink();
        PodScheme.Encode(contents, packed);
        return Blob(typed ? 0x0407 : 0x0406, packed.Length, names, packed.Written);
    }

    /// <summary>A blob whose stream inflates to these bytes, still under the byte scheme.</summary>
    public static byte[] Blob(int version, int size, int names, ReadOnlySpan<byte> packed)
    {
        using var file = new MemoryStream();
        foreach (var word in (ReadOnlySpan<int>)[version, size, names]) file.Write(BitConverter.GetBytes(word));
        using (var zlib = new ZLibStream(file, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(packed);
        return file.ToArray();
    }

    /// <summary>The property of an item that makes it a filled pod.</summary>
    public static void Write(PropertyWriter row, ReadOnlySpan<byte> creature)
    {
        var array = row.OpenStructArray("CustomItemDatas", StructType.CustomItemData, 1);
        var bytes = row.OpenStruct("CustomDataBytes", StructType.Game("CustomItemByteArrays"));
        var slots = row.OpenStructArray("ByteArrays", StructType.Game("CustomItemByteArray"), 1);
        row.Bytes("Bytes", creature);
        row.End();
        row.Close(slots);
        row.End();
        row.Close(bytes);
        row.Name("CustomDataName", "Dino");
        row.End();
        row.Close(array);
    }

    private static void Expand(ReadOnlySpan<byte> packed, ByteSink plain)
    {
        for (var at = 0; at < packed.Length; at++)
        {
            switch (packed[at])
            {
                case < 0xF0: plain.U8(packed[at]); break;
                case 0xF0: plain.U8(packed[++at]); break;
                case 0xF1:
                    plain.U8((byte)(0xF0 + (packed[++at] >> 4)));
                    plain.U8((byte)(0xF0 + (packed[at] & 15)));
                    break;
                case 0xFF:
                    plain.Raw([0, 0, 0, packed[++at], 0, 0, 0, packed[++at], 0, 0, 0]);
                    break;
                case var zeros: plain.Zeros(zeros - 0xF0); break;
            }
        }
    }
}
