using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.Fuzz;

/// <summary>Pods made to hurt: a few hundred bytes that inflate to as much as a reader lets them.</summary>
internal static class PodHazards
{
    public static IEnumerable<byte[]> All()
    {
        // A stream that asks for a dictionary nobody has.
        yield return [0x07, 0x04, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x78, 0xBB, 1, 2, 3, 4, 5, 6];
        // Zeros only, more or less than announced, and the byte that stands for fourteen of them.
        foreach (var size in (int[])[1 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10])
            foreach (var value in (byte[])[0, 0x41, 0xFE, 0xFF])
            {
                var packed = new byte[size];
                packed.AsSpan().Fill(value);
                yield return Pods.Blob(0x0407, size, 0, packed);
            }
        yield return Pods.Blob(0x0407, int.MaxValue, 0, new byte[64]);
        yield return Pods.Blob(0x0407, -1, 0, new byte[64]);
        yield return Pods.Blob(0x0407, 1_000, 0, new byte[1 << 20]);
        yield return Pods.Blob(0x0406, 64, int.MinValue, new byte[64]);
        yield return ManyNames();
        yield return Overlapping();
        yield return LongName();
    }

    /// <summary>Tens of thousands of names of one letter.</summary>
    private static byte[] ManyNames()
    {
        var plain = new ByteSink();
        plain.I32(0);
        plain.I32(20_000);
        for (var name = 0; name < 20_000; name++) plain.Text("x");
        return Pods.Pack(plain.Written, typed: true);
    }

    /// <summary>Thousands of objects that share one list of thousands of properties.</summary>
    private static byte[] Overlapping()
    {
        var plain = new ByteSink();
        plain.I32(0);
        plain.Zeros(8);
        ArchiveHazards.Table(plain, 2_000);
        var list = plain.Length - 4;
        plain.U8(0);
        for (var property = 0; property < 2_000; property++)
        {
            plain.U32(36);
            plain.I32(0);
            plain.U32(15);
            plain.Zeros(8);
            plain.I32(4);
            plain.U8(0);
            plain.I32(1);
        }
        plain.U32(8);
        plain.Zeros(8);
        ArchiveHazards.PatchOffsets(plain, 16, 2_000, list);
        plain.SetI32(0, plain.Length - 4);
        plain.I32(0);
        return Pods.Pack(plain.Written, typed: true);
    }

    /// <summary>One long name that a thousand short properties have as their value, each with another suffix.</summary>
    private static byte[] LongName()
    {
        var plain = new ByteSink();
        plain.I32(0);
        plain.Zeros(8);
        ArchiveHazards.Table(plain, 1);
        ArchiveHazards.PatchOffsets(plain, 16, 1, plain.Length - 4);
        plain.U8(0);
        for (var property = 0; property < 1_000; property++)
        {
            plain.U32(0);
            plain.I32(0);
            plain.U32(10);
            plain.Zeros(8);
            plain.I32(8);
            plain.U8(0);
            plain.U32(0x10000000);
            plain.I32(property + 1);
        }
        plain.U32(8);
        plain.Zeros(8);
        plain.SetI32(0, plain.Length - 4);
        plain.I32(1);
        plain.Text(new string('n', 20_000));
        return Pods.Pack(plain.Written, typed: true);
    }
}
