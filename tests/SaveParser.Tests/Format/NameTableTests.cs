using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>The name table: any ids, in any order, found again.</summary>
public sealed class NameTableTests
{
    [Fact]
    public void Every_id_finds_its_last_text_and_no_other_id_finds_any() =>
        Gen.Select(Gen.UInt[0, 40].Array[0, 60], Gen.UInt, Gen.Int[0, 24]).Sample((small, odd, shift) =>
        {
            // Ids that share their low or high bits, where a weak hash puts them all into one run.
            var ids = small.Select(id => id << shift).ToArray();
            var table = Table([.. ids.Select((id, index) => (id, $"name {index}"))]);
            for (var index = 0; index < ids.Length; index++)
                if (table.Text(table.Find(ids[index])) != $"name {Array.LastIndexOf(ids, ids[index])}")
                    return false;
            return ids.Contains(odd) || table.Find(odd) < 0;
        });

    [Fact]
    public void Known_names_are_recognised_and_wide_ones_keep_their_text()
    {
        var table = Table([(1, "StructureID"), (2, "Größe"), (3, ""), (4, "structureid")]);

        Assert.Equal(Known.StructureID, table.Known(1));
        Assert.Equal(Known.Unknown, table.Known(2));
        Assert.Equal("Größe", table.Text(table.Find(2)));
        Assert.Equal("", table.Text(table.Find(3)));
        Assert.Equal(Known.Unknown, table.Known(4));
        Assert.Equal(-1, table.Find(0));
    }

    [Fact]
    public void A_table_cut_anywhere_is_an_error()
    {
        var bytes = Bytes([(1, "StructureID"), (2, "Größe"), (3, "None")]);
        for (var cut = 0; cut < bytes.Length; cut++) Assert.Throws<RowFormatException>(() => NameTable.Read(bytes[..cut], 0));
    }

    [Fact]
    public void Names_longer_than_the_engine_allows_are_an_error() =>
        Assert.Throws<RowFormatException>(() => Table([(1, new string('n', 3_000))]));

    private static NameTable Table((uint Id, string Text)[] names) => NameTable.Read(Bytes(names), 0);

    private static byte[] Bytes((uint Id, string Text)[] names)
    {
        var sink = new ByteSink();
        sink.I32(names.Length);
        foreach (var (id, text) in names)
        {
            sink.U32(id);
            sink.Text(text);
        }
        return sink.ToArray();
    }
}
