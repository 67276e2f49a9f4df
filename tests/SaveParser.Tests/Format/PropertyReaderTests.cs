using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Tests.Decoders;

/// <summary>Property lists of both layouts: whole, cut at every byte, and with the rare parts of a tag.</summary>
public sealed class PropertyReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_kind_of_value_is_read_as_it_was_written(bool typed)
    {
        var property = Open(Sample(typed), typed);

        Next(ref property, Known.TargetingTeam);
        Assert.Equal(-5, property.Int());
        Next(ref property, Known.StructureID);
        Assert.Equal(4_000_000_000, property.Integer());
        Next(ref property, Known.PlayerDataID);
        Assert.Equal(-2, property.Integer());
        Next(ref property, Known.MaxHealth);
        Assert.Equal(1.5, property.Real());
        Next(ref property, Known.LoginTime);
        Assert.Equal(1e8, property.Real());
        Next(ref property, Known.bIsFemale);
        Assert.True(property.Flag());
        Next(ref property, Known.bIsDead);
        Assert.False(property.Flag());
        Next(ref property, Known.OwnerName);
        Assert.Equal("Tribe of Größe", property.Text());
        Next(ref property, Known.ColorSetIndices);
        Assert.Equal((5, 77), (property.Index, property.Int()));
        Next(ref property, Known.CustomDataName);
        Assert.Equal(Known.Dino, property.NameValue());
        Next(ref property, Known.ItemID);
        var inner = property.Struct();
        Next(ref inner, Known.ItemQuantity);
        Assert.Equal(3, inner.Int());
        Assert.False(inner.Next());
        Next(ref property, Known.TribeLog);
        Assert.Equal(["b", "c"], property.Strings(2));
        Assert.Equal(["a", "b", "c"], property.Strings(10));
        Next(ref property, Known.MembersPlayerDataID);
        Assert.Equal([1, -1], property.Integers());
        Next(ref property, Known.Bytes);
        Assert.Equal([1, 2, 3], property.ByteArray().ToArray());
        Next(ref property, Known.CustomItemDatas);
        var structs = property.Structs();
        for (var element = 0; element < 3; element++)
        {
            Assert.True(structs.Next(out var entry));
            Next(ref entry, Known.ItemQuantity);
            Assert.Equal(element, entry.Int());
        }
        Assert.False(structs.Next(out _));
        Assert.False(property.Next());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_cut_anywhere_is_an_error(bool typed)
    {
        var bytes = Sample(typed);
        for (var cut = 0; cut < bytes.Length; cut++)
            Assert.Throws<RowFormatException>(() => Open(bytes[..cut], typed).SkipRest());
    }

    [Theory]
    [InlineData(0x00, 0)]
    [InlineData(0x01, 4)]
    [InlineData(0x02, 16)]
    [InlineData(0x03, 20)]
    [InlineData(0x08, 0)]
    [InlineData(0x20, 0)]
    public void The_flags_of_a_tag_say_what_follows_it(byte flags, int extra)
    {
        var sink = Tag("Health", "IntProperty", 4, flags);
        sink.Raw(((byte[])[9, 0, 0, 0, .. new byte[16]]).AsSpan(0, extra));
        AssertHealthIs42(sink, extra >= 4 && (flags & 1) != 0 ? 9 : 0);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x01 })]
    [InlineData(new byte[] { 0x02, 0xAA, 0xBB })]
    [InlineData(new byte[] { 0x03, 0xAA, 0xBB })]
    public void The_extension_of_a_tag_is_passed_over(byte[] extension)
    {
        var sink = Tag("Health", "IntProperty", 4, flags: 0x04);
        sink.Raw(extension);
        AssertHealthIs42(sink, 0);
    }

    [Fact]
    public void A_guid_in_a_tag_of_the_old_layout_is_passed_over()
    {
        var sink = new ByteSink();
        sink.Text("Health");
        sink.Text("IntProperty");
        sink.I32(4);
        sink.I32(2);
        sink.U8(1);
        sink.Zeros(16);
        sink.I32(42);
        sink.Text("None");
        var property = Open(sink.ToArray(), typed: false);

        Next(ref property, Known.Health);
        Assert.Equal((2, 42), (property.Index, property.Int()));
        Assert.False(property.Next());
    }

    [Fact]
    public void Types_nest_as_far_as_real_ones_do_and_not_ten_thousand_deep()
    {
        var shallow = Open(Nested(3), typed: true);
        Assert.True(shallow.Next());
        Assert.Equal((Known.ArrayProperty, Known.ArrayProperty), (shallow.Type, shallow.Inner));
        Assert.Throws<RowFormatException>(() => Open(Nested(10_000), typed: true).SkipRest());

        static byte[] Nested(int depth)
        {
            var sink = new ByteSink();
            var row = new PropertyWriter(sink, InlineNames.Instance, typed: true);
            row.OpenNestedType("Health", depth);
            row.End();
            return sink.ToArray();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_value_of_another_nature_is_an_error_of_that_property(bool typed)
    {
        var sink = new ByteSink();
        var row = new PropertyWriter(sink, InlineNames.Instance, typed);
        row.Text("OwnerName", "x");
        row.Int("TargetingTeam", 7);
        row.End();
        var property = Open(sink.ToArray(), typed);
        property.Next();

        Assert.Throws<RowFormatException>(() => Reread(sink, typed).Integer());
        Assert.Throws<RowFormatException>(() => Reread(sink, typed).Flag());
        Assert.Throws<RowFormatException>(() => Reread(sink, typed).RowReference());
        Assert.Throws<RowFormatException>(() => Reread(sink, typed).ArrayLength());
        Assert.Throws<RowFormatException>(() => { Reread(sink, typed).Struct(); });
        Assert.Throws<RowFormatException>(() => { Reread(sink, typed).Structs(); });
        Assert.Equal("x", property.Text());

        static PropertyReader Reread(ByteSink sink, bool typed)
        {
            var property = Open(sink.ToArray(), typed);
            property.Next();
            return property;
        }
    }

    private static byte[] Sample(bool typed)
    {
        var sink = new ByteSink();
        var row = new PropertyWriter(sink, InlineNames.Instance, typed);
        row.Int("TargetingTeam", -5);
        row.UInt32("StructureID", 4_000_000_000);
        row.UInt64("PlayerDataID", ulong.MaxValue - 1);
        row.Float("MaxHealth", 1.5f);
        row.Double("LoginTime", 1e8);
        row.Bool("bIsFemale", true);
        row.Bool("bIsDead", false);
        row.Text("OwnerName", "Tribe of Größe");
        row.Byte("ColorSetIndices", 77, index: 5);
        row.Name("CustomDataName", "Dino");
        var inner = row.OpenStruct("ItemID", StructType.ItemNetId);
        row.Int("ItemQuantity", 3);
        row.End();
        row.Close(inner);
        row.Texts("TribeLog", ["a", "b", "c"]);
        row.UInt32s("MembersPlayerDataID", [1, uint.MaxValue]);
        row.Bytes("Bytes", [1, 2, 3]);
        var array = row.OpenStructArray("CustomItemDatas", StructType.CustomItemData, 3);
        for (var element = 0; element < 3; element++)
        {
            row.Int("ItemQuantity", element);
            row.End();
        }
        row.Close(array);
        row.End();
        return sink.ToArray();
    }

    private static ByteSink Tag(string name, string type, int size, byte flags)
    {
        var sink = new ByteSink();
        sink.Text(name);
        sink.Text(type);
        sink.I32(0);
        sink.I32(size);
        sink.U8(flags);
        return sink;
    }

    private static void AssertHealthIs42(ByteSink sink, int index)
    {
        sink.I32(42);
        sink.Text("None");
        var property = Open(sink.ToArray(), typed: true);
        Next(ref property, Known.Health);
        Assert.Equal((index, 42), (property.Index, property.Int()));
        Assert.False(property.Next());
    }

    private static PropertyReader Open(byte[] bytes, bool typed) =>
        new(bytes, NameScope.Inline, typed ? PropertyLayout.New : PropertyLayout.Old);

    private static void Next(ref PropertyReader property, Known name)
    {
        Assert.True(property.Next());
        Assert.Equal(name, property.Name);
    }
}
